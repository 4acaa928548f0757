import { aws_ecs as ecs, Stack } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { declareWildcard } from './wildcard';

/** Everything of a kind that belongs to a cluster, as an ARN for a role or its policy. None of it exists when the policy is made. */
export function everyInCluster(owner: IConstruct, { clusterName }: ecs.ICluster, resource: string): string {
  return ecsArn(owner, resource, {
    name: clusterName, rest: '/*', reason: 'What runs in the cluster does not exist yet and gets its id when it starts; the statement is bound to the cluster.',
  });
}

/**
 * All revisions of a task definition, as an ARN for the policy of a role. A policy that named one revision would not allow what is in
 * use while a deployment or its rollback moves to another one.
 */
export function everyRevision(role: IConstruct, { family }: ecs.TaskDefinition): string {
  return ecsArn(role, 'task-definition', {
    name: family, rest: ':*', reason: 'Every deployment makes a new revision; the statement is bound to the family, and to the cluster by a condition.',
  });
}

function ecsArn(owner: IConstruct, resource: string, { name, rest, reason }: { name: string; rest: string; reason: string }): string {
  const arn = Stack.of(owner).formatArn({ service: 'ecs', resource, resourceName: `${name}${rest}` });
  declareWildcard(owner, arn, reason);
  return arn;
}
