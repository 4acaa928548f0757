import { aws_ecs as ecs, Size } from 'aws-cdk-lib';
import { TaskDefinitionShape } from '../api/task/shape';
import { PropPathsOf, propsIn } from '../rules/prop-paths';

/** Family, storage, operating system and process settings of a task. */
export interface TaskRuntime {
  /**
   * Family of the task definition.
   *
   * @default - generated from the construct path
   */
  readonly family?: string;

  /**
   * Ephemeral storage of the task, 21 to 200 GiB. Fargate only, where more than 20 GiB is billed per hour.
   *
   * @default - 20 GiB on Fargate, the disk of the instance otherwise
   */
  readonly ephemeralStorage?: Size;

  /**
   * Operating system family of the task.
   *
   * @default - the operating system of the capacities
   */
  readonly operatingSystemFamily?: ecs.OperatingSystemFamily;

  /**
   * Process namespace of the containers.
   *
   * @default - a separate namespace for each container
   */
  readonly pidMode?: ecs.PidMode;

  /**
   * IPC namespace of the containers. Not supported on Fargate.
   *
   * @default - the default of Docker
   */
  readonly ipcMode?: ecs.IpcMode;

  /**
   * Placement constraints for all tasks of the task definition. Not supported on Fargate.
   *
   * @default - no placement constraints
   */
  readonly placementConstraints?: ecs.PlacementConstraint[];

  /**
   * App Mesh proxy container. Awsvpc mode only.
   *
   * @default - no proxy
   */
  readonly proxyConfiguration?: ecs.ProxyConfiguration;

  /**
   * Whether fault injection is enabled for the task.
   *
   * @default false
   */
  readonly enableFaultInjection?: boolean;
}

/**
 * Props by their property in a task definition.
 *
 * @internal
 */
export const TASK_RUNTIME_PROPS = {
  ...propsIn<TaskDefinitionShape>('runtime', [
    'family', 'pidMode', 'ipcMode', 'ephemeralStorage', 'enableFaultInjection', 'placementConstraints', 'proxyConfiguration',
  ]),
  ...({ 'runtimePlatform.operatingSystemFamily': 'runtime.operatingSystemFamily' } satisfies PropPathsOf<TaskDefinitionShape>),
};
