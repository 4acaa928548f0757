import { findingsOf } from '../../support/deployable';
import { allow, arn, ref, role, SmallResource, templateOf } from '../../support/small-templates';

const TASKS = 'ecs-tasks.amazonaws.com';
const CLUSTER: { [id: string]: SmallResource } = { Cluster: { Type: 'AWS::ECS::Cluster' } };

/** A managed daemon with its daemon task definition. */
function daemon(properties: object = {}, container: object = {}, dependsOn: readonly string[] = ['RolePolicy', 'AppPolicy']): { [id: string]: SmallResource } {
  return {
    Task: {
      Type: 'AWS::ECS::DaemonTaskDefinition',
      Properties: { ExecutionRoleArn: arn('Role'), TaskRoleArn: arn('App'), ContainerDefinitions: [{ Name: 'agent', Image: 'agent:1', ...container }] },
    },
    Daemon: { Type: 'AWS::ECS::Daemon', DependsOn: dependsOn, Properties: { ClusterArn: arn('Cluster'), DaemonTaskDefinitionArn: ref('Task'), ...properties } },
  };
}

const LOGS = { LogConfiguration: { LogDriver: 'awslogs', Options: { 'awslogs-group': 'agent', 'awslogs-region': ref('AWS::Region') } } };

test('a daemon waits for the policies of both roles', () => {
  const parts = [CLUSTER, role('Role', TASKS), role('App', TASKS)];
  expect(findingsOf(templateOf(...parts, daemon({}, {}, [])), /-001$/)).toEqual(['ECS-CFN-001 Daemon DependsOn AppPolicy, RolePolicy']);
  expect(findingsOf(templateOf(...parts, daemon()), /-001$/)).toEqual([]);
});

test('the execution role of a daemon may do what its containers ask for, and no more', () => {
  const parts = [CLUSTER, role('App', TASKS), daemon({}, LOGS)];
  expect(findingsOf(templateOf(...parts, role('Role', TASKS)), /-030$/)).toEqual([
    'ECS-CFN-030 Role Policies logs:CreateLogStream', 'ECS-CFN-030 Role Policies logs:PutLogEvents',
  ]);
  expect(findingsOf(templateOf(...parts, role('Role', TASKS, [allow(['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:CreateLogGroup'])])), /-03[01]$/))
    .toEqual(['ECS-CFN-031 Role Policies logs:CreateLogGroup']);
});

test('the task role of a daemon may take part in sessions where they are on', () => {
  const parts = [CLUSTER, role('Role', TASKS), role('App', TASKS)];
  expect(findingsOf(templateOf(...parts, daemon({ EnableExecuteCommand: true })), /-030$/)).toHaveLength(4);
  expect(findingsOf(templateOf(...parts, daemon({ EnableExecuteCommand: false })), /-030$/)).toEqual([]);
});

test('a daemon task definition has a size too', () => {
  const large = { Environment: [{ Name: 'CONFIG', Value: 'x'.repeat(70_000) }] };
  expect(findingsOf(templateOf(CLUSTER, role('Role', TASKS), role('App', TASKS), daemon({}, large)), /-062$/)).toHaveLength(1);
});
