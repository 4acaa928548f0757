import { Token } from 'aws-cdk-lib';
import { LoadBalancerShape, TargetGroupShape } from '../../src/api/ingress/shape';
import { ServiceShape } from '../../src/api/service/shape';
import { judge } from '../../src/private/judge';
import { LOAD_BALANCER_RULES } from '../../src/rules/ingress/load-balancer-rules';
import { TARGET_GROUP_RULES } from '../../src/rules/ingress/target-group-rules';
import { PATTERN_RULES } from '../../src/rules/patterns/pattern-rules';
import { SERVICE_RULES } from '../../src/rules/service/service-rules';
import * as fc from '../support/fast-check';

const BEHIND_A_LOAD_BALANCER: ServiceShape = {
  loadBalancers: [{}], taskDefinition: { containerDefinitions: [{ portMappings: [{ containerPort: 80 }] }] },
};
const TOKEN = Token.asNumber({ Ref: 'Number' });

function service(shape: ServiceShape): string[] {
  return judge(SERVICE_RULES, shape).map(finding => `${finding.id} ${finding.path} ${finding.problem}`);
}

function group(shape: TargetGroupShape): string[] {
  return judge(TARGET_GROUP_RULES, shape).map(finding => `${finding.id} ${finding.path}`);
}

function balancer(shape: LoadBalancerShape): string[] {
  return judge(LOAD_BALANCER_RULES, shape).map(finding => `${finding.id} ${finding.path}`);
}

describe('desired count', () => {
  test('is 0 to 5000', () => {
    expect([0, 1, 5000].flatMap(desiredCount => service({ desiredCount }))).toEqual([]);
    expect(service({ desiredCount: -1 })).toEqual(['ECS-SVC-004 desiredCount must be 0 or more, got -1']);
    expect(service({ desiredCount: 5001 })).toEqual(['ECS-SVC-004 desiredCount must be 0 to 5000, got 5001']);
    expect(service({ desiredCount: 1.5 })).toEqual(['ECS-SVC-004 desiredCount must be 0 to 5000, got 1.5']);
  });

  test('leaves tokens alone', () => {
    expect(service({ desiredCount: TOKEN })).toEqual([]);
  });

  test('does not go with scaling', () => {
    expect(service({ desiredCount: 2, scalableTarget: { minCapacity: 1, maxCapacity: 2 } }))
      .toEqual(['ECS-SVC-005 desiredCount must be left out when scaling is given, got both']);
  });
});

describe('scaling', () => {
  test('has a maximum not below its minimum', () => {
    fc.assert(fc.property(fc.nat(100), fc.nat(100), (minCapacity, maxCapacity) => {
      expect(service({ scalableTarget: { minCapacity, maxCapacity } })).toHaveLength(maxCapacity < minCapacity ? 1 : 0);
    }));
  });

  test.each([
    [{ minCapacity: -1, maxCapacity: 2 }, 'ECS-SVC-006 scalableTarget.minCapacity must be 0 or more, got -1'],
    [{ minCapacity: 3, maxCapacity: 2 }, 'ECS-SVC-006 scalableTarget.maxCapacity must not be below minCapacity 3, got 2'],
    [{ targetValues: { cpuPercent: 101 } }, 'ECS-SVC-006 scalableTarget.targetValues.cpuPercent must be 1 to 100, got 101'],
    [{ targetValues: { requestsPerTarget: 0 } }, 'ECS-SVC-006 scalableTarget.targetValues.requestsPerTarget must be 1 or more, got 0'],
    [{ customTargetValues: [1, 0] }, 'ECS-SVC-006 scalableTarget.customMetrics[1].targetValue must be above 0, got 0'],
  ])('refuses %j', (scalableTarget, finding) => {
    expect(service({ scalableTarget, ...BEHIND_A_LOAD_BALANCER })).toEqual([finding]);
  });

  test('leaves tokens alone', () => {
    expect(service({ scalableTarget: { minCapacity: TOKEN, maxCapacity: 1, targetValues: { cpuPercent: TOKEN } } })).toEqual([]);
  });
});

describe('deployment percents', () => {
  test('leave room to move', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 100, max: 200 }), (min, max) => {
      const found = service({ desiredCount: 100, deploymentConfiguration: { minimumHealthyPercent: min, maximumPercent: max } });
      expect(found).toHaveLength(min < max ? 0 : 1);
    }));
  });

  test('stay within bounds', () => {
    expect(service({ deploymentConfiguration: { minimumHealthyPercent: -1, maximumPercent: 201 } })).toEqual([
      'ECS-SVC-001 deploymentConfiguration.minimumHealthyPercent must be 0 to 100 percent, got -1',
      'ECS-SVC-001 deploymentConfiguration.maximumPercent must be 100 to 200 percent, got 201',
    ]);
  });

  test('leave tokens alone', () => {
    expect(service({ deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: TOKEN } })).toEqual([]);
  });
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

test('grace period is 0 to 2147483647 seconds', () => {
  expect(service({ healthCheckGracePeriodSeconds: 0 })).toEqual([]);
  expect(service({ healthCheckGracePeriodSeconds: TOKEN })).toEqual([]);
  expect(service({ healthCheckGracePeriodSeconds: 2_147_483_648 })).toHaveLength(1);
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

test('ingress needs a port on the first container', () => {
  const withPort = { containerDefinitions: [{ portMappings: [{ containerPort: 80 }] }] };
  expect(service({ loadBalancers: [{}], taskDefinition: withPort })).toEqual([]);
  expect(service({ loadBalancers: [{}], taskDefinition: { containerDefinitions: [{}] } })).toHaveLength(1);
  expect(service({ loadBalancers: [], taskDefinition: {} })).toEqual([]);
});

describe('target group', () => {
  test.each<[TargetGroupShape, string[]]>([
    [{ healthCheckPath: '/health?deep=1' }, []],
    [{ healthCheckPath: 'health' }, ['ECS-HC-001 healthCheckPath']],
    [{ healthCheckPath: `/${'a'.repeat(1024)}` }, ['ECS-HC-001 healthCheckPath']],
    [{ healthCheckPath: Token.asString({ Ref: 'Path' }) }, []],
    [{ healthCheckIntervalSeconds: 10, healthCheckTimeoutSeconds: 10 }, []],
    [{ healthCheckIntervalSeconds: 5, healthCheckTimeoutSeconds: 10 }, ['ECS-HC-002 healthCheckIntervalSeconds']],
    [{ healthCheckIntervalSeconds: TOKEN, healthCheckTimeoutSeconds: 10 }, []],
    [{ healthCheckIntervalSeconds: 4 }, ['ECS-HC-003 healthCheckIntervalSeconds']],
    [{ healthCheckTimeoutSeconds: 121 }, ['ECS-HC-003 healthCheckTimeoutSeconds']],
    [{ healthyThresholdCount: 1 }, ['ECS-HC-003 healthyThresholdCount']],
    [{ unhealthyThresholdCount: 11 }, ['ECS-HC-003 unhealthyThresholdCount']],
    [{ healthCheckPort: 0 }, ['ECS-HC-003 healthCheckPort']],
    [{ deregistrationDelaySeconds: 3601 }, ['ECS-HC-003 deregistrationDelaySeconds']],
    [{ matcher: '200' }, []],
    [{ matcher: '200,204,300-399' }, []],
    [{ matcher: 'ok' }, ['ECS-HC-004 matcher']],
    [{ matcher: '500' }, ['ECS-HC-004 matcher']],
    [{ matcher: '200,' }, ['ECS-HC-004 matcher']],
  ])('%j has findings %j', (shape, findings) => {
    expect(group(shape)).toEqual(findings);
  });
});

describe('load balancer', () => {
  test.each<[LoadBalancerShape, string[]]>([
    [{ scheme: 'internet-facing', allowFrom: [] }, ['ECS-LB-001 allowFrom']],
    [{ scheme: 'internet-facing' }, ['ECS-LB-001 allowFrom']],
    [{ scheme: 'internet-facing', allowFrom: ['203.0.113.0/24'] }, []],
    [{ scheme: 'internal', allowFrom: [] }, []],
    [{ certificate: {}, domainName: 'a.example.com' }, ['ECS-LB-002 certificate']],
    [{ domainName: 'a.example.com', hostedZoneName: 'example.com' }, []],
    [{ domainName: 'example.com', hostedZoneName: 'example.com.' }, []],
    [{ domainName: 'aexample.com', hostedZoneName: 'example.com' }, ['ECS-LB-003 domain.name']],
    [{ domainName: Token.asString({ Ref: 'Name' }), hostedZoneName: 'example.com' }, []],
    [{ domainName: 'a.example.org', hostedZoneName: Token.asString({ Ref: 'Zone' }) }, []],
  ])('%j has findings %j', (shape, findings) => {
    expect(balancer(shape)).toEqual(findings);
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

test('a pattern takes allowFrom or ingress', () => {
  expect(judge(PATTERN_RULES, { allowFrom: [], ingress: {} }).map(finding => finding.id)).toEqual(['ECS-WEB-001']);
  expect(judge(PATTERN_RULES, { allowFrom: [] })).toEqual([]);
  expect(judge(PATTERN_RULES, { ingress: {} })).toEqual([]);
});
