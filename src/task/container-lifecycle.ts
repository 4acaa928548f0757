import { aws_ecs as ecs, Duration } from 'aws-cdk-lib';
import { ContainerShape } from '../api/task/shape';
import { secondsOf } from '../private/tokens';
import { propsIn } from '../rules/prop-paths';

/** Grace between SIGTERM and SIGKILL when nothing else is said; ECS's own default on every capacity. */
const DEFAULT_STOP_TIMEOUT = Duration.seconds(30);

/** When a container that ended is started again without its task being replaced. */
export interface ContainerRestartPolicy {
  /**
   * Exit codes after which it stays ended; at most 50.
   *
   * @default - none
   */
  readonly ignoredExitCodes?: number[];

  /**
   * How long it must have run to be started again: 60 to 1800 seconds.
   *
   * @default Duration.seconds(300)
   */
  readonly restartAttemptPeriod?: Duration;
}

/** How a container starts, stays healthy and stops. */
export interface ContainerLifecycle {
  /**
   * Whether the task stops when this container does.
   *
   * @default true
   */
  readonly essential?: boolean;

  /**
   * Check that the agent runs inside the container; its command must exist in the image.
   *
   * @default - none
   */
  readonly healthCheck?: ecs.HealthCheck;

  /**
   * Containers of the task, by name, that must have come this far before this one starts. Stopping goes the other way round.
   *
   * @default - none
   */
  readonly dependsOn?: { [containerName: string]: ecs.ContainerDependencyCondition };

  /**
   * How long other containers wait for this one to come as far as they depend on (2-120 seconds on Fargate).
   *
   * @default - 3 minutes
   */
  readonly startTimeout?: Duration;

  /**
   * Time between SIGTERM and SIGKILL (2-120 seconds on Fargate).
   *
   * @default - 30 seconds; behind a load balancer not longer than it takes to drain connections
   */
  readonly stopTimeout?: Duration;

  /**
   * Starts the container again when it ends, instead of replacing the task.
   *
   * @default - the task is replaced
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-restart-policy.html
   */
  readonly restartPolicy?: ContainerRestartPolicy;
}

/** What the ECS API is told of it. */
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
 * Options by the members of a container.
 * @internal
 */
export const LIFECYCLE_PROPS = propsIn<ContainerShape>('lifecycle', [
  'essential', 'healthCheck', 'dependsOn', 'startTimeout', 'stopTimeout', 'restartPolicy',
]);
