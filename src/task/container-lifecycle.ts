import { aws_ecs as ecs, Duration } from 'aws-cdk-lib';
import { ContainerShape } from '../api/task/shape';
import { secondsOf } from '../private/tokens';
import { propsIn } from '../rules/prop-paths';

/** Default stop timeout of ECS on every capacity. */
const DEFAULT_STOP_TIMEOUT = Duration.seconds(30);

/** Restarts a container that exited, without replacing its task. */
export interface ContainerRestartPolicy {
  /**
   * Exit codes that do not trigger a restart; at most 50.
   *
   * @default - no ignored exit codes
   */
  readonly ignoredExitCodes?: number[];

  /**
   * Time that a container must run before it can be restarted: 60 to 1800 seconds.
   *
   * @default Duration.seconds(300)
   */
  readonly restartAttemptPeriod?: Duration;
}

/** Start, health check, restart and stop of a container. */
export interface ContainerLifecycle {
  /**
   * Whether the task stops when this container stops.
   *
   * @default true
   */
  readonly essential?: boolean;

  /**
   * Container health check. Its command must exist in the image.
   *
   * @default - no container health check
   */
  readonly healthCheck?: ecs.HealthCheck;

  /**
   * Containers that must reach a condition before this container starts, by name. Containers stop in the reverse order.
   *
   * @default - no dependencies
   */
  readonly dependsOn?: { [containerName: string]: ecs.ContainerDependencyCondition };

  /**
   * Time that dependent containers wait for this one (2-120 seconds on Fargate).
   *
   * @default Duration.minutes(3)
   */
  readonly startTimeout?: Duration;

  /**
   * Time between SIGTERM and SIGKILL (2-120 seconds on Fargate).
   *
   * @default - 30 seconds; behind a load balancer at most the deregistration delay; `WorkerService` uses its `processingTime`, 30 to 120
   * seconds
   */
  readonly stopTimeout?: Duration;

  /**
   * Restarts the container when it exits, without replacing the task.
   *
   * @default - no restart; ECS replaces the task
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-restart-policy.html
   */
  readonly restartPolicy?: ContainerRestartPolicy;
}

/** In the format of the ECS API. */
export function lifecycleShape(lifecycle: ContainerLifecycle = {}): ContainerShape {
  const { healthCheck, dependsOn = {}, restartPolicy } = lifecycle;
  return {
    essential: lifecycle.essential ?? true,
    startTimeout: secondsOf(lifecycle.startTimeout),
    stopTimeout: secondsOf(lifecycle.stopTimeout ?? DEFAULT_STOP_TIMEOUT),
    dependsOn: Object.entries(dependsOn).map(([containerName, condition]) => ({ containerName, condition })),
    restartPolicy: restartPolicy && {
      enabled: true,
      ignoredExitCodes: restartPolicy.ignoredExitCodes,
      restartAttemptPeriod: secondsOf(restartPolicy.restartAttemptPeriod),
    },
    healthCheck: healthCheck && {
      command: healthCheck.command,
      interval: secondsOf(healthCheck.interval) ?? 30,
      timeout: secondsOf(healthCheck.timeout) ?? 5,
      retries: healthCheck.retries ?? 3,
      startPeriod: secondsOf(healthCheck.startPeriod),
    },
  };
}

/**
 * Props by their property in a container.
 *
 * @internal
 */
export const LIFECYCLE_PROPS = propsIn<ContainerShape>('lifecycle', [
  'essential', 'healthCheck', 'dependsOn', 'startTimeout', 'stopTimeout', 'restartPolicy',
]);
