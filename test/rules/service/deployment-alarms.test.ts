import { Token } from 'aws-cdk-lib';
import { deployment } from '../../support/service-rules';

const TOKEN = Token.asNumber({ Ref: 'Number' });

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
    [{ ...errors, minutes: 0 }, 'serverErrors.evaluationPeriods must be 1 to 60, got 0'],
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
