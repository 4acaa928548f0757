import { aws_ecs as ecs, aws_iam as iam } from 'aws-cdk-lib';
import { TaskSize } from './task-size';
import { ICapacity } from '../capacity/contract';

/** Options of `TaskDefinition.fromFile` and `.fromJson`. */
export interface ImportTaskDefinitionOptions {
  /**
   * Where the task shall run. The file must be compatible with it; where it does not say, it becomes so.
   *
   * @default - what the file is compatible with; hosts of EC2 where it does not say
   */
  readonly capacities?: ICapacity[];

  /**
   * Values for placeholders such as `<IMAGE>`, `${VAR}`, `{{x}}` and `$$X$$`, by name.
   *
   * @default - none: placeholders that are not filled are errors
   */
  readonly substitutions?: { [name: string]: string };

  /**
   * Family instead of the file's.
   *
   * @default - the file's; made from the place in the construct tree where it has none
   */
  readonly family?: string;

  /**
   * CPU and memory of the task instead of the file's.
   *
   * @default - the file's
   */
  readonly size?: TaskSize;

  /**
   * What runs beside the containers and is wired to them.
   *
   * @default - nothing
   */
  readonly sidecars?: ecs.ITaskDefinitionExtension[];

  /**
   * Role of the processes in the task instead of the file's.
   *
   * @default - the file's; a role without permissions where it has none
   */
  readonly taskRole?: iam.IRole;

  /**
   * Role that pulls images, reads secrets and writes logs instead of the file's.
   *
   * @default - the file's; a role that may do exactly what the file needs where it has none
   */
  readonly executionRole?: iam.IRole;
}
