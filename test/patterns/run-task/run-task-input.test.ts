import { RunTaskInput, toCommand, toSchedulerParameters, toStateParameters } from '../../../src/patterns/run-task/run-task-input';

const INPUT: RunTaskInput = {
  cluster: 'arn:aws:ecs:eu-west-1:111122223333:cluster/shop',
  taskDefinition: 'arn:aws:ecs:eu-west-1:111122223333:task-definition/report:7',
  count: 2,
  capacityProviderStrategy: [{ capacityProvider: 'FARGATE', base: 1, weight: 1 }, { capacityProvider: 'FARGATE_SPOT', base: undefined, weight: 3 }],
  networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1', 'subnet-2'], securityGroups: ['sg-1'], assignPublicIp: 'DISABLED' } },
  placementConstraints: [{ type: 'memberOf', expression: 'attribute:stack == prod' }, { type: 'distinctInstance', expression: undefined }],
  placementStrategy: [{ type: 'spread', field: 'attribute:ecs.availability-zone' }],
  enableECSManagedTags: true,
  enableExecuteCommand: true,
  propagateTags: 'TASK_DEFINITION',
};
const AT_LEAST: RunTaskInput = { cluster: 'shop', taskDefinition: 'report:7', count: 1, launchType: 'EXTERNAL', enableECSManagedTags: true };

test('EventBridge Scheduler takes everything but the cluster, which is its target', () => {
  expect(toSchedulerParameters(INPUT)).toMatchObject({
    taskDefinitionArn: INPUT.taskDefinition,
    taskCount: 2,
    enableEcsManagedTags: true,
    capacityProviderStrategy: INPUT.capacityProviderStrategy,
    networkConfiguration: INPUT.networkConfiguration,
    placementStrategy: INPUT.placementStrategy,
    propagateTags: 'TASK_DEFINITION',
  });
  expect(toSchedulerParameters(INPUT)).not.toHaveProperty('cluster');
});

test('states take capitalized members, without what is not given, the number of tasks, and managed tags', () => {
  expect(toStateParameters(INPUT)).toEqual({
    Cluster: INPUT.cluster,
    TaskDefinition: INPUT.taskDefinition,
    CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE', Base: 1, Weight: 1 }, { CapacityProvider: 'FARGATE_SPOT', Weight: 3 }],
    NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['subnet-1', 'subnet-2'], SecurityGroups: ['sg-1'], AssignPublicIp: 'DISABLED' } },
    PlacementConstraints: [{ Type: 'memberOf', Expression: 'attribute:stack == prod' }, { Type: 'distinctInstance' }],
    PlacementStrategy: [{ Type: 'spread', Field: 'attribute:ecs.availability-zone' }],
    EnableExecuteCommand: true,
    PropagateTags: 'TASK_DEFINITION',
  });
  expect(toStateParameters(AT_LEAST)).toEqual({ Cluster: 'shop', TaskDefinition: 'report:7', LaunchType: 'EXTERNAL' });
});

test('the command line has quotes where a shell needs them, and runs the newest revision', () => {
  expect(toCommand(INPUT, { family: 'report', region: 'eu-west-1' })).toBe([
    'aws ecs run-task --region eu-west-1 --cluster arn:aws:ecs:eu-west-1:111122223333:cluster/shop --task-definition report --count 2',
    '--capacity-provider-strategy \'capacityProvider=FARGATE,base=1,weight=1\' \'capacityProvider=FARGATE_SPOT,weight=3\'',
    '--network-configuration \'awsvpcConfiguration={subnets=[subnet-1,subnet-2],securityGroups=[sg-1],assignPublicIp=DISABLED}\'',
    '--placement-constraints \'type=memberOf,expression="attribute:stack == prod"\' \'type=distinctInstance\'',
    '--placement-strategy \'type=spread,field=attribute:ecs.availability-zone\'',
    '--enable-ecs-managed-tags --enable-execute-command --propagate-tags TASK_DEFINITION',
  ].join(' '));
  expect(toCommand(AT_LEAST, { family: 'report', region: 'eu-west-1' })).toBe(
    'aws ecs run-task --region eu-west-1 --cluster shop --task-definition report --launch-type EXTERNAL --enable-ecs-managed-tags');
});
