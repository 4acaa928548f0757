import { aws_ecs as ecs, aws_iam as iam, aws_logs as logs, CfnResource } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AgentDaemon } from './agent-daemon';
import { DaemonClientOptions } from './daemon-options';
import { noteDaemon } from './daemon-ports';
import { DaemonServiceProps } from './daemon-service-props';
import { makeManagedDaemon } from './managed-daemon';
import { DaemonPlan, planDaemon } from './plan-daemon';
import { Connection } from '../../connection/connection';
import { serviceResource } from '../../private/ecs-inside';
import { injectedProps } from '../../private/injected-props';
import { checkInput, checkedInput } from '../../private/input/check-input';
import { beginMaking } from '../../private/made';
import { report } from '../../private/report';
import { judgeUses } from '../../private/stack-uses';
import { PlannedService, Service } from '../../service/service';
import { DaemonClient, KnownDaemon } from '../../sidecar/daemon-client';
import { TaskDefinition } from '../../task/task-definition';
import { defaultCluster } from '../default-cluster';

/** What clients are told. */
type ToldByDaemon = Pick<KnownDaemon, 'purpose' | 'variables'>;

/**
 * Runs one task on each instance of a cluster: a daemon service on EC2 and ECS Anywhere, a managed daemon on Managed Instances.
 *
 * A daemon has the access to its instance that you give it: `networkMode`, directories of the instance by `TaskVolume.host()`, and
 * `privileged` or single Linux capabilities in `container.runtime`. For the X-Ray daemon, the CloudWatch agent and the OpenTelemetry
 * collector use `TelemetryDaemonService`.
 *
 * Make it in the stack of the cluster, before services that use it: on Managed Instances, a new daemon replaces instances that run already.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_services.html#service_scheduler_daemon
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-daemons.html
 */
@checkedInput('DaemonService')
export class DaemonService extends Construct implements iam.IGrantable {
  /** Identifies the class for property injection: an `IPropertyInjector` with this id sets defaults for all of its constructs. */
  public static readonly PROPERTY_INJECTION_ID: string = 'cdk-ecs-blueprints.DaemonService';

  /**
   * The daemon service on EC2 or ECS Anywhere.
   *
   * @default - undefined on Managed Instances, where it is a managed daemon
   */
  public readonly service?: Service;
  /**
   * ARN of the managed daemon.
   *
   * @default - undefined on EC2 and ECS Anywhere, where it is a service
   */
  public readonly daemonArn?: string;
  /** The task definition. On Managed Instances it is rendered as an `AWS::ECS::DaemonTaskDefinition`. */
  public readonly taskDefinition: TaskDefinition;
  /** The cluster of the daemon. */
  public readonly cluster: ecs.ICluster;
  /** The task role: permissions of the daemon. */
  public readonly taskRole: iam.IRole;
  /** Log group of the containers, unless they set `logging`. */
  public readonly logGroup: logs.ILogGroup;
  /** The task role. Permissions granted to the daemon service are permissions of its containers. */
  public readonly grantPrincipal: iam.IPrincipal;
  private readonly plan: DaemonPlan;
  private readonly resource: CfnResource;

  constructor(scope: Construct, id: string, props: DaemonServiceProps) {
    super(scope, id);
    const asked = props instanceof AgentDaemon ? props : checked(this, injectedProps(DaemonService.PROPERTY_INJECTION_ID, props, scope, id));
    const plan = this.plan = planDaemon(this, asked.props, asked.listensOn);
    report(this, [...plan.findings, ...judgeUses(this, plan.needs)]);
    beginMaking(this);

    const cluster = this.cluster = asked.props.cluster ?? defaultCluster(this);
    const { ports, capacities, service: { placement } } = plan;
    noteDaemon(cluster, { path: this.node.path, ports, capacities, isConstrained: placement !== undefined });
    this.taskDefinition = new TaskDefinition(this, 'Task', plan.task);
    this.taskRole = this.taskDefinition.taskRole;
    this.grantPrincipal = this.taskDefinition.grantPrincipal;
    this.logGroup = this.taskDefinition.logGroup;
    if (plan.managed) {
      const daemon = makeManagedDaemon(this, plan, plan.managed, cluster, this.taskDefinition.ecsTaskDefinition);
      this.daemonArn = daemon.attrDaemonArn;
      this.resource = daemon;
    } else {
      this.service = new Service(this, 'Service', new PlannedService(plan.service, cluster, this.taskDefinition));
      this.resource = serviceResource(this.service.ecsService);
    }
  }

  /**
   * Tells the containers of a task the address of the daemon on their instance: `sidecars: [daemon.client({ environment: { … } })]`.
   * Variables that a container sets itself are kept. Services in the stack of the daemon that run the task are made after it.
   *
   * The address is 127.0.0.1 for tasks in host mode, the bridge gateway for tasks in bridge mode, and 169.254.172.2 for all tasks on
   * Managed Instances. On EC2, tasks in awsvpc mode do not reach the daemon, which is an error.
   */
  public client(options: DaemonClientOptions = {}): ecs.ITaskDefinitionExtension {
    const { environment = {} } = options;
    return this._clientOf(options, {
      purpose: `client of ${this.node.path}`,
      variables: host => Object.entries(environment).map(([name, value]) => ({ [name]: value.replaceAll('{host}', host) })),
    });
  }

  /**
   * Connects the daemon to something that it uses, such as `Connection.toBucket(bucket, Access.WRITE)`: grants exactly the permissions needed
   * and sets environment variables. Managed daemons use the security groups of their instances, whose traffic it does not change.
   */
  public connectTo(connection: Connection): void {
    (this.service ?? this.taskDefinition).connectTo(connection);
  }

  /** @internal A client that is told variables. */
  public _clientOf({ bridgeGateway }: DaemonClientOptions, told: ToldByDaemon): ecs.ITaskDefinitionExtension {
    const { managed, capacities: [{ profile }], task: { containers: [{ name }] } } = this.plan;
    return new DaemonClient({
      ...told,
      name,
      runsOn: profile.compatibilityName,
      managed: managed !== undefined,
      bridgeGateway,
      exists: this.resource,
    });
  }
}

function checked(daemon: DaemonService, props: DaemonServiceProps): AgentDaemon {
  checkInput(daemon, 'DaemonService', props);
  return new AgentDaemon(props, []);
}
