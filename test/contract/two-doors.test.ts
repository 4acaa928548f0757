import { aws_ec2 as ec2, aws_ecs as ecs, Size } from 'aws-cdk-lib';
import { Capacity, Cluster, ContainerOptions, Deployment, ICapacity, ImageSource, Placement, Service, TaskDefinition, TaskSize } from '../../src';
import { messageOf, testStack } from '../support/stack';

const image = ImageSource.fromRegistry('nginx:1.29');
const HOST = Capacity.ec2({ instanceTypes: [new ec2.InstanceType('t3.micro')], maxCapacity: 2 });
const { HEALTHY, SUCCESS, START } = ecs.ContainerDependencyCondition;
const { FARGATE, EC2 } = { FARGATE: [Capacity.fargate()], EC2: [HOST] };

const named = (name: string, options: Partial<ContainerOptions> = {}): ContainerOptions => ({ image, name, ...options });
const plain = (name: string, options: object = {}): object => ({ image: 'nginx:1.29', name, memory: 64, ...options });
const port = [{ containerPort: 8080 }];

/** Mistakes that aws-cdk-lib takes without a word, as props and as JSON. */
const TASK_MISTAKES: readonly (readonly [mistake: string, id: string, capacities: ICapacity[], containers: ContainerOptions[], json: object[]])[] = [
  ['container memory above the task\'s', 'ECS-TASK-016', FARGATE,
    [named('a', { resources: { memory: Size.gibibytes(4) } })], [plain('a', { memory: 4096 })]],
  ['two containers on one port', 'ECS-TASK-026', FARGATE,
    [named('a', { portMappings: port }), named('b', { portMappings: port })], [plain('a', { portMappings: port }), plain('b', { portMappings: port })]],
  ['no essential container', 'ECS-TASK-033', FARGATE, [named('a', { lifecycle: { essential: false } })], [plain('a', { essential: false })]],
  ['eleven containers', 'ECS-TASK-008', FARGATE,
    Array.from({ length: 11 }, (_, c) => named(`c${c}`)), Array.from({ length: 11 }, (_, c) => plain(`c${c}`))],
  ['a dependency cycle', 'ECS-TASK-032', FARGATE,
    [named('a', { lifecycle: { dependsOn: { b: START } } }), named('b', { lifecycle: { dependsOn: { a: START } } })],
    [plain('a', { dependsOn: [{ containerName: 'b', condition: 'START' }] }), plain('b', { dependsOn: [{ containerName: 'a', condition: 'START' }] })]],
  ['HEALTHY without a health check', 'ECS-TASK-031', FARGATE,
    [named('a', { lifecycle: { dependsOn: { b: HEALTHY } } }), named('b')],
    [plain('a', { dependsOn: [{ containerName: 'b', condition: 'HEALTHY' }] }), plain('b')]],
  ['SUCCESS of an essential container', 'ECS-TASK-031', FARGATE,
    [named('a', { lifecycle: { dependsOn: { b: SUCCESS } } }), named('b')],
    [plain('a', { dependsOn: [{ containerName: 'b', condition: 'SUCCESS' }] }), plain('b')]],
  ['privileged on Fargate', 'ECS-TASK-018', FARGATE, [named('a', { runtime: { privileged: true } })], [plain('a', { privileged: true })]],
  ['a GPU on Fargate', 'ECS-TASK-018', FARGATE,
    [named('a', { resources: { gpuCount: 1 } })], [plain('a', { resourceRequirements: [{ type: 'GPU', value: '1' }] })]],
];

describe.each(TASK_MISTAKES)('%s', (_, id, capacities, containers, json) => {
  test(`is refused as props by ${id}`, () => {
    const size = TaskSize.exact({ cpu: 256, memory: Size.mebibytes(1024) });
    expect(messageOf(() => new TaskDefinition(testStack(), 'Task', { capacities, containers, size }))).toContain(`(${id})`);
  });

  test(`is refused as JSON by ${id}`, () => {
    const definition = { cpu: '256', memory: '1024', networkMode: 'awsvpc', containerDefinitions: json };
    expect(messageOf(() => TaskDefinition.fromJson(testStack(), 'Task', JSON.stringify(definition), { capacities }))).toContain(`(${id})`);
  });
});

/** The same of services; the task comes through either door. */
const SERVICE_MISTAKES: readonly (readonly [mistake: string, id: string, container: object, service: object])[] = [
  ['64 GiB on a t3.micro', 'ECS-SVC-023', { memory: 65_536 }, {}],
  ['a fixed host port with more tasks than hosts', 'ECS-SVC-022', { portMappings: [{ containerPort: 80, hostPort: 8080 }] }, { desiredCount: 5 }],
  ['no room to deploy', 'ECS-SVC-001', {}, { deployment: Deployment.rolling({ minHealthyPercent: 100, maxHealthyPercent: 100 }) }],
  ['a placement attribute that nothing has', 'ECS-SVC-020', {}, { placement: Placement.spread('attribute:ecs.availability-zones') }],
];

test.each(SERVICE_MISTAKES)('%s is refused of an imported task by %s', (_, id, container, options) => {
  const stack = testStack();
  const taskDefinition = TaskDefinition.fromJson(stack, 'Task', JSON.stringify({ containerDefinitions: [plain('a', container)] }), { capacities: EC2 });
  expect(messageOf(() => new Service(stack, 'Api', { cluster: new Cluster(stack, 'Cluster', { capacities: EC2 }), taskDefinition, ...options })))
    .toContain(`(${id})`);
});

test('an ARM64 task on x86 hosts is refused', () => {
  const stack = testStack();
  const json = JSON.stringify({ runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' }, containerDefinitions: [plain('a')] });
  const taskDefinition = TaskDefinition.fromJson(stack, 'Task', json, { capacities: EC2 });
  expect(messageOf(() => new Service(stack, 'Api', { cluster: new Cluster(stack, 'Cluster', { capacities: EC2 }), taskDefinition })))
    .toContain('(ECS-SVC-023)');
});
