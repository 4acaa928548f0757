import { aws_ecr as ecr, aws_ecs as ecs, aws_iam as iam, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { makePolicy, RolePolicy } from '../posture/role';
import { serviceResource } from '../private/ecs-inside';
import { declareUnavoidable } from '../private/unavoidable';
import { waitFor } from '../private/wait-for';

/**
 * Lets a role deploy to exactly these services: read them, register a revision of their task definitions, hand on the roles of
 * their tasks. The deploy action of aws-codepipeline-actions would ask for all of it on every service and every role.
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECS.html
 */
export function allowDeployment(role: iam.Role, services: ecs.BaseService[]): void {
  const families = services.map(({ taskDefinition: { family } }) => family);
  const revisions = families.map(family => Stack.of(role).formatArn({ service: 'ecs', resource: 'task-definition', resourceName: `${family}:*` }));
  const taskRoles = services.flatMap(({ taskDefinition }) => [taskDefinition.taskRole, taskDefinition.obtainExecutionRole()]);
  for (const statement of [
    { actions: ['ecs:DescribeServices', 'ecs:UpdateService'], resources: services.map(({ serviceArn }) => serviceArn) },
    { actions: ['ecs:RegisterTaskDefinition'], resources: revisions },
    // Tags of a task definition are those of its next revision.
    {
      actions: ['ecs:TagResource'],
      resources: revisions,
      conditions: { StringEquals: { 'ecs:CreateAction': 'RegisterTaskDefinition' } },
    },
    { actions: ['ecs:DescribeTaskDefinition'], resources: ['*'] },
    {
      actions: ['iam:PassRole'],
      resources: taskRoles.map(({ roleArn }) => roleArn),
      conditions: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
    },
  ]) {
    role.addToPolicy(new iam.PolicyStatement(statement));
  }
  declareUnavoidable(role, {
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'ecs:DescribeTaskDefinition has no resource level.',
  });
  for (const family of new Set(families)) {
    declareUnavoidable(role, {
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ecs:<AWS::Region>:<AWS::AccountId>:task-definition/${family}:*]`,
      reason: 'The number of the revision that a deployment registers is not known before.',
    });
  }
}

/**
 * Lets the execution roles of services pull from the repository, which their task definitions may not name yet. The policy
 * stands with the pipeline: with the services it could tie their stack to the repository's in a circle.
 */
export function allowPull(scope: Construct, repository: ecr.IRepository, services: ecs.BaseService[]): RolePolicy {
  const roles = new Set(services.map(({ taskDefinition }) => taskDefinition.obtainExecutionRole()));
  const policy = makePolicy(scope, 'Pull', {
    roles: [...roles],
    statements: [
      new iam.PolicyStatement({ actions: ['ecr:GetAuthorizationToken'], resources: ['*'] }),
      new iam.PolicyStatement({
        actions: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        resources: [repository.repositoryArn],
      }),
    ],
  });
  // A service in the same stack has the right before its first deployment, and until it is gone.
  for (const service of services) waitFor(serviceResource(service), () => [policy]);
  declareUnavoidable(policy, { id: 'AwsSolutions-IAM5[Resource::*]', reason: 'ecr:GetAuthorizationToken has no resource level.' });
  return policy;
}
