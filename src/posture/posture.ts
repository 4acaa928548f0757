import { aws_logs as logs } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { checkedInput } from '../private/input/check-input';
import { FIRST_MADE } from '../private/made';
import { Memory } from '../private/memory';
import { acknowledgeDeclared } from '../private/unavoidable';

const POSTURE = new Memory<Posture>('posture');

/** Options of `Posture.standard`. */
export interface PostureOptions {
  /**
   * Retention of log groups.
   *
   * @default logs.RetentionDays.ONE_MONTH
   */
  readonly logRetention?: logs.RetentionDays;

  /**
   * Whether load balancers have deletion protection. A stack with a protected load balancer can be deleted only after you turn this
   * off.
   *
   * @default false
   */
  readonly deletionProtection?: boolean;

  /**
   * Whether the Auto Scaling groups of hosts that are given no `notificationTopic` tell a new topic of launches and terminations, as
   * `AwsSolutions-AS3` of cdk-nag demands. It has no subscribers and costs nothing.
   *
   * @default true
   */
  readonly hostNotifications?: boolean;
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
    return new Posture('standard', options);
  }

  /** Returns the posture of a scope: its own, otherwise that of the closest parent with one, otherwise the standard posture. */
  public static of(scope: IConstruct): Posture {
    for (let nearest: IConstruct | undefined = scope; nearest; nearest = nearest.node.scope) {
      const posture = POSTURE.of(nearest);
      if (posture) return posture;
    }
    return STANDARD;
  }

  /** Name of the posture, for messages. */
  public readonly name: string;
  /** Retention of log groups. */
  public readonly logRetention: logs.RetentionDays;
  /** Whether load balancers have deletion protection. */
  public readonly deletionProtection: boolean;
  /** Whether hosts get a topic for their launches and terminations. */
  public readonly hostNotifications: boolean;

  private constructor(name: string, options: PostureOptions) {
    this.name = name;
    this.logRetention = options.logRetention ?? logs.RetentionDays.ONE_MONTH;
    this.deletionProtection = options.deletionProtection ?? false;
    this.hostNotifications = options.hostNotifications ?? true;
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

const STANDARD = Posture.standard();
