import { aws_ecs as ecs, aws_iam as iam } from 'aws-cdk-lib';
import { TaskRuntime } from './task-runtime';
import { TaskSize } from './task-size';

/** What a task has beside its containers: what `TaskDefinition` and all patterns that define one are told. */
export interface TaskOptions {
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
