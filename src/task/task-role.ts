import { aws_iam as iam } from 'aws-cdk-lib';
import { TaskDefinitionShape } from '../api/task/shape';
import { UNKNOWN } from '../api/unknown';
import { OF_THIS_ACCOUNT } from '../private/trust';

/** Limits the trust policy to this account (confused deputy protection). */
export function tasksOfThisAccount(): iam.IPrincipal {
  return new iam.ServicePrincipal('ecs-tasks.amazonaws.com', {
    conditions: {
      ...OF_THIS_ACCOUNT,
      // A literal: the same in every template, and faster than five tokens.
      ArnLike: { 'aws:SourceArn': { 'Fn::Sub': 'arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:*' } },
    },
  });
}

/** Adds the roles that are created if the task names none. */
export function withRoles(shape: TaskDefinitionShape): TaskDefinitionShape {
  return { ...shape, taskRoleArn: shape.taskRoleArn ?? UNKNOWN, executionRoleArn: shape.executionRoleArn ?? UNKNOWN };
}
