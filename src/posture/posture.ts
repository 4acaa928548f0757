import { aws_backup as backup, aws_ec2 as ec2, aws_logs as logs, aws_s3 as s3 } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { Encryption } from './encryption';
import { PostureBucketOptions } from './posture-bucket-options';
import { PostureDemands } from './posture-demands';
import { WebAcl } from './web-acl';
import { checkedInput } from '../private/input/check-input';
import { FIRST_MADE } from '../private/made';
import { Memory } from '../private/memory';
import { acknowledgeDeclared } from '../private/unavoidable';

const POSTURE = new Memory<Posture>('posture');

/** Options with the defaults of a posture. */
type CompleteOptions = Required<Omit<PostureOptions, 'backupPlan'>> & Pick<PostureOptions, 'backupPlan'>;

/** Options of `Posture.standard` and `Posture.regulated`. */
export interface PostureOptions extends PostureBucketOptions {
  /**
   * Retention of log groups.
   *
   * @default - one month; a year if regulated
   */
  readonly logRetention?: logs.RetentionDays;

  /**
   * Whether load balancers have deletion protection. A stack with a protected load balancer can be deleted only after you turn this
   * off.
   *
   * @default - false; true if regulated
   */
  readonly deletionProtection?: boolean;

  /**
   * Whether the Auto Scaling groups of hosts that are given no `notificationTopic` tell a new topic of launches and terminations, as
   * `AwsSolutions-AS3` of cdk-nag demands. It has no subscribers and costs nothing.
   *
   * @default true
   */
  readonly hostNotifications?: boolean;

  /**
   * Keys of log groups, topics, queues, repositories, disks of EC2 instances, ECS Exec sessions, ephemeral storage of Fargate tasks, results and
   * artifacts. Buckets for access logs keep a key of Amazon S3, because AWS delivers logs to no others. What has a key of its own, keeps it.
   *
   * @default - Encryption.awsManaged(); Encryption.customerManaged() if regulated
   */
  readonly encryption?: Encryption;

  /**
   * Whether permissions stand in customer managed policies, not inline in the roles.
   *
   * @default - false; true if regulated
   */
  readonly managedPolicies?: boolean;

  /**
   * Traffic that the flow logs of a `Network` record.
   *
   * @default - ec2.FlowLogTrafficType.REJECT; ec2.FlowLogTrafficType.ALL if regulated
   */
  readonly flowLogTrafficType?: ec2.FlowLogTrafficType;

  /**
   * Whether the function of a `OneOffTask` has X-Ray traces, a dead-letter queue and reserved concurrency. Reserving is free, and takes two concurrent
   * executions from those of the account: AWS Lambda refuses it where fewer than 100 would be left, or 10 in new accounts.
   *
   * @default - false; true if regulated
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
   */
  readonly functionControls?: boolean;

  /**
   * Web ACL of Application Load Balancers, internal ones too. A web ACL is billed by the month and the request.
   *
   * @default - WebAcl.none(); WebAcl.managedRules() if regulated
   */
  readonly webAcl?: WebAcl;

  /**
   * Whether the execution roles of Linux tasks on Fargate may pull the agent of GuardDuty Runtime Monitoring. Turn Runtime Monitoring on for the account:
   * GuardDuty then adds its agent to tasks when they start, and bills each vCPU that it watches. Roles that name their repositories one by one
   * leave tasks unwatched otherwise.
   *
   * @default false
   * @see https://docs.aws.amazon.com/guardduty/latest/ug/prereq-runtime-monitoring-ecs-support.html
   */
  readonly runtimeMonitoring?: boolean;

  /**
   * What must be given by whoever uses constructs below the scope.
   *
   * @default - nothing; all but `imageDigests` and `limitedEgress` if regulated
   */
  readonly demands?: PostureDemands;
}

/**
 * Security and retention settings for all constructs of this library below a scope.
 *
 * Constructs read the posture of their scope when they are created. A posture therefore changes actual resources, and must be
 * applied before they are created.
 */
@checkedInput('Posture')
export class Posture {
  /** The standard posture: passes AwsSolutions at low cost. It applies if you set no posture. */
  public static standard(options: PostureOptions = {}): Posture {
    return new Posture('standard', over(standardDefaults(), options));
  }

  /**
   * The posture for what is audited: it has what the rules of NIST 800-53 r5, HIPAA and PCI DSS look for, as far as a template can. Costs more than
   * the standard posture: see docs/security.md. Each of its settings can be changed, and is also an option of the standard posture.
   */
  public static regulated(options: PostureOptions = {}): Posture {
    return new Posture('regulated', { ...over(regulatedDefaults(), options), demands: over(REGULATED_DEMANDS, options.demands ?? {}) });
  }

  /** Returns the posture of a scope: its own, otherwise that of the closest parent with one, otherwise the standard posture. */
  public static of(scope: IConstruct): Posture {
    return postureOf(scope);
  }

  /** Name of the posture, for messages. */
  public readonly name: string;
  /** Retention of log groups. */
  public readonly logRetention: logs.RetentionDays;
  /** Whether load balancers have deletion protection. */
  public readonly deletionProtection: boolean;
  /** Whether hosts get a topic for their launches and terminations. */
  public readonly hostNotifications: boolean;
  /** Keys that encrypt what is stored. */
  public readonly encryption: Encryption;
  /** Whether permissions stand in managed policies. */
  public readonly managedPolicies: boolean;
  /** Traffic that flow logs record. */
  public readonly flowLogTrafficType: ec2.FlowLogTrafficType;
  /** Whether all buckets keep old versions. */
  public readonly versionedBuckets: boolean;
  /** Whether buckets for access logs have server access logs. */
  public readonly serverAccessLogs: boolean;
  /** Buckets that receive copies of objects. */
  public readonly replicationDestinations: s3.IBucket[];
  /**
   * Backup plan that buckets with results are added to.
   *
   * @default - no backup
   */
  public readonly backupPlan?: backup.IBackupPlan;
  /** Whether the functions of one-off tasks have traces, a dead-letter queue and reserved concurrency. */
  public readonly functionControls: boolean;
  /** Web ACL of Application Load Balancers. */
  public readonly webAcl: WebAcl;
  /** Whether tasks on Fargate may pull the agent of GuardDuty. */
  public readonly runtimeMonitoring: boolean;
  /** What must be given. */
  public readonly demands: PostureDemands;

  private constructor(name: string, options: CompleteOptions) {
    this.name = name;
    this.logRetention = options.logRetention;
    this.deletionProtection = options.deletionProtection;
    this.hostNotifications = options.hostNotifications;
    this.encryption = options.encryption;
    this.managedPolicies = options.managedPolicies;
    this.flowLogTrafficType = options.flowLogTrafficType;
    this.versionedBuckets = options.versionedBuckets;
    this.serverAccessLogs = options.serverAccessLogs;
    this.replicationDestinations = [...options.replicationDestinations];
    this.backupPlan = options.backupPlan;
    this.functionControls = options.functionControls;
    this.webAcl = options.webAcl;
    this.runtimeMonitoring = options.runtimeMonitoring;
    this.demands = options.demands;
  }

  /**
   * Applies this posture to everything that is created below a scope afterwards.
   *
   * Fails if the scope already contains a construct of this library, because that was created without the posture.
   */
  public applyTo(scope: IConstruct): void {
    const first = FIRST_MADE.of(scope);
    if (first !== undefined) {
      throw new Error(`${scope.node.path || 'App'}: posture must be applied before constructs are made, got ${first} already made; `
        + 'call applyTo right after the scope is made (ECS-POSTURE-001)');
    }
    POSTURE.set(scope, this);
  }

  /**
   * Acknowledges the cdk-nag findings that AWS makes unavoidable, for constructs of this library below a scope.
   *
   * Acknowledges exactly the finding ids in docs/nag.md, on exactly the constructs that cause them, including constructs that are
   * created later. All other findings stay visible.
   */
  public acknowledgeUnavoidable(scope: IConstruct): void {
    acknowledgeDeclared(scope);
  }
}

const REGULATED_DEMANDS: PostureDemands = {
  https: true, readonlyRootFilesystem: true, nonRootUser: true, immutableTags: true, privateTasks: true, loggedSessions: true,
};

/** Options in place of defaults. What is undefined is left out. */
function over<Options extends object>(defaults: Options, options: Partial<Options>): Options {
  return { ...defaults, ...Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) };
}

/** What the standard posture has for options that are left out. */
function standardDefaults(): CompleteOptions {
  return {
    logRetention: logs.RetentionDays.ONE_MONTH,
    deletionProtection: false,
    hostNotifications: true,
    encryption: Encryption.awsManaged(),
    managedPolicies: false,
    flowLogTrafficType: ec2.FlowLogTrafficType.REJECT,
    versionedBuckets: false,
    serverAccessLogs: false,
    replicationDestinations: [],
    functionControls: false,
    webAcl: WebAcl.none(),
    runtimeMonitoring: false,
    demands: {},
  };
}

/** What the regulated posture has for options that are left out. */
function regulatedDefaults(): CompleteOptions {
  return {
    ...standardDefaults(),
    logRetention: logs.RetentionDays.ONE_YEAR,
    deletionProtection: true,
    encryption: Encryption.customerManaged(),
    managedPolicies: true,
    flowLogTrafficType: ec2.FlowLogTrafficType.ALL,
    versionedBuckets: true,
    serverAccessLogs: true,
    functionControls: true,
    webAcl: WebAcl.managedRules(),
  };
}

const STANDARD = Posture.standard();

/** The same as `Posture.of`, for this library: input that users did not give is not checked. */
export function postureOf(scope: IConstruct): Posture {
  for (let nearest: IConstruct | undefined = scope; nearest; nearest = nearest.node.scope) {
    const posture = POSTURE.of(nearest);
    if (posture) return posture;
  }
  return STANDARD;
}
