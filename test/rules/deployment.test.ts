import { Token } from 'aws-cdk-lib';
import { DeploymentConfigurationShape } from '../../src/api/service/deployment-shape';
import { ServiceShape } from '../../src/api/service/shape';
import { judge } from '../../src/private/judge';
import { SERVICE_RULES } from '../../src/rules/service/service-rules';
import * as fc from '../support/fast-check';

const TOKEN = Token.asNumber({ Ref: 'Number' });
const BALANCED: ServiceShape = { loadBalancers: [{ type: 'application' }], taskDefinition: { containerDefinitions: [{ portMappings: [{ containerPort: 80 }] }] } };

function service(shape: ServiceShape): string[] {
  return judge(SERVICE_RULES, shape).map(finding => `${finding.id} ${finding.path} ${finding.problem}`);
}

/** What is found in the deployment of a service behind an application load balancer. */
function deployment(deploymentConfiguration: DeploymentConfigurationShape, shape: ServiceShape = {}): string[] {
  return service({ ...BALANCED, ...shape, deploymentConfiguration });
}

describe('room to deploy', () => {
  /** Deploys as ECS does: a task may start while there are fewer than the maximum, or stop while there are more than the minimum. */
  function canDeploy(desired: number, min: number, max: number): boolean {
    const healthyAtLeast = Math.ceil(desired * min / 100);
    const runningAtMost = Math.floor(desired * max / 100);
    return desired + 1 <= runningAtMost || desired - 1 >= healthyAtLeast;
  }

  test('is refused exactly where no task could start or stop', () => {
    const [counts, minima, maxima] = [fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 99 }), fc.integer({ min: 100, max: 200 })];
    fc.assert(fc.property(counts, minima, maxima, (desiredCount, min, max) => {
      const found = service({ desiredCount, deploymentConfiguration: { minimumHealthyPercent: min, maximumPercent: max } });
      expect(found.map(finding => finding.split(' ')[0])).toEqual(canDeploy(desiredCount, min, max) ? [] : ['ECS-SVC-060']);
    }), { numRuns: 500 });
  });

  test('is what one task lacks between 100 and 150 percent', () => {
    const percents = { minimumHealthyPercent: 100, maximumPercent: 150 };
    expect(service({ desiredCount: 1, deploymentConfiguration: percents })).toEqual([
      'ECS-SVC-060 deploymentConfiguration.maximumPercent must leave a deployment of 1 task room for one more or one less, got 100 to 150 percent, which is 1 to 1',
    ]);
    expect(service({ desiredCount: 2, deploymentConfiguration: percents })).toEqual([]);
  });

  test('is looked for at the minimum of scaling', () => {
    const deploymentConfiguration = { minimumHealthyPercent: 100, maximumPercent: 125 };
    expect(service({ scalableTarget: { minCapacity: 3, maxCapacity: 9 }, deploymentConfiguration })).toHaveLength(1);
    expect(service({ scalableTarget: { minCapacity: 4, maxCapacity: 9 }, deploymentConfiguration })).toEqual([]);
    // Nothing runs at 0, one task at the next deployment.
    expect(service({ scalableTarget: { minCapacity: 0, maxCapacity: 9 }, deploymentConfiguration })).toHaveLength(1);
  });

  test('is advised where nobody says how many tasks there are', () => {
    const found = judge(SERVICE_RULES, { deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 100 } });
    expect(found.map(({ id, advice }) => [id, advice])).toEqual([['ECS-SVC-061', true]]);
    expect(service({ deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 200 } })).toEqual([]);
    expect(service({ desiredCount: 0, deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 100 } })).toEqual([]);
  });

  test('leaves tokens, daemons and two versions side by side alone', () => {
    expect(service({ desiredCount: TOKEN, deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 150 } })).toEqual([]);
    expect(service({ desiredCount: 1, deploymentConfiguration: { minimumHealthyPercent: TOKEN, maximumPercent: 150 } })).toEqual([]);
    expect(service({ schedulingStrategy: 'DAEMON', deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 100 } })).toEqual([]);
    expect(deployment({ strategy: 'BLUE_GREEN', minimumHealthyPercent: 100, maximumPercent: 150 }, { desiredCount: 1 })).toEqual([]);
  });
});

describe('bake times', () => {
  test.each([0, 1, 1440, TOKEN])('may be %p minutes', minutes => {
    expect([
      ...deployment({ strategy: 'BLUE_GREEN', bakeTimeInMinutes: minutes }),
      ...deployment({ strategy: 'LINEAR', linearConfiguration: { stepPercent: 50, stepBakeTimeInMinutes: minutes } }),
      ...deployment({ strategy: 'CANARY', canaryConfiguration: { canaryBakeTimeInMinutes: minutes } }),
    ]).toEqual([]);
  });

  test.each([-1, 1441, 0.5])('must not be %p minutes', minutes => {
    const problem = `must be 0 to 1440 minutes, got ${minutes}`;
    expect([
      ...deployment({ strategy: 'BLUE_GREEN', bakeTimeInMinutes: minutes }),
      ...deployment({ strategy: 'LINEAR', linearConfiguration: { stepPercent: 50, stepBakeTimeInMinutes: minutes } }),
      ...deployment({ strategy: 'CANARY', canaryConfiguration: { canaryBakeTimeInMinutes: minutes } }),
    ]).toEqual([
      `ECS-SVC-062 deploymentConfiguration.bakeTimeInMinutes ${problem}`,
      `ECS-SVC-062 deploymentConfiguration.linearConfiguration.stepBakeTimeInMinutes ${problem}`,
      `ECS-SVC-062 deploymentConfiguration.canaryConfiguration.canaryBakeTimeInMinutes ${problem}`,
    ]);
  });

  test.each([
    // 3 waits between 4 steps; 9 between the 10 of 11 percent, as CloudFormation counts them.
    [{ strategy: 'LINEAR', bakeTimeInMinutes: 1440, linearConfiguration: { stepPercent: 25, stepBakeTimeInMinutes: 180 } }, 1980],
    [{ strategy: 'LINEAR', bakeTimeInMinutes: 180, linearConfiguration: { stepPercent: 11, stepBakeTimeInMinutes: 200 } }, 1980],
    [{ strategy: 'CANARY', bakeTimeInMinutes: 540, canaryConfiguration: { canaryPercent: 5, canaryBakeTimeInMinutes: 1440 } }, 1980],
  ])('may take 33 hours together and no minute more: %j', (shape, total) => {
    expect(deployment(shape)).toEqual([]);
    expect(deployment({ ...shape, bakeTimeInMinutes: shape.bakeTimeInMinutes - 1 })).toEqual([]);
    expect(deployment(shape.bakeTimeInMinutes === 1440
      ? { ...shape, linearConfiguration: { stepPercent: 24, stepBakeTimeInMinutes: 180 } }
      : { ...shape, bakeTimeInMinutes: shape.bakeTimeInMinutes + 1 }))
      .toEqual([`ECS-SVC-064 deploymentConfiguration must take at most ${total} minutes of bake time, got ${shape.bakeTimeInMinutes === 1440 ? 2160 : total + 1}`]);
  });
});

describe('shares of traffic', () => {
  test.each([0.1, 1.1, 33.3, 100, TOKEN])('of a canary may be %p percent', canaryPercent => {
    expect(deployment({ strategy: 'CANARY', canaryConfiguration: { canaryPercent } })).toEqual([]);
  });

  test.each([0, 0.05, 12.34, 100.1, -5])('of a canary must not be %p percent', canaryPercent => {
    expect(deployment({ strategy: 'CANARY', canaryConfiguration: { canaryPercent } })).toEqual([
      `ECS-SVC-063 deploymentConfiguration.canaryConfiguration.canaryPercent must be 0.1 to 100 percent, in tenths, got ${canaryPercent}`,
    ]);
  });

  test('of a step are 3 to 100 percent', () => {
    expect([3, 10, 100].flatMap(stepPercent => deployment({ strategy: 'LINEAR', linearConfiguration: { stepPercent } }))).toEqual([]);
    expect(deployment({ strategy: 'LINEAR', linearConfiguration: { stepPercent: 2.9 } })).toEqual([
      'ECS-SVC-063 deploymentConfiguration.linearConfiguration.stepPercent must be 3 to 100 percent, in tenths, got 2.9',
    ]);
  });

  test('can be every tenth', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1000 }), tenths => {
      expect(deployment({ strategy: 'CANARY', canaryConfiguration: { canaryPercent: tenths / 10 } })).toEqual([]);
    }));
  });
});

describe('strategies', () => {
  test.each(['LINEAR', 'CANARY'])('%s needs something that shares traffic', strategy => {
    expect(service({ deploymentConfiguration: { strategy } })).toEqual([
      `ECS-SVC-065 deploymentConfiguration.strategy must be another one without an ingress, got a ${strategy.toLowerCase()} deployment`,
    ]);
    expect(deployment({ strategy })).toEqual([]);
    expect(service({ deploymentConfiguration: { strategy }, serviceConnectConfiguration: { enabled: true } })).toEqual([]);
  });

  test('BLUE_GREEN does without', () => {
    expect(service({ deploymentConfiguration: { strategy: 'BLUE_GREEN' } })).toEqual([]);
  });

  test('are not for daemons', () => {
    expect(deployment({ strategy: 'BLUE_GREEN' }, { schedulingStrategy: 'DAEMON' }))
      .toEqual(['ECS-SVC-066 deploymentConfiguration.strategy must be rolling for a daemon, got a blue/green deployment']);
    expect(deployment({ strategy: 'ROLLING' }, { schedulingStrategy: 'DAEMON' })).toEqual([]);
  });

  test.each(['CODE_DEPLOY', 'EXTERNAL'])('are not for the controller %s, nor is the rest', type => {
    const all: DeploymentConfigurationShape = {
      strategy: 'BLUE_GREEN', alarms: { enable: true, alarmNames: ['a'] }, lifecycleHooks: [{ lifecycleStages: ['PRE_SCALE_UP'] }],
    };
    expect(deployment(all, { deploymentController: { type } })).toEqual(['strategy', 'alarms', 'lifecycleHooks'].map(name =>
      `ECS-SVC-067 deploymentConfiguration.${name} must be left out with the deployment controller ${type}, got one`));
    expect(deployment({ deploymentCircuitBreaker: { enable: true } }, { deploymentController: { type } })).toHaveLength(1);
    expect(deployment(all, { deploymentController: { type: 'ECS' } })).toEqual([]);
    expect(deployment({ strategy: 'ROLLING' }, { deploymentController: { type } })).toEqual([]);
  });

  test('leave the circuit breaker to rolling deployments', () => {
    expect(deployment({ strategy: 'CANARY', deploymentCircuitBreaker: { enable: true } }))
      .toEqual(['ECS-SVC-068 deploymentConfiguration.deploymentCircuitBreaker must be left out for a canary deployment, got one']);
    expect(deployment({ strategy: 'CANARY', deploymentCircuitBreaker: { enable: false } })).toEqual([]);
    expect(deployment({ strategy: 'ROLLING', deploymentCircuitBreaker: { enable: true } })).toEqual([]);
  });

  test('come with their own numbers', () => {
    const [linear, canary] = [{ linearConfiguration: { stepPercent: 10 } }, { canaryConfiguration: { canaryPercent: 10 } }];
    expect([...deployment({ strategy: 'LINEAR', ...linear }), ...deployment({ strategy: 'CANARY', ...canary })]).toEqual([]);
    expect(deployment({ strategy: 'BLUE_GREEN', ...linear, ...canary })).toEqual([
      'ECS-SVC-069 deploymentConfiguration.linearConfiguration must be left out with the strategy BLUE_GREEN, got one',
      'ECS-SVC-069 deploymentConfiguration.canaryConfiguration must be left out with the strategy BLUE_GREEN, got one',
    ]);
    expect(deployment(linear)).toHaveLength(1);
  });

  test('do not go with scaling by requests, which one target group counts', () => {
    const scalableTarget = { minCapacity: 2, maxCapacity: 4, targetValues: { requestsPerTarget: 500 } };
    expect(deployment({ strategy: 'BLUE_GREEN' }, { scalableTarget }))
      .toEqual(['ECS-SVC-076 scalableTarget.targetValues.requestsPerTarget must be left out with a blue/green deployment, got one']);
    expect(deployment({ strategy: 'BLUE_GREEN' }, { scalableTarget: { ...scalableTarget, targetValues: { cpuPercent: 70 } } })).toEqual([]);
    expect(deployment({}, { scalableTarget })).toEqual([]);
  });

  test('are to be tried out where clients sign in', () => {
    const loadBalancers = [{ path: 'ingress', authenticates: true }];
    const found = judge(SERVICE_RULES, { ...BALANCED, loadBalancers, deploymentConfiguration: { strategy: 'LINEAR' } });
    expect(found.map(({ id, path, advice }) => [id, path, advice])).toEqual([['ECS-SVC-077', 'ingress.authenticate', true]]);
    expect(deployment({}, { loadBalancers })).toEqual([]);
    expect(deployment({ strategy: 'LINEAR' })).toEqual([]);
  });
});

describe('alarms', () => {
  test('are names, at least one, each once', () => {
    expect(deployment({ alarms: { enable: true, alarmNames: ['errors', 'latency', Token.asString({ Ref: 'Alarm' })] } })).toEqual([]);
    expect(deployment({ alarms: { enable: false } })).toEqual([]);
    expect(deployment({ alarms: { enable: true, alarmNames: [] } })).toEqual(['ECS-SVC-070 deploymentConfiguration.alarms must name at least one alarm, got none']);
    expect(deployment({ alarms: { enable: true, alarmNames: ['a', 'a'] } })).toEqual(['ECS-SVC-070 deploymentConfiguration.alarms must name each alarm once, got \'a\' twice']);
    expect(deployment({ alarms: { enable: true, alarmNames: ['arn:aws:cloudwatch:eu-west-1:1:alarm:a'] } }))
      .toEqual(['ECS-SVC-070 deploymentConfiguration.alarms must be names, got \'arn:aws:cloudwatch:eu-west-1:1:alarm:a\'']);
  });

  const errors = { kind: 'serverErrors', minutes: 2, threshold: 5 };
  const unhealthy = { kind: 'unhealthyTasks', minutes: 5, threshold: 0 };

  test('look at what the load balancer measures', () => {
    const network = { loadBalancers: [{ type: 'network' }] };
    const none = { loadBalancers: [] };
    expect([...deployment({ watches: [errors, unhealthy] }), ...deployment({ watches: [unhealthy] }, network)]).toEqual([]);
    expect(deployment({ watches: [errors] }, network))
      .toEqual(['ECS-SVC-071 deploymentConfiguration.watches must be measured by an application load balancer of the service, got serverErrors']);
    expect(deployment({ watches: [unhealthy] }, none))
      .toEqual(['ECS-SVC-071 deploymentConfiguration.watches must be measured by a load balancer of the service, got unhealthyTasks']);
    expect(deployment({ watches: [errors, errors] })).toEqual(['ECS-SVC-071 deploymentConfiguration.watches must be given once each, got serverErrors twice']);
  });

  test.each([
    [{ ...errors, minutes: 0 }, 'serverErrors.minutes must be 1 to 60, got 0'],
    [{ ...errors, threshold: 100 }, 'serverErrors.percent must be 0 or more and below 100, got 100'],
    [{ kind: 'slowResponses', minutes: 2, threshold: 0, percentile: 99 }, 'slowResponses.above must be above 0 seconds, got 0'],
    [{ kind: 'slowResponses', minutes: 2, threshold: 1, percentile: 49 }, 'slowResponses.percentile must be 50 to 100, got 49'],
  ])('refuse %j', (watch, problem) => {
    expect(deployment({ watches: [watch] })).toEqual([`ECS-SVC-072 deploymentConfiguration.watches.${problem}`]);
  });

  test('leave tokens alone', () => {
    expect(deployment({ watches: [{ kind: 'slowResponses', minutes: TOKEN, threshold: TOKEN, percentile: TOKEN }] })).toEqual([]);
  });
});

describe('hooks', () => {
  test('name their stages', () => {
    expect(deployment({ lifecycleHooks: [{ lifecycleStages: ['PRE_SCALE_UP', 'PRE_PRODUCTION_TRAFFIC_SHIFT'] }] })).toEqual([]);
    expect(deployment({ lifecycleHooks: [{}, { lifecycleStages: ['POST_SCALE_UP', 'POST_SCALE_UP', 'SOON'] }] })).toEqual([
      'ECS-SVC-073 deploymentConfiguration.lifecycleHooks[0].lifecycleStages must name at least one stage, got none',
      'ECS-SVC-073 deploymentConfiguration.lifecycleHooks[1].lifecycleStages must name each stage once, got POST_SCALE_UP twice',
      'ECS-SVC-073 deploymentConfiguration.lifecycleHooks[1].lifecycleStages must be stages of a deployment, got \'SOON\'',
    ]);
  });
});

describe('test traffic', () => {
  const header = { kind: 'header', header: { name: 'x-next', value: 'yes' } };
  const port = { kind: 'port', port: 8443, peers: 1 };

  test('comes by a way that the load balancer has', () => {
    expect([...deployment({ testTraffic: header }), ...deployment({ testTraffic: port })]).toEqual([]);
    expect(deployment({ testTraffic: header }, { loadBalancers: [{ type: 'application', shared: true }] })).toEqual([]);
    expect(deployment({ testTraffic: port }, { loadBalancers: [{ type: 'network' }] })).toEqual([]);
    expect(deployment({ testTraffic: header }, { loadBalancers: [{ type: 'network' }] }))
      .toEqual(['ECS-SVC-074 deploymentConfiguration.testTraffic must come another way than by header through a network load balancer, got header']);
    expect(deployment({ testTraffic: port }, { loadBalancers: [{ type: 'application', shared: true }] }))
      .toEqual(['ECS-SVC-074 deploymentConfiguration.testTraffic must come another way than by port through a shared load balancer, got port']);
    expect(deployment({ testTraffic: header }, { loadBalancers: [] }))
      .toEqual(['ECS-SVC-074 deploymentConfiguration.testTraffic must be left out without an ingress, got one']);
  });

  test('has a port of its own', () => {
    const loadBalancers = [{ listenerPorts: [443, 80] }];
    expect(deployment({ testTraffic: { ...port, port: TOKEN } }, { loadBalancers })).toEqual([]);
    expect(deployment({ testTraffic: { ...port, port: 443 } }, { loadBalancers }))
      .toEqual(['ECS-SVC-075 deploymentConfiguration.testTraffic.port must be another one than those of production (443, 80), got 443']);
    // A network load balancer listens where the container does, unless it says otherwise.
    expect(deployment({ testTraffic: { ...port, port: 80 } }, { loadBalancers: [{ type: 'network' }] })).toHaveLength(1);
    expect(deployment({ testTraffic: { ...port, port: 65_536 } })).toEqual(['ECS-SVC-075 deploymentConfiguration.testTraffic.port must be 1 to 65535, got 65536']);
    expect(deployment({ testTraffic: { ...port, peers: 0 } })).toEqual(['ECS-SVC-075 deploymentConfiguration.testTraffic.allowFrom must name at least one peer, got none']);
  });
});
