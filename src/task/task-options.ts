import { aws_ecs as ecs, aws_iam as iam } from 'aws-cdk-lib';
import { TaskRuntime } from './task-runtime';
import { TaskSize } from './task-size';

/** Properties that `TaskDefinition` and all patterns share. */
export interface TaskOptions {
  /**
   * CPU and memory of the task.
   *
   * @default TaskSize.smallestThatFits()
   */
  readonly size?: TaskSize;

  /**
   * Sidecars of the task, such as `Tracing` and `LogRouter`.
   *
   * @default - no sidecars
   */
  readonly sidecars?: ecs.ITaskDefinitionExtension[];

  /**
   * Task role: permissions of the application.
   *
   * @default - a new role without permissions, which only ECS in this account can assume
   */
  readonly taskRole?: iam.IRole;

  /**
   * Execution role: pulls images, reads secrets and writes logs.
   *
   * @default - a new role with exactly the permissions needed
   */
  readonly executionRole?: iam.IRole;

  /**
   * Family, storage, operating system and process settings of the task.
   *
   * @default - a generated family, and the defaults of ECS
   */
  readonly runtime?: TaskRuntime;
}
