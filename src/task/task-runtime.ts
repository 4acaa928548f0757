import { aws_ecs as ecs, Size } from 'aws-cdk-lib';
import { TaskDefinitionShape } from '../api/task/shape';
import { PropPathsOf, propsIn } from '../rules/prop-paths';

/** How ECS runs the task as a whole. */
export interface TaskRuntime {
  /**
   * Name that the revisions of the task definition share.
   *
   * @default - made from the place in the construct tree
   */
  readonly family?: string;

  /**
   * Disk space of the task, 21 to 200 GiB. Only on Fargate, where 20 GiB are included and more costs by the hour.
   *
   * @default - 20 GiB on Fargate, the host's disk elsewhere
   */
  readonly ephemeralStorage?: Size;

  /**
   * Operating system of the task's containers.
   *
   * @default - that of the capacities
   */
  readonly operatingSystemFamily?: ecs.OperatingSystemFamily;

  /**
   * Whose processes the containers see.
   *
   * @default - each its own
   */
  readonly pidMode?: ecs.PidMode;

  /**
   * Whose shared memory, semaphores and message queues the containers see. Not on Fargate.
   *
   * @default - as the container engine says
   */
  readonly ipcMode?: ecs.IpcMode;

  /**
   * Hosts on which the task may run, whoever runs it. Not on Fargate.
   *
   * @default - any
   */
  readonly placementConstraints?: ecs.PlacementConstraint[];

  /**
   * Container through which all traffic goes. Only where tasks have interfaces of their own.
   *
   * @default - none
   */
  readonly proxyConfiguration?: ecs.ProxyConfiguration;

  /**
   * Whether faults may be injected from inside the task.
   *
   * @default false
   */
  readonly enableFaultInjection?: boolean;
}

/**
 * Options by the places in a task definition.
 * @internal
 */
export const TASK_RUNTIME_PROPS = {
  ...propsIn<TaskDefinitionShape>('runtime', [
    'family', 'pidMode', 'ipcMode', 'ephemeralStorage', 'enableFaultInjection', 'placementConstraints', 'proxyConfiguration',
  ]),
  ...({ 'runtimePlatform.operatingSystemFamily': 'runtime.operatingSystemFamily' } satisfies PropPathsOf<TaskDefinitionShape>),
};
