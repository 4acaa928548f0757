import { aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2, Duration, Tokenization } from 'aws-cdk-lib';
import { TargetGroupShape } from '../api/ingress/shape';
import { checkedInput } from '../private/input/check-input';
import { secondsOf } from '../private/tokens';
import { PropPathsOf } from '../rules/prop-paths';

/** What all kinds of health checks have in common. */
export interface HealthOptions {
  /**
   * Port that answers, when it is not the one that serves.
   *
   * @default - the container port
   */
  readonly port?: number;

  /**
   * Time from one check to the next (5-300 seconds).
   *
   * @default Duration.seconds(10)
   */
  readonly interval?: Duration;

  /**
   * How long one check may take (2-120 seconds, not above the interval).
   *
   * @default Duration.seconds(5)
   */
  readonly timeout?: Duration;

  /**
   * Good checks in a row that make a task healthy (2-10).
   *
   * @default 2
   */
  readonly healthyThresholdCount?: number;

  /**
   * Bad checks in a row that make a task unhealthy (2-10).
   *
   * @default 3
   */
  readonly unhealthyThresholdCount?: number;

  /**
   * How long failing checks of a fresh task are ignored: the time that the slowest start takes.
   *
   * @default Duration.minutes(1)
   */
  readonly healthCheckGracePeriod?: Duration;

  /**
   * How long connections may drain before a task is stopped (0-3600 seconds).
   *
   * @default Duration.seconds(30)
   */
  readonly deregistrationDelay?: Duration;

  /**
   * Command that the agent runs inside the container as a second check, starting with `CMD` or `CMD-SHELL`; it takes
   * interval, timeout and start period from this value. Its program must exist in the image, which many images lack.
   *
   * @default - no check inside the container
   */
  readonly containerCommand?: string[];
}

/** Options of `Health.http`. */
export interface HttpHealthOptions extends HealthOptions {
  /**
   * Path that answers when the process is ready.
   *
   * @default '/'
   */
  readonly path?: string;

  /**
   * Status codes that mean healthy, such as `200`, `200,204` or `200-299`.
   *
   * @default '200-399'
   */
  readonly healthyHttpCodes?: string;
}

/** Options of `Health.grpc`. */
export interface GrpcHealthOptions extends HealthOptions {
  /**
   * Method that answers when the process is ready.
   *
   * @default '/grpc.health.v1.Health/Check'
   */
  readonly path?: string;

  /**
   * Status codes of gRPC that mean healthy, such as `0`, `0,1` or `0-5`.
   *
   * @default '0'
   */
  readonly healthyGrpcCodes?: string;
}

/**
 * Options by their places in a target group.
 * @internal
 */
export const HEALTH_PROPS = {
  healthCheckPath: 'health.path',
  healthCheckPort: 'health.port',
  healthCheckIntervalSeconds: 'health.interval',
  healthCheckTimeoutSeconds: 'health.timeout',
  healthyThresholdCount: 'health.healthyThresholdCount',
  unhealthyThresholdCount: 'health.unhealthyThresholdCount',
  matcher: 'health.healthyHttpCodes',
  grpcMatcher: 'health.healthyGrpcCodes',
  deregistrationDelaySeconds: 'health.deregistrationDelay',
} satisfies PropPathsOf<TargetGroupShape>;

/** Whatever port traffic goes to, also where every task has another one. */
const TRAFFIC_PORT = 'traffic-port';
const DEFAULT_PATH = '/';
const DEFAULT_CODES = '200-399';
/** @see https://github.com/grpc/grpc/blob/master/doc/health-checking.md */
const DEFAULT_GRPC_METHOD = '/grpc.health.v1.Health/Check';
const DEFAULT_GRPC_CODES = '0';
const DEFAULT_INTERVAL = Duration.seconds(10);
const DEFAULT_TIMEOUT = Duration.seconds(5);
const DEFAULT_HEALTHY_THRESHOLD = 2;
const DEFAULT_UNHEALTHY_THRESHOLD = 3;
const DEFAULT_GRACE_PERIOD = Duration.minutes(1);
const DEFAULT_DRAIN = Duration.seconds(30);

/** What is asked of a task, in words and as the API is told. */
interface Asked {
  readonly kind: 'HTTP' | 'gRPC' | 'TCP';
  readonly given: TargetGroupShape;
  readonly check: elbv2.HealthCheck;
}

/**
 * When a task counts as healthy: one value for the target group, its security group rule, the grace period of the
 * deployment, the check inside the container and the time to drain, so that they cannot contradict each other.
 *
 * With the defaults a new task takes traffic 20 seconds after it first answers.
 */
@checkedInput('Health')
export class Health {
  /**
   * An HTTP request that must be answered.
   *
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
   */
  public static http(options: HttpHealthOptions = {}): Health {
    return new Health(options, {
      kind: 'HTTP',
      given: { healthCheckPath: options.path, matcher: options.healthyHttpCodes },
      check: { path: options.path ?? DEFAULT_PATH, healthyHttpCodes: options.healthyHttpCodes ?? DEFAULT_CODES },
    });
  }

  /**
   * A call of gRPC that must be answered, for target groups that speak gRPC.
   *
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
   */
  public static grpc(options: GrpcHealthOptions = {}): Health {
    return new Health(options, {
      kind: 'gRPC',
      given: { healthCheckPath: options.path, grpcMatcher: options.healthyGrpcCodes },
      check: { path: options.path ?? DEFAULT_GRPC_METHOD, healthyGrpcCodes: options.healthyGrpcCodes ?? DEFAULT_GRPC_CODES },
    });
  }

  /**
   * A connection that must be accepted, for network load balancers.
   *
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html
   */
  public static tcp(options: HealthOptions = {}): Health {
    return new Health(options, { kind: 'TCP', given: {}, check: {} });
  }

  /** How long failing checks of a fresh task are ignored. */
  public readonly healthCheckGracePeriod: Duration;
  /** How long connections may drain before a task is stopped. */
  public readonly deregistrationDelay: Duration;
  /**
   * Port that answers, when it is not the one that serves.
   *
   * @default - the container port
   */
  public readonly port?: number;

  private readonly interval: Duration;
  private readonly timeout: Duration;
  private readonly healthyThresholdCount: number;
  private readonly unhealthyThresholdCount: number;

  private constructor(private readonly options: HealthOptions, private readonly asked: Asked) {
    this.healthCheckGracePeriod = options.healthCheckGracePeriod ?? DEFAULT_GRACE_PERIOD;
    this.deregistrationDelay = options.deregistrationDelay ?? DEFAULT_DRAIN;
    this.port = options.port;
    this.interval = options.interval ?? DEFAULT_INTERVAL;
    this.timeout = options.timeout ?? DEFAULT_TIMEOUT;
    this.healthyThresholdCount = options.healthyThresholdCount ?? DEFAULT_HEALTHY_THRESHOLD;
    this.unhealthyThresholdCount = options.unhealthyThresholdCount ?? DEFAULT_UNHEALTHY_THRESHOLD;
  }

  /** The check as a target group makes it. */
  public toTargetGroupHealthCheck(): elbv2.HealthCheck {
    return {
      ...this.asked.check,
      port: this.port === undefined ? TRAFFIC_PORT : Tokenization.stringifyNumber(this.port),
      interval: this.interval,
      timeout: this.timeout,
      healthyThresholdCount: this.healthyThresholdCount,
      unhealthyThresholdCount: this.unhealthyThresholdCount,
    };
  }

  /** The check as the agent makes it inside the container, if there is one. */
  public toContainerHealthCheck(): ecs.HealthCheck | undefined {
    return this.options.containerCommand && {
      command: this.options.containerCommand,
      interval: this.interval,
      timeout: this.timeout,
      retries: this.unhealthyThresholdCount,
      startPeriod: this.healthCheckGracePeriod,
    };
  }

  /** @internal The target group as rules read it. */
  public _toShape(): TargetGroupShape {
    return {
      ...this.asked.given,
      healthCheckKind: this.asked.kind,
      healthCheckPort: this.port,
      healthCheckIntervalSeconds: secondsOf(this.interval),
      healthCheckTimeoutSeconds: secondsOf(this.timeout),
      healthyThresholdCount: this.healthyThresholdCount,
      unhealthyThresholdCount: this.unhealthyThresholdCount,
      deregistrationDelaySeconds: secondsOf(this.deregistrationDelay),
    };
  }
}
