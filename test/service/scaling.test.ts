import { aws_applicationautoscaling as appscaling, aws_cloudwatch as cloudwatch, aws_ec2 as ec2, Duration, TimeZone } from 'aws-cdk-lib';
import { Capacity, Cluster, ImageSource, Ingress, Scaling, ScalingPolicy, Service, TaskDefinition } from '../../src';
import { messageOf, only, resources, testStack } from '../support/stack';

const POLICY = 'AWS::ApplicationAutoScaling::ScalingPolicy';
const metric = new cloudwatch.Metric({ namespace: 'Shop', metricName: 'Backlog' });
const bounds = { minCapacity: 2, maxCapacity: 20 };

function scale(scaling: Scaling, withIngress = false) {
  const stack = testStack();
  const capacities = [Capacity.fargate()];
  const cluster = new Cluster(stack, 'Cluster', { capacities });
  const taskDefinition = new TaskDefinition(stack, 'Task', {
    capacities, containers: [{ image: ImageSource.fromRegistry('nginx:1.29'), portMappings: [{ containerPort: 80 }] }],
  });
  const ingress = withIngress ? Ingress.loadBalancer({ allowFrom: [ec2.Peer.ipv4('203.0.113.0/24')] }) : undefined;
  new Service(stack, 'Api', { cluster, taskDefinition, scaling, ingress });
  expect(only(stack, 'AWS::ECS::Service').Properties).not.toHaveProperty('DesiredCount');
  return stack;
}

test('tracks CPU, memory, requests and metrics of your own', () => {
  const stack = scale(Scaling.targetTracking({
    ...bounds,
    cpuTargetUtilizationPercent: 60,
    memoryTargetUtilizationPercent: 70,
    requestsPerTarget: 500,
    customMetrics: [{ name: 'Backlog', metric, targetValue: 0.5 }],
    scaleInCooldown: Duration.minutes(10),
    scaleOutCooldown: Duration.seconds(30),
    disableScaleIn: true,
  }), true);
  const found = resources(stack, POLICY).map(({ Properties: { PolicyType, TargetTrackingScalingPolicyConfiguration: tracking } }) =>
    [PolicyType, tracking.PredefinedMetricSpecification?.PredefinedMetricType ?? tracking.CustomizedMetricSpecification.MetricName,
      tracking.TargetValue, tracking.ScaleInCooldown, tracking.ScaleOutCooldown, tracking.DisableScaleIn]);
  expect(found).toEqual([
    ['TargetTrackingScaling', 'ECSServiceAverageCPUUtilization', 60, 600, 30, true],
    ['TargetTrackingScaling', 'ECSServiceAverageMemoryUtilization', 70, 600, 30, true],
    ['TargetTrackingScaling', 'ALBRequestCountPerTarget', 500, 600, 30, true],
    ['TargetTrackingScaling', 'Backlog', 0.5, 600, 30, true],
  ]);
});

test.each([
  ['no target', Scaling.targetTracking(bounds)],
  ['no custom metric', Scaling.targetTracking({ ...bounds, customMetrics: [] })],
])('tracks CPU at 70 percent when given %s', (_, scaling) => {
  expect(resources(scale(scaling), POLICY).map(({ Properties }) => Properties.TargetTrackingScalingPolicyConfiguration)).toMatchObject([
    { PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' }, TargetValue: 70 },
  ]);
});

test('scales in steps, by two alarms', () => {
  const stack = scale(Scaling.steps({
    ...bounds,
    metric,
    cooldown: Duration.minutes(1),
    datapointsToAlarm: 2,
    scalingSteps: [{ upper: 10, change: -1 }, { lower: 50, change: +1 }, { lower: 70, change: +3 }],
  }));
  const policies = resources(stack, POLICY).map(({ Properties }) => Properties.StepScalingPolicyConfiguration);
  expect(policies).toEqual([
    { AdjustmentType: 'ChangeInCapacity', Cooldown: 60, MetricAggregationType: 'Average', StepAdjustments: [{ MetricIntervalUpperBound: 0, ScalingAdjustment: -1 }] },
    {
      AdjustmentType: 'ChangeInCapacity',
      Cooldown: 60,
      MetricAggregationType: 'Average',
      StepAdjustments: [
        { MetricIntervalLowerBound: 0, MetricIntervalUpperBound: 20, ScalingAdjustment: 1 }, { MetricIntervalLowerBound: 20, ScalingAdjustment: 3 },
      ],
    },
  ]);
  expect(resources(stack, 'AWS::CloudWatch::Alarm').map(({ Properties }) => [Properties.Threshold, Properties.EvaluationPeriods, Properties.DatapointsToAlarm]))
    .toEqual([[10, 2, 2], [50, 2, 2]]);
});

test('moves its bounds by schedule, in a time zone', () => {
  const stack = scale(Scaling.scheduled({
    ...bounds,
    timeZone: TimeZone.EUROPE_BERLIN,
    actions: [
      { name: 'Morning', schedule: appscaling.Schedule.expression('cron(0 8 ? * MON-FRI *)'), minCapacity: 10 },
      { name: 'Night', schedule: appscaling.Schedule.cron({ minute: '0', hour: '20' }), minCapacity: 2, maxCapacity: 5 },
    ],
  }));
  expect(only(stack, 'AWS::ApplicationAutoScaling::ScalableTarget').Properties).toMatchObject({
    MinCapacity: 2,
    MaxCapacity: 20,
    ScheduledActions: [
      { ScheduledActionName: 'Morning', Schedule: 'cron(0 8 ? * MON-FRI *)', Timezone: 'Europe/Berlin', ScalableTargetAction: { MinCapacity: 10 } },
      { ScheduledActionName: 'Night', Schedule: 'cron(0 20 * * ? *)', Timezone: 'Europe/Berlin', ScalableTargetAction: { MinCapacity: 2, MaxCapacity: 5 } },
    ],
  });
});

test('combines policies within one pair of bounds', () => {
  const stack = scale(Scaling.combined([
    ScalingPolicy.targetTracking({ cpuTargetUtilizationPercent: 60 }),
    ScalingPolicy.steps({ metric, scalingSteps: [{ upper: 10, change: -1 }, { lower: 50, change: +1 }] }),
    ScalingPolicy.scheduled({ actions: [{ name: 'Night', schedule: appscaling.Schedule.rate(Duration.days(1)), maxCapacity: 5 }] }),
  ], { maxCapacity: 20 }));
  expect(only(stack, 'AWS::ApplicationAutoScaling::ScalableTarget').Properties).toMatchObject({ MinCapacity: 1, MaxCapacity: 20, ScheduledActions: [{ ScheduledActionName: 'Night' }] });
  expect(resources(stack, POLICY).map(({ Properties }) => Properties.PolicyType)).toEqual(['TargetTrackingScaling', 'StepScaling', 'StepScaling']);
});

test('is refused with every finding at once, before aws-ecs sees it', () => {
  const message = messageOf(() => scale(Scaling.combined([
    ScalingPolicy.targetTracking({ cpuTargetUtilizationPercent: 101, requestsPerTarget: 5 }),
    ScalingPolicy.steps({ metric, scalingSteps: [{ upper: 60, change: -1 }, { lower: 50, change: +1 }] }),
    ScalingPolicy.steps({ metric, scalingSteps: [{ lower: 50, change: +1 }] }),
    ScalingPolicy.scheduled({ actions: [{ name: 'Night', schedule: appscaling.Schedule.expression('cron(0 8 * * MON *)') }] }),
  ], { minCapacity: 3, maxCapacity: 2 })));
  expect(message.split('\n').map(line => line.replace(/ must.*\(/, ' ('))).toEqual([
    'Shop/Api: 8 findings',
    'Shop/Api: scaling.maxCapacity (ECS-SVC-006)',
    'Shop/Api: scaling.cpuTargetUtilizationPercent (ECS-SVC-006)',
    'Shop/Api: scaling.stepPolicies[0].scalingSteps (ECS-SVC-026)',
    'Shop/Api: scaling.stepPolicies[1].scalingSteps (ECS-SVC-026)',
    'Shop/Api: scaling.scheduledActions[0].schedule (ECS-SVC-027)',
    'Shop/Api: scaling.scheduledActions[0] (ECS-SVC-027)',
    'Shop/Api: scaling.requestsPerTarget (ECS-SVC-028)',
    'Shop/Api: scaling (ECS-SVC-030)',
  ]);
});
