import { aws_ecs as ecs, aws_iam as iam } from 'aws-cdk-lib';
import { Construct, IDependable } from 'constructs';

/**
 * Stands for the task definition of containers that something other than ECS starts: what images, secrets and log drivers grant their
 * execution role is granted to a role of that platform.
 *
 * @param waitsFor takes what images ask their task definition to wait for
 */
export function definitionStandIn(scope: Construct, role: iam.IRole, waitsFor: IDependable[]): ecs.TaskDefinition {
  const node = Object.create(scope.node, {
    defaultChild: { value: { node: { addDependency: (...dependencies: IDependable[]) => waitsFor.push(...dependencies) } } },
  });
  const members = {
    node,
    executionRole: role,
    obtainExecutionRole: () => role,
    addToExecutionRolePolicy: (statement: iam.PolicyStatement) => role.addToPrincipalPolicy(statement),
    _linkContainer: () => {},
  };
  return Object.create(ecs.TaskDefinition.prototype, Object.fromEntries(Object.entries(members).map(([name, value]) => [name, { value }])));
}
