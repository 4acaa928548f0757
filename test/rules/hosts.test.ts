import { Token } from 'aws-cdk-lib';
import { DEFAULT_INTERFACES, DEFAULT_VCPUS } from '../../src/api/capacity/instance-sizes';
import { INSTANCE_TABLE } from '../../src/api/capacity/instance-table';
import { instanceType } from '../../src/api/capacity/instance-types';
import { CapacityShape, HostsShape, ServiceShape } from '../../src/api/service/shape';
import { TaskDefinitionShape } from '../../src/api/task/shape';
import { judge } from '../../src/private/judge';
import { SERVICE_RULES } from '../../src/rules/service/service-rules';
import * as fc from '../support/fast-check';

const TOKEN = Token.asNumber({ Ref: 'Number' });

function hosts(instanceTypes: string[], facts: Partial<HostsShape> = {}): CapacityShape {
  return {
    kind: 'EC2',
    compatibility: 'EC2',
    reachable: true,
    joinable: true,
    sharesHostInterface: true,
    runsDaemons: true,
    hosts: { instanceTypes, maxCount: 10, reservedMemory: 0, gpu: false, windows: false, attributes: [], ...facts },
  };
}

function service(shape: ServiceShape): string[] {
  return judge(SERVICE_RULES, shape).map(finding => `${finding.id} ${finding.path} ${finding.problem}`);
}

function fits(taskDefinition: TaskDefinitionShape, ...capacities: CapacityShape[]): string[] {
  return service({ taskDefinition, capacities }).map(found => found.replace('ECS-SVC-023 taskDefinition.', ''));
}

describe('the table of instance types', () => {
  const all = INSTANCE_TABLE.trim().split('\n').flatMap(line => {
    const [families, , , ...sizes] = line.split(' ');
    return families.split(',').flatMap(family => sizes.map(size => `${family}.${size.split(':')[0]}`));
  });

  test('has whole numbers for every type that it names, each once', () => {
    expect(all.length).toBeGreaterThan(1000);
    expect(new Set(all).size).toBe(all.length);
    const odd = all.map(name => instanceType(name)).filter(type => !type
      || ![type.vcpus, type.memory, type.interfaces].every(number => Number.isInteger(number) && number > 0)
      || !['X86_64', 'ARM64'].includes(type.architecture) || !Number.isInteger(type.gpus));
    expect(odd).toEqual([]);
  });

  test.each([
    ['t3.nano', 'X86_64', 2, 512, 2, 0],
    ['m7g.medium', 'ARM64', 1, 4096, 2, 0],
    ['c5n.large', 'X86_64', 2, 5376, 3, 0],
    ['m5.24xlarge', 'X86_64', 96, 393_216, 15, 0],
    ['g5.12xlarge', 'X86_64', 48, 196_608, 15, 4],
    ['c7i.48xlarge', 'X86_64', 192, 393_216, 15, 0],
  ])('knows %s', (name, architecture, vcpus, memory, interfaces, gpus) => {
    expect(instanceType(name)).toEqual({ name, architecture, vcpus, memory, interfaces, gpus });
  });

  test.each(['m99g.large', 'm7g.huge', 'm7g', '', 'm7g.large.x', 'm7g:large'])('does not guess %p', name => {
    expect(instanceType(name)).toBeUndefined();
  });

  test('says by defaults what most sizes have', () => {
    expect(Object.keys(DEFAULT_INTERFACES).filter(size => size !== 'metal' && DEFAULT_VCPUS[size] === undefined)).toEqual([]);
  });
});

describe('a task', () => {
  const M7G = hosts(['m7g.large']);

  test('fits a host that has room', () => {
    expect(fits({ cpu: '2048', memory: '8064', runtimePlatform: { cpuArchitecture: 'ARM64' } }, M7G)).toEqual([]);
    expect(fits({}, M7G)).toEqual([]);
  });

  test.each<[TaskDefinitionShape, CapacityShape, string]>([
    [{ cpu: 4096 }, M7G, 'cpu must fit a host, got 4096 CPU units where m7g.large has 2048'],
    [{ memory: '8192' }, M7G, 'memory must fit a host, got 8192 MiB where m7g.large has at most 8064 for tasks'],
    [{ memory: 8000 }, hosts(['m7g.large'], { reservedMemory: 256 }), 'memory must fit a host, got 8000 MiB where m7g.large has at most 7808 for tasks'],
    [{ runtimePlatform: { cpuArchitecture: 'X86_64' } }, M7G, 'runtimePlatform.cpuArchitecture must be that of a host, got X86_64 where m7g.large is ARM64'],
    [{ containerDefinitions: [{ memory: 9000, memoryReservation: 5000 }, { memory: 4000 }] }, M7G,
      'memory must fit a host, got 9000 MiB where m7g.large has at most 8064 for tasks'],
    [{ containerDefinitions: [{ cpu: 1024 }, { cpu: 2048 }] }, M7G, 'cpu must fit a host, got 3072 CPU units where m7g.large has 2048'],
    [{ containerDefinitions: [{ resourceRequirements: [{ type: 'GPU', value: '2' }] }] }, hosts(['g5.xlarge'], { gpu: true }),
      'gpu must fit a host, got 2 where g5.xlarge offers 1'],
    [{ containerDefinitions: [{ resourceRequirements: [{ type: 'GPU', value: '1' }] }] }, hosts(['g5.xlarge']),
      'gpu must fit a host, got 1 where g5.xlarge offers 0 with an image that has no support for them'],
    [{ memory: 65_536 }, hosts(['t3.micro', 't3.large']), 'memory must fit a host, got 65536 MiB where t3.large has at most 8064 for tasks'],
  ])('of %j does not', (taskDefinition, capacity, problem) => {
    expect(fits(taskDefinition, capacity)).toEqual([problem]);
  });

  test('fits when one of the types has room, and must fit each capacity', () => {
    expect(fits({ memory: 10_000 }, hosts(['m7g.large', 'm7g.xlarge']))).toEqual([]);
    expect(fits({ memory: 10_000 }, hosts(['m7g.xlarge']), hosts(['m7g.large']))).toHaveLength(1);
  });

  test('is not measured against what nobody knows', () => {
    expect(fits({ memory: 1e9 }, hosts(['m99g.large', 'm7g.large']), hosts([]), hosts([Token.asString({ Ref: 'Type' })]))).toEqual([]);
    expect(fits({ memory: TOKEN, cpu: Token.asString({ Ref: 'Cpu' }), containerDefinitions: [{ memory: TOKEN }] }, M7G)).toEqual([]);
  });

  test('that fits still fits when it asks for less', () => {
    fc.assert(fc.property(fc.constantFrom('t3.small', 'c7i.4xlarge', 'r8g.2xlarge'), fc.integer({ min: 1, max: 200_000 }), fc.nat(100_000), (name, memory, less) => {
      const found = fits({ memory }, hosts([name]));
      expect(found.length === 0 ? fits({ memory: Math.max(1, memory - less) }, hosts([name])) : []).toEqual([]);
      expect(found.length).toBe(memory > Math.floor((instanceType(name)?.memory ?? 0) * 63 / 64) ? 1 : 0);
    }));
  });
});

describe('tasks that need a host each', () => {
  const fixedPort: TaskDefinitionShape = { networkMode: 'bridge', containerDefinitions: [{ portMappings: [{ containerPort: 80, hostPort: 8080 }] }] };
  const hostMode: TaskDefinitionShape = { networkMode: 'host', containerDefinitions: [{ portMappings: [{ containerPort: 80 }] }] };
  const dynamic: TaskDefinitionShape = { networkMode: 'bridge', containerDefinitions: [{ portMappings: [{ containerPort: 80, hostPort: 0 }, { containerPort: 81 }] }] };
  const distinct = { placementConstraints: [{ type: 'distinctInstance' }] };
  const three = [hosts(['m7g.large'], { maxCount: 2 }), hosts(['m7g.large'], { maxCount: 1 })];

  test.each<[string, ServiceShape, string | undefined]>([
    ['a fixed port', { taskDefinition: fixedPort, desiredCount: 4 }, 'desiredCount must be at most 3, the number of hosts that there can be, got 4 on host port 8080'],
    ['host networking', { taskDefinition: hostMode, desiredCount: 4 }, 'desiredCount must be at most 3, the number of hosts that there can be, got 4 on host port 80'],
    ['distinctInstance', { ...distinct, desiredCount: 4 }, 'desiredCount must be at most 3, the number of hosts that there can be, got 4 with distinctInstance'],
    ['scaling', { ...distinct, scalableTarget: { maxCapacity: 9 } }, 'scalableTarget.maxCapacity must be at most 3, the number of hosts that there can be, got 9 with distinctInstance'],
    ['no host to spare', { ...distinct, desiredCount: 3, deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 200 } },
      'desiredCount must be below 3, or no deployment can start a task, got 3 with distinctInstance'],
    ['too high a minimum', { ...distinct, desiredCount: 3, deploymentConfiguration: { minimumHealthyPercent: 67 } },
      'desiredCount must be below 3, or no deployment can start a task, got 3 with distinctInstance'],
    ['a task to stop first', { ...distinct, desiredCount: 3, deploymentConfiguration: { minimumHealthyPercent: 66 } }, undefined],
    ['a host to spare', { ...distinct, desiredCount: 2, deploymentConfiguration: { minimumHealthyPercent: 100 } }, undefined],
    ['dynamic ports', { taskDefinition: dynamic, desiredCount: 100 }, undefined],
    ['interfaces of their own', { taskDefinition: { ...fixedPort, networkMode: 'awsvpc' }, desiredCount: 4 }, undefined],
    ['a number that nobody knows', { ...distinct, desiredCount: TOKEN }, undefined],
    ['a daemon', { ...distinct, schedulingStrategy: 'DAEMON' }, undefined],
  ])('with %s', (_, shape, found) => {
    expect(service({ ...shape, capacities: three })).toEqual(found ? [`ECS-SVC-022 ${found}`] : []);
  });

  test('are left alone where the hosts are not known', () => {
    const { hosts: _, ...unknown } = three[0];
    expect(service({ ...distinct, desiredCount: 100, capacities: [unknown] })).toEqual([]);
    expect(service({ ...distinct, desiredCount: 100, capacities: [three[0], hosts([], { maxCount: TOKEN })] })).toEqual([]);
    expect(service({ ...distinct, desiredCount: 100 })).toEqual([]);
  });
});

test('tasks with an interface of their own need as many interfaces, which is advice', () => {
  const taskDefinition = { networkMode: 'awsvpc' };
  const capacities = [hosts(['m7g.medium', 'm7g.large'], { maxCount: 3 })];
  expect(service({ taskDefinition, capacities, desiredCount: 6 })).toEqual([]);
  expect(judge(SERVICE_RULES, { taskDefinition, capacities, desiredCount: 7 })).toMatchObject([{
    id: 'ECS-SVC-024', advice: true, path: 'desiredCount', problem: 'should be at most 6, the number of interfaces that hosts have for tasks, got 7',
  }]);
  expect(service({ taskDefinition, capacities: [hosts(['m99g.large'])], desiredCount: 700 })).toEqual([]);
  expect(service({ taskDefinition: { networkMode: 'bridge' }, capacities, desiredCount: 700 })).toEqual([]);
});

describe('rebalancing of zones', () => {
  const enabled = { availabilityZoneRebalancing: 'ENABLED' };
  const spread = (field: string) => [{ type: 'spread', field }];

  test.each<[string, ServiceShape]>([
    ['nothing else', {}],
    ['a first spread over zones', { placementStrategy: [...spread('attribute:ecs.availability-zone'), { type: 'binpack', field: 'memory' }] }],
    ['a maximum above 100 percent', { deploymentConfiguration: { maximumPercent: 101 } }],
    ['another constraint', { placementConstraints: [{ type: 'memberOf', expression: 'attribute:ecs.instance-type =~ m7g.*' }] }],
    ['a target group', { loadBalancers: [{ type: 'application' }], taskDefinition: { containerDefinitions: [{ portMappings: [{}] }] } }],
    ['a token', { placementStrategy: spread(Token.asString({ Ref: 'Field' })), deploymentConfiguration: { maximumPercent: TOKEN } }],
  ])('goes with %s', (_, shape) => {
    expect(service({ ...enabled, ...shape })).toEqual([]);
  });

  test.each<[string, ServiceShape]>([
    ['for a daemon', { schedulingStrategy: 'DAEMON' }],
    ['with a maximum of 100 percent or less', { deploymentConfiguration: { maximumPercent: 100 } }],
    ['where tasks are not first spread over zones', { placementStrategy: spread('instanceId') }],
    ['with a constraint on zones', { placementConstraints: [{ type: 'memberOf', expression: 'attribute:ecs.availability-zone == us-east-1a' }] }],
    ['with a Classic Load Balancer', { loadBalancers: [{ type: 'classic' }], taskDefinition: { containerDefinitions: [{ portMappings: [{}] }] } }],
  ])('does not go %s', (reason, shape) => {
    expect(service({ ...enabled, ...shape })).toEqual([`ECS-SVC-025 availabilityZoneRebalancing must be DISABLED ${reason}, got ENABLED`]);
    expect(service(shape)).toEqual([]);
  });
});

test('people cannot enter containers whose root filesystem is read-only', () => {
  const containerDefinitions = [{ name: 'app', readonlyRootFilesystem: true }, { name: 'log' }, { name: 'proxy', readonlyRootFilesystem: true }];
  expect(service({ enableExecuteCommand: true, taskDefinition: { containerDefinitions } }))
    .toEqual(['ECS-SVC-029 enableExecuteCommand must be off with a read-only root filesystem, got it on for app, proxy']);
  expect(service({ enableExecuteCommand: true, taskDefinition: { containerDefinitions: [{ name: 'log' }] } })).toEqual([]);
  expect(service({ enableExecuteCommand: false, taskDefinition: { containerDefinitions } })).toEqual([]);
});
