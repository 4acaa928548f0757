import { Token } from 'aws-cdk-lib';
import { CapacityShape, ServiceShape } from '../../../src/api/service/shape';
import { judge } from '../../../src/private/judge';
import { SERVICE_RULES } from '../../../src/rules/service/service-rules';
import { service } from '../../support/service-rules';

const HOSTS: CapacityShape = {
  kind: 'hosts', compatibility: 'EC2', architecture: 'ARM64', reachable: true, joinable: true, sharesHostInterface: false, runsDaemons: true,
};

function check(shape: ServiceShape): string[] {
  return judge(SERVICE_RULES, { capacityProviderStrategy: [{ weight: 1 }], ...shape }).map(({ id, path, problem }) => `${id} ${path} ${problem}`);
}

const TOKEN = Token.asNumber({ Ref: 'Number' });

test.each<[ServiceShape, string]>([
  [{ capacities: [HOSTS, { ...HOSTS, compatibility: 'FARGATE' }] }, 'ECS-SVC-011 capacities must all be the same, got EC2 and FARGATE'],
  [{ capacities: [HOSTS, { ...HOSTS, architecture: 'X86_64' }] }, 'ECS-SVC-011 capacities must all be the same, got ARM64 and X86_64'],
  [
    { capacities: [{ ...HOSTS, joinable: false }] },
    'ECS-SVC-013 capacities must not add hosts to a cluster that is not a Cluster of this library, got hosts',
  ],
  [
    { capacities: [{ ...HOSTS, sharesHostInterface: true }], healthCheckPort: 8081 },
    'ECS-SVC-014 health.port must be left out where tasks share the network interface of their host (hosts), got 8081',
  ],
  [
    { capacities: [{ ...HOSTS, runsDaemons: false }], schedulingStrategy: 'DAEMON' },
    'ECS-SVC-015 capacities must have hosts that a daemon can run on, got hosts',
  ],
])('a service with %j is refused', (shape, finding) => {
  expect(check(shape)).toEqual([finding]);
});

test('no load balancer reaches hosts outside of AWS', () => {
  const capacities = [{ ...HOSTS, kind: 'external', reachable: false }];
  expect(check({ capacities, loadBalancers: [{}] })).toContain(
    'ECS-SVC-012 ingress must be left out on external, which no load balancer reaches, got one');
  expect(check({ capacities })).toEqual([]);
});

test('capacities of one kind are accepted', () => {
  expect(check({ capacities: [HOSTS, { ...HOSTS, architecture: undefined }], healthCheckPort: 8081 })).toEqual([]);
});

describe('capacity strategy', () => {
  const FARGATE = { capacityProvider: 'FARGATE' };

  test.each<[string, ServiceShape['capacityProviderStrategy'], string[]]>([
    ['accepts a base and weights', [{ base: 1, weight: 1 }, { weight: 0 }], []],
    ['accepts tokens', [{ base: TOKEN, weight: TOKEN }], []],
    ['refuses none at all', [], ['ECS-SVC-003 capacityProviderStrategy must name at least one capacity, got none']],
    ['refuses two bases', [{ base: 1 }, { base: 2 }], ['ECS-SVC-007 capacityProviderStrategy must hold one with a base, got 2']],
    ['refuses only weights of 0', [{ weight: 0 }], ['ECS-SVC-007 capacityProviderStrategy must hold one with a weight above 0, got only weights of 0']],
    ['refuses one twice', [FARGATE, FARGATE], ['ECS-SVC-007 capacityProviderStrategy must name each capacity once, got FARGATE twice']],
    ['refuses 21', Array(21).fill({}), ['ECS-SVC-007 capacityProviderStrategy must be at most 20, got 21']],
    ['refuses a weight of 1001', [{ weight: 1001 }], ['ECS-SVC-007 capacityProviderStrategy[0].weight must be 0 to 1000, got 1001']],
    ['refuses a negative base', [{ base: -1 }], ['ECS-SVC-007 capacityProviderStrategy[0].base must be 0 to 100000, got -1']],
  ])('%s', (_, capacityProviderStrategy, findings) => {
    expect(service({ capacityProviderStrategy })).toEqual(findings);
  });
});

describe('platform version', () => {
  const large = { cpu: '8192', runtimePlatform: { cpuArchitecture: 'ARM64' } };

  test('must be current for large and for ARM64 tasks', () => {
    expect(service({ platformVersion: '1.3.0', taskDefinition: large })).toEqual([
      'ECS-SVC-009 platformVersion must be 1.4.0 or LATEST for a task of 8192 CPU units, got 1.3.0',
      'ECS-SVC-009 platformVersion must be 1.4.0 or LATEST for an ARM64 task, got 1.3.0',
    ]);
  });

  test.each(['1.4.0', 'LATEST', Token.asString({ Ref: 'Version' }), undefined])('accepts %s', platformVersion => {
    expect(service({ platformVersion, taskDefinition: large })).toEqual([]);
  });

  test('may be old for small tasks', () => {
    expect(service({ platformVersion: '1.3.0', taskDefinition: { cpu: 256 } })).toEqual([]);
  });
});

test('a daemon has no count of its own', () => {
  expect(service({ schedulingStrategy: 'DAEMON', deploymentConfiguration: { minimumHealthyPercent: 0, maximumPercent: 100 } })).toEqual([]);
  expect(service({
    schedulingStrategy: 'DAEMON', desiredCount: 2, deploymentConfiguration: { maximumPercent: 200 },
  }).map(finding => finding.split(' must')[0])).toEqual(['ECS-SVC-015 desiredCount', 'ECS-SVC-015 deploymentConfiguration.maximumPercent']);
  expect(service({ schedulingStrategy: 'DAEMON', scalableTarget: {} })).toHaveLength(1);
  expect(service({ schedulingStrategy: 'REPLICA', desiredCount: 2 })).toEqual([]);
});

test('a daemon runs on all capacities that run it, or where a constraint says', () => {
  const shape = { schedulingStrategy: 'DAEMON', capacitiesBeside: ['Gpu', 'Spot'] };
  expect(check(shape)).toEqual(['ECS-SVC-086 capacities must hold all capacities on whose instances ECS runs the daemon, got none of Gpu, Spot']);
  expect(check({ ...shape, placementConstraints: [{ type: 'distinctInstance' }] })).toHaveLength(1);
  expect(check({ ...shape, placementConstraints: [{ type: 'memberOf', expression: 'attribute:gpu exists' }] })).toEqual([]);
  expect(check({ ...shape, capacitiesBeside: [] })).toEqual([]);
});
