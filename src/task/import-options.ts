import { aws_ecs as ecs, aws_iam as iam } from 'aws-cdk-lib';
import { TaskSize } from './task-size';
import { TaskFileOptions } from './task-source-options';
import { ICapacity } from '../capacity/contract';

/** Options of `TaskDefinition.fromFile` and `.fromJson`. */
export interface ImportTaskDefinitionOptions extends TaskFileOptions {
  /**
   * Capacities that the task must be able to run on. The file must be compatible with them.
   *
   * @default - the compatibilities in the file; EC2 if it has none
   */
  readonly capacities?: ICapacity[];

  /**
   * Overrides the family of the file.
   *
   * @default - the family in the file; generated from the construct path if it has none
   */
  readonly family?: string;

  /**
   * Overrides CPU and memory of the file.
   *
   * @default - CPU and memory in the file
   */
  readonly size?: TaskSize;

  /**
   * Sidecars of the task, such as `Tracing` and `LogRouter`.
   *
   * @default - no sidecars
   */
  readonly sidecars?: ecs.ITaskDefinitionExtension[];

  /**
   * Overrides the task role of the file.
   *
   * @default - the role in the file; a new role without permissions if it has none
   */
  readonly taskRole?: iam.IRole;

  /**
   * Overrides the execution role of the file.
   *
   * @default - the role in the file; a new role with exactly the permissions needed if it has none
   */
  readonly executionRole?: iam.IRole;
}
