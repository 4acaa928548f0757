import { aws_ecs as ecs, aws_iam as iam } from 'aws-cdk-lib';

/** A task definition that services can run. What it is granted, its task role is granted. */
export interface ITaskDefinition extends ecs.ITaskDefinition, iam.IGrantable {
  /** The task definition of aws-ecs. */
  readonly ecsTaskDefinition: ecs.TaskDefinition;

  /**
   * The task definition as input of `RegisterTaskDefinition`, in JSON: the form that `TaskDefinition.fromJson` takes. What is known
   * at deployment only stands in it as CloudFormation writes it.
   */
  toJson(): string;
}
