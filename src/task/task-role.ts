import { aws_iam as iam } from 'aws-cdk-lib';
import { TaskDefinitionShape } from '../api/task/shape';
import { UNKNOWN } from '../api/unknown';
import { OF_THIS_ACCOUNT } from '../private/trust';

/** Nobody else can make ECS use the role: the confused deputy is shut out. */
export function tasksOfThisAccount(): iam.IPrincipal {
  return new iam.ServicePrincipal('ecs-tasks.amazonaws.com', {
    conditions: {
      ...OF_THIS_ACCOUNT,
      // Written out: the same in every template, and cheaper than tokens, of which it would take five.
      ArnLike: { 'aws:SourceArn': { 'Fn::Sub': 'arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:*' } },
    },
  });
}

/** The task with the roles that are made where none are named. */
export function withRoles(shape: TaskDefinitionShape): TaskDefinitionShape {
  return { ...shape, taskRoleArn: shape.taskRoleArn ?? UNKNOWN, executionRoleArn: shape.executionRoleArn ?? UNKNOWN };
}
