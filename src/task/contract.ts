import { aws_ecs as ecs, aws_iam as iam } from 'aws-cdk-lib';

/** A task definition that services can run. Permissions granted to it are permissions of its task role. */
export interface ITaskDefinition extends ecs.ITaskDefinition, iam.IGrantable {
  /** The underlying task definition of aws-ecs. */
  readonly ecsTaskDefinition: ecs.TaskDefinition;

  /**
   * Returns the task definition as the JSON input of `RegisterTaskDefinition`, which `TaskDefinition.fromJson` accepts. Values that
   * are known only at deployment are CloudFormation intrinsics.
   */
  toJson(): string;
}
