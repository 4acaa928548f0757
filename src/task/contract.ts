import { aws_ecs as ecs, aws_iam as iam } from 'aws-cdk-lib';
import { Connection } from '../connection/connection';

/** A task definition that services can run. Permissions granted to it are permissions of its task role. */
export interface ITaskDefinition extends ecs.ITaskDefinition, iam.IGrantable {
  /** The underlying task definition of aws-ecs. */
  readonly ecsTaskDefinition: ecs.TaskDefinition;

  /**
   * Connects all tasks of the definition to something, such as `Connection.toQueue(queue, Access.READ)`: grants permissions and sets
   * environment variables. Whatever runs the task definition allows the traffic, and waits for what the tasks need.
   */
  connectTo(connection: Connection): void;

  /**
   * Returns the task definition as the JSON input of `RegisterTaskDefinition`, which `TaskDefinition.fromJson` accepts. Values that
   * are known only at deployment are CloudFormation intrinsics.
   */
  toJson(): string;
}
