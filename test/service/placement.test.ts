import { aws_ec2 as ec2, aws_ecs as ecs, Size, Token } from 'aws-cdk-lib';
import { Capacity, Cluster, EcsConfig, ICapacity, ImageSource, Placement, SchedulingStrategy, Service, TaskDefinition, TaskSize } from '../../src';
import { messageOf, only, testStack } from '../support/stack';

const hosts = (attributes?: { [name: string]: string }) =>
  Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7g.large')], config: EcsConfig.of({ attributes }) });

function place(placement: Placement | undefined, capacity: ICapacity = hosts(), scheduling?: SchedulingStrategy) {
  const stack = testStack();
  const capacities = [capacity];
  const cluster = new Cluster(stack, 'Cluster', { capacities });
  const taskDefinition = new TaskDefinition(stack, 'Task', { capacities, containers: [{ image: ImageSource.fromRegistry('nginx:1.29') }] });
  new Service(stack, 'Api', { cluster, taskDefinition, placement, schedulingStrategy: scheduling });
  const { PlacementStrategies: strategies, PlacementConstraints: constraints } = only(stack, 'AWS::ECS::Service').Properties;
  return { strategies, constraints };
}

const ZONE = { Type: 'spread', Field: 'attribute:ecs.availability-zone' };
const INSTANCE = { Type: 'spread', Field: 'instanceId' };

test('renders nothing when not given, so that ECS spreads over zones and rebalances them', () => {
  expect(place(undefined)).toEqual({ strategies: undefined, constraints: undefined });
});

test.each<[string, Placement, object[]]>([
  ['binpack by memory', Placement.binpack(ecs.BinPackResource.MEMORY), [{ Type: 'binpack', Field: 'memory' }]],
  ['binpack by cpu', Placement.binpack(ecs.BinPackResource.CPU), [{ Type: 'binpack', Field: 'cpu' }]],
  ['spread', Placement.spread('attribute:ecs.availability-zone', 'instanceId'), [ZONE, INSTANCE]],
  ['random', Placement.random(), [{ Type: 'random' }]],
  ['a chain', Placement.of(Placement.spread(ecs.BuiltInAttributes.AVAILABILITY_ZONE), Placement.binpack(ecs.BinPackResource.MEMORY)),
    [ZONE, { Type: 'binpack', Field: 'memory' }]],
  ['high availability', Placement.highAvailability(), [ZONE, INSTANCE]],
  ['low cost', Placement.lowCost(), [{ Type: 'binpack', Field: 'memory' }]],
])('renders the strategies of %s exactly as asked', (_, placement, strategies) => {
  expect(place(placement)).toEqual({ strategies, constraints: undefined });
});

test('renders constraints, in order, beside strategies', () => {
  expect(place(Placement.of(
    Placement.distinctInstance(), Placement.random(), Placement.memberOf('attribute:ecs.instance-type =~ m7g.*'),
  ))).toEqual({
    strategies: [{ Type: 'random' }],
    constraints: [{ Type: 'distinctInstance' }, { Type: 'memberOf', Expression: 'attribute:ecs.instance-type =~ m7g.*' }],
  });
});

test('is refused on Fargate', () => {
  expect(messageOf(() => place(Placement.highAvailability(), Capacity.fargate()))).toBe(
    'Shop/Api: placement.strategies must be left out on Fargate, which spreads tasks over zones by itself, got 2; '
    + 'leave it out, or run the service on hosts of EC2 (ECS-SVC-016)');
  expect(messageOf(() => place(Placement.distinctInstance(), Capacity.fargate()))).toContain('placement.constraints must be left out on Fargate');
});

test('is by constraints only on Managed Instances', () => {
  expect(place(Placement.memberOf('attribute:ecs.availability-zone != us-east-1e'), Capacity.managedInstances()).constraints).toHaveLength(1);
  expect(messageOf(() => place(Placement.lowCost(), Capacity.managedInstances()))).toContain('placement.strategies must be left out on Managed Instances');
});

test('chooses among the hosts of ECS Anywhere', () => {
  expect(place(Placement.spread('instanceId'), Capacity.external()).strategies).toEqual([INSTANCE]);
});

test('chooses the hosts of a daemon by constraints', () => {
  expect(place(Placement.memberOf('attribute:stack == prod'), hosts(), SchedulingStrategy.DAEMON).constraints).toHaveLength(1);
  expect(messageOf(() => place(Placement.random(), hosts(), SchedulingStrategy.DAEMON))).toContain('placement.strategies must be left out for a daemon');
});

test.each<[string, unknown]>([
  ['a text', Token.asString({ Ref: 'Resource' })],
  ['a number', Token.asNumber({ Ref: 'Resource' })],
])('leaves a resource alone that is a token in %s', (_, resource) => {
  expect(place(Placement.binpack(resource as ecs.BinPackResource)).strategies).toEqual([{ Type: 'binpack', Field: { Ref: 'Resource' } }]);
});

test('knows the attributes that hosts are given', () => {
  expect(place(Placement.spread('attribute:rack'), hosts({ rack: 'a1' })).strategies).toHaveLength(1);
  expect(messageOf(() => place(Placement.spread('attribute:rak'), hosts({ rack: 'a1' })))).toBe(
    'Shop/Api: placement.strategies[0].field must name an attribute that hosts have, got attribute:rak; write attribute:rack (ECS-SVC-020)');
});

test('leaves a task out that no host can ever run', () => {
  const stack = testStack();
  const capacities = [Capacity.ec2({ instanceTypes: [new ec2.InstanceType('t3.micro')], config: EcsConfig.of({ reservedMemory: Size.mebibytes(256) }) })];
  const taskDefinition = new TaskDefinition(stack, 'Task', {
    capacities, containers: [{ image: ImageSource.fromRegistry('nginx:1.29') }], size: TaskSize.exact({ cpu: 256, memory: Size.gibibytes(64) }),
  });
  const cluster = new Cluster(stack, 'Cluster', { capacities });
  expect(messageOf(() => new Service(stack, 'Api', { cluster, taskDefinition }))).toBe(
    'Shop/Api: taskDefinition.memory must fit a host, got 65536 MiB where t3.micro has at most 752 for tasks; '
    + 'make the task smaller, or choose instance types that have room for it (ECS-SVC-023)');
});

test('counts hosts where tasks need one each', () => {
  const capacity = Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7g.large')], maxCapacity: 2 });
  const stack = testStack();
  const taskDefinition = new TaskDefinition(stack, 'Task', { capacities: [capacity], containers: [{ image: ImageSource.fromRegistry('nginx:1.29') }] });
  const cluster = new Cluster(stack, 'Cluster', { capacities: [capacity] });
  const run = (desiredCount: number) => new Service(stack, `Api${desiredCount}`, { cluster, taskDefinition, desiredCount, placement: Placement.distinctInstance() });
  expect(messageOf(() => run(3))).toContain('desiredCount must be at most 2, the number of hosts that there can be, got 3 with distinctInstance');
  expect(messageOf(() => run(2))).toContain('desiredCount must be below 2, or no deployment can start a task, got 2 with distinctInstance');
  expect(run(1).ecsService).toBeDefined();
});
