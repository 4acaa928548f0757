import { aws_ecs as ecs, aws_iam as iam } from 'aws-cdk-lib';
import { TaskSize } from './task-size';
import { TaskVolume } from './task-volume';
import { ICapacity } from '../capacity/contract';
import { ImageSource } from '../registry/image-source';

/** Options of `TaskDefinition.fromFile` and `.fromJson`. */
export interface ImportTaskDefinitionOptions {
  /**
   * Capacities that the task must be able to run on. The file must be compatible with them.
   *
   * @default - the compatibilities in the file; EC2 if it has none
   */
  readonly capacities?: ICapacity[];

  /**
   * Values for placeholders such as `<IMAGE>`, `${VAR}`, `{{x}}` and `$$X$$`, by name.
   *
   * @default - no substitutions; placeholders are errors
   */
  readonly substitutions?: { [name: string]: string };

  /**
   * Images by the names of containers. They replace those of the file, which may have none. The execution role is allowed to pull them,
   * also one that the file names.
   *
   * @default - the images in the file
   */
  readonly images?: { [containerName: string]: ImageSource };

  /**
   * Volumes that replace those of the same name in the file, or that it mounts without defining them, as lists of containers do. So a
   * directory of a host or a file system id becomes a file system of this app, with its permissions.
   *
   * @default - the volumes in the file
   */
  readonly volumes?: TaskVolume[];

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
