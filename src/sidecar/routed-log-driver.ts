import { aws_ecs as ecs, aws_iam as iam } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/** A FireLens log driver that grants the task role the permissions of its output. */
export class RoutedLogDriver extends ecs.LogDriver {
  constructor(private readonly options: { readonly [name: string]: string }, private readonly grant: (role: iam.IRole) => void) {
    super();
  }

  public bind(_scope: Construct, container: ecs.ContainerDefinition): ecs.LogDriverConfig {
    this.grant(container.taskDefinition.taskRole);
    return { logDriver: 'awsfirelens', options: this.options };
  }
}
