/* Samples of tasks that run to completion: schedules, one-off tasks and fan-out. */
import { aws_ecs as ecs, aws_scheduler as scheduler, aws_sqs as sqs, Duration, Size, Stack } from 'aws-cdk-lib';
import { section } from './section';
import { bucket, cluster, image, instanceTypes, key, otherBucket } from './things';
import {
  Capacity, ContainerOverride, FanOut, FanOutItems, FanOutProps, ListedItemsOptions, Monitoring, OneOffTask, OneOffTaskProps, Placement, RunOn,
  RunOnDeploymentOptions, RunTaskOptions, ScheduledTask, ScheduledTaskProps, ServiceNetworkOptions, TaskScheduleOptions, WorkloadOptions,
} from '../../src';

const { ScheduleExpression, TimeWindow } = scheduler;
const hosts = Capacity.ec2({ instanceTypes, networkMode: ecs.NetworkMode.AWS_VPC });
const items = FanOutItems.fromList(['a', 'b']);

function schedule(stack: Stack, props: Partial<ScheduledTaskProps>): void {
  // Placement has a meaning on instances only.
  const capacities = props.placement ? [hosts] : [Capacity.fargate()];
  new ScheduledTask(stack, 'Report', { image, cluster: cluster(stack, capacities), schedule: ScheduleExpression.rate(Duration.hours(1)), ...props });
}

function fanOut(stack: Stack, props: Partial<FanOutProps>): void {
  new FanOut(stack, 'Batch', { image, cluster: cluster(stack), items, ...props });
}

function migrate(stack: Stack, props: Partial<OneOffTaskProps>): void {
  new OneOffTask(stack, 'Migration', { image, cluster: cluster(stack), ...props });
}

const SCHEDULE = ['aws_scheduler.ScheduleProps', 'aws_scheduler_targets.ScheduleTargetBaseProps'];
const MAP = ['aws_stepfunctions.DistributedMapProps'];

const MONITORING = '`AWS::CloudWatch::Alarm` and `AWS::CloudWatch::Dashboard`: what one needs to know of its runs';

export const RUN_SECTIONS = [
  section<RunTaskOptions, ServiceNetworkOptions>('RunTaskOptions', {
    make: schedule,
    reasons: {
      capacities: '`CapacityProviderStrategy`, and a launch type where there are no capacity providers: one list says where tasks run',
      placement: '`PlacementStrategy` and `PlacementConstraints`, which belong together',
    },
  }, {
    capacities: [Capacity.fargateSpot()],
    placement: Placement.lowCost(),
    enableExecuteCommand: true,
    propagateTags: ecs.PropagatedTagSource.NONE,
  }),
  section<TaskScheduleOptions>('TaskScheduleOptions', {
    make: schedule,
    cdk: SCHEDULE,
    reasons: { containerOverrides: 'a member of the `Input` of a schedule, as `RunTask` takes it' },
  }, {
    schedule: ScheduleExpression.cron({ hour: '3', minute: '0' }),
    scheduleName: 'nightly',
    description: 'Report of the day',
    enabled: false,
    timeWindow: TimeWindow.flexible(Duration.minutes(15)),
    start: new Date('2030-01-01'),
    end: new Date('2031-01-01'),
    retryAttempts: 3,
    maxEventAge: Duration.hours(1),
    containerOverrides: [{ command: ['report'] }],
    key,
  }),
  section<ScheduledTaskProps, TaskScheduleOptions & RunTaskOptions & WorkloadOptions>('ScheduledTaskProps', {
    // Only a state machine that repeats runs stops them.
    make: (stack, props) => schedule(stack, props.taskTimeout ? { retryFailedRuns: 1, ...props } : props),
    cdk: SCHEDULE,
    reasons: {
      retryFailedRuns: '`MaxAttempts` of a state of Step Functions, in the definition of a state machine',
      taskTimeout: '`TimeoutSeconds` of the same state',
      monitoring: MONITORING,
    },
  }, {
    taskCount: 2,
    monitoring: Monitoring.standard(),
    retryFailedRuns: 2,
    taskTimeout: Duration.hours(2),
    deadLetterQueue: stack => sqs.Queue.fromQueueArn(stack, 'Queue', 'arn:aws:sqs:eu-west-1:111122223333:failures'),
    scheduleGroup: stack => scheduler.ScheduleGroup.fromScheduleGroupName(stack, 'Group', 'reports'),
  }),
  section<ContainerOverride>('ContainerOverride', {
    make: (stack, override) => schedule(stack, {
      additionalContainers: [{ name: 'proxy', image }], containerOverrides: [{ environment: { A: 'b' }, ...override }],
    }),
    cdk: ['aws_events_targets.ContainerOverride', 'aws_ecs.ContainerDefinitionOptions'],
    reasons: {
      memory: '`memory` of `RunTask`, in the `Input` of a schedule',
    },
  }, {
    containerName: 'proxy',
    command: ['report'],
    environment: { MODE: 'full' },
    cpu: 128,
    memory: Size.mebibytes(256),
    memoryReservation: Size.mebibytes(128),
  }),
  section<FanOutProps, RunTaskOptions & WorkloadOptions>('FanOutProps', {
    make: fanOut,
    cdk: MAP,
    reasons: {
      itemVariable: 'name of a variable in the overrides of a container',
      retryFailedRuns: '`MaxAttempts` of the state that runs the task',
      taskTimeout: '`TimeoutSeconds` of the same state',
      resultsBucket: '`Bucket` of a `ResultWriter`',
      monitoring: MONITORING,
    },
  }, {
    items: stack => FanOutItems.fromBucket(bucket(stack)),
    itemVariable: 'KEY',
    maxConcurrency: 20,
    retryFailedRuns: 2,
    taskTimeout: Duration.hours(2),
    toleratedFailureCount: 3,
    toleratedFailurePercentage: 5,
    resultsBucket: otherBucket,
    monitoring: Monitoring.standard(),
  }),
  section<OneOffTaskProps, RunTaskOptions & WorkloadOptions>('OneOffTaskProps', {
    make: migrate,
    reasons: { runOn: 'the custom resource that runs the task in a deployment, or none: AWS has no resource for a run' },
  }, {
    runOn: RunOn.demand(),
  }),
  section<RunOnDeploymentOptions>('RunOnDeploymentOptions', {
    make: (stack, options) => migrate(stack, { runOn: RunOn.deployment(options) }),
  }, {
    trigger: 'schema 8',
    timeout: Duration.minutes(10),
  }),
  section<ListedItemsOptions>('ListedItemsOptions', {
    make: (stack, options) => fanOut(stack, { items: FanOutItems.fromBucket(bucket(stack), options) }),
    reasons: { prefix: '`Prefix` of an `ItemReader`' },
  }, {
    prefix: 'in/',
  }),
];
