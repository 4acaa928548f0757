import { aws_ecs as ecs, aws_iam as iam } from 'aws-cdk-lib';
import { ContainerOptions } from './container-options';
import { TaskRuntime } from './task-runtime';
import { TaskSize } from './task-size';
import { ICapacity } from '../capacity/contract';

/** Properties of `TaskDefinition`. */
export interface TaskDefinitionProps {
  /** Where the task shall run: decides compatibility, network mode and CPU architecture. */
  readonly capacities: ICapacity[];

  /** Containers of the task, at most 10; load balancers talk to the first essential one. */
  readonly containers: ContainerOptions[];

  /**
   * CPU and memory of the whole task.
   *
   * @default TaskSize.smallestThatFits()
   */
  readonly size?: TaskSize;

  /**
   * What runs beside the containers and is wired to them, such as `Tracing` and `LogRouter`.
   *
   * @default - nothing
   */
  readonly sidecars?: ecs.ITaskDefinitionExtension[];

  /**
   * Role of the processes in the task.
   *
   * @default - a role without permissions, which only ECS of this account may assume
   */
  readonly taskRole?: iam.IRole;

  /**
   * Role that pulls images, reads secrets and writes logs before the containers run.
   *
   * @default - a role that may do exactly what this task needs
   */
  readonly executionRole?: iam.IRole;

  /**
   * How ECS runs the task as a whole.
   *
   * @default - as `TaskRuntime` says of each
   */
  readonly runtime?: TaskRuntime;
}
