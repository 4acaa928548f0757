import { aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2, Duration, Tokenization } from 'aws-cdk-lib';
import { TargetGroupShape } from '../api/ingress/shape';
import { checkedInput } from '../private/input/check-input';
import { secondsOf } from '../private/tokens';
import { PropPathsOf } from '../rules/prop-paths';

/** Options that all health checks share. */
export interface HealthOptions {
  /**
   * Port of the health check.
   *
   * @default - the container port
   */
  readonly port?: number;

  /**
   * Time between two checks (5-300 seconds).
   *
   * @default Duration.seconds(10)
   */
  readonly interval?: Duration;

  /**
   * Timeout of one check (2-120 seconds, at most the interval).
   *
   * @default Duration.seconds(5)
   */
  readonly timeout?: Duration;

  /**
   * Number of consecutive successful checks before a task is healthy (2-10).
   *
   * @default 2
   */
  readonly healthyThresholdCount?: number;

  /**
   * Number of consecutive failed checks before a task is unhealthy (2-10).
   *
   * @default 3
   */
  readonly unhealthyThresholdCount?: number;

  /**
   * Time during which failed health checks of a new task are ignored. Set it to the longest start time.
   *
   * @default Duration.minutes(1)
   */
  readonly healthCheckGracePeriod?: Duration;

  /**
   * Time for connections to drain before a task is stopped (0-3600 seconds).
   *
   * @default Duration.seconds(30)
   */
  readonly deregistrationDelay?: Duration;

  /**
   * Command of an additional container health check, starting with `CMD` or `CMD-SHELL`. Interval, timeout and start period are
   * those of this health check. The program must exist in the image; many images have no `curl`.
   *
   * @default - no container health check
   */
  readonly containerCommand?: string[];
}

/** Options of `Health.http`. */
export interface HttpHealthOptions extends HealthOptions {
  /**
   * Path of the health check.
   *
   * @default '/'
   */
  readonly path?: string;

  /**
   * HTTP status codes of a healthy task, such as `200`, `200,204` or `200-299`.
   *
   * @default '200-399'
   */
  readonly healthyHttpCodes?: string;
}

/** Options of `Health.grpc`. */
export interface GrpcHealthOptions extends HealthOptions {
  /**
   * gRPC method of the health check.
   *
   * @default '/grpc.health.v1.Health/Check'
   */
  readonly path?: string;

  /**
   * gRPC status codes of a healthy task, such as `0`, `0,1` or `0-5`.
   *
   * @default '0'
   */
  readonly healthyGrpcCodes?: string;
}

/**
 * Props by their property in a target group.
 *
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

/** The port of the target, which can differ between tasks. */
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

/** A health check request, for messages and for the API. */
interface Asked {
  readonly kind: 'HTTP' | 'gRPC' | 'TCP';
  readonly given: TargetGroupShape;
  readonly check: elbv2.HealthCheck;
}

/**
 * Health checks of a service: target group, container health check, grace period and deregistration delay in one place, so that
 * they cannot contradict each other.
 *
 * With the defaults, a new task receives traffic 20 seconds after its first response.
 */
@checkedInput('Health')
export class Health {
  /**
   * An HTTP health check.
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
   * A gRPC health check, for target groups with the gRPC protocol.
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
   * A TCP health check, for Network Load Balancers.
   *
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html
   */
  public static tcp(options: HealthOptions = {}): Health {
    return new Health(options, { kind: 'TCP', given: {}, check: {} });
  }

  /** Time during which failed health checks of a new task are ignored. */
  public readonly healthCheckGracePeriod: Duration;
  /** Time for connections to drain before a task is stopped. */
  public readonly deregistrationDelay: Duration;
  /**
   * Port of the health check.
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

  /** Returns the health check of a target group. */
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

  /** Returns the container health check, if there is one. */
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
