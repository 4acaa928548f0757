import { aws_ecs as ecs, aws_s3 as s3, aws_scheduler as scheduler, aws_sqs as sqs, Duration, Stack, TimeZone } from 'aws-cdk-lib';
import { Capacity, FanOut, FanOutItems, FanOutProps, ICapacity, ScheduledTask, ScheduledTaskProps } from '../../../../src';
import { IMAGE } from '../../../support/door-services';
import { Door, Examples } from '../../../support/doors';

const { ScheduleExpression } = scheduler;

/** `ScheduleExpression.cron({ hour: '3', minute: '0' })` */
const NIGHTLY = ScheduleExpression.cron({ hour: '3', minute: '0' });

/** `new ScheduledTask(stack, 'Report', …)` with these props. Without others, it runs nightly, with one container `main`. */
function scheduled(props: Partial<ScheduledTaskProps> | ((stack: Stack) => Partial<ScheduledTaskProps>)): Door {
  return stack => new ScheduledTask(stack, 'Report', {
    image: IMAGE, schedule: NIGHTLY, ...typeof props === 'function' ? props(stack) : props,
  });
}

/** `new FanOut(stack, 'Batch', …)` with these props. Without others, it runs for the items a and b. */
function fanOut(props: Partial<FanOutProps> | ((stack: Stack) => Partial<FanOutProps>)): Door {
  return stack => new FanOut(stack, 'Batch', {
    image: IMAGE, items: FanOutItems.fromList(['a', 'b']), ...typeof props === 'function' ? props(stack) : props,
  });
}

/** As many capacities as that: on demand, then Spot. */
function capacities(count: number): ICapacity[] {
  return Array.from({ length: count }, (_, i) => i === 0 ? Capacity.fargate() : Capacity.fargateSpot({ weight: i }));
}

export const RUN_EXAMPLES: Examples = {
  'ECS-RUN-001': {
    bad: scheduled({ taskCount: 50 }),
    good: scheduled({ taskCount: 10 }),
  },
  'ECS-RUN-002': {
    bad: scheduled({ propagateTags: ecs.PropagatedTagSource.SERVICE }),
    good: scheduled({ propagateTags: ecs.PropagatedTagSource.TASK_DEFINITION }),
  },
  'ECS-RUN-003': {
    bad: scheduled({ container: { lifecycle: { restartPolicy: {} } } }),
    good: scheduled({ container: { lifecycle: { restartPolicy: { ignoredExitCodes: [0] } } } }),
  },
  'ECS-RUN-004': {
    bad: scheduled({ containerOverrides: [{ containerName: 'app', command: ['report'] }] }),
    good: scheduled({ containerOverrides: [{ containerName: 'main', command: ['report'] }] }),
  },
  'ECS-RUN-005': {
    bad: scheduled({ containerOverrides: [{ environment: { QUERY: 'select '.repeat(2000) } }] }),
    good: scheduled({ containerOverrides: [{ environment: { QUERY_FILE: 's3://queries/report.sql' } }] }),
  },
  'ECS-RUN-006': {
    bad: scheduled({ containerOverrides: [{ cpu: -1 }] }),
    good: scheduled({ containerOverrides: [{ cpu: 128 }] }),
  },
  'ECS-RUN-007': {
    bad: scheduled({ retryFailedRuns: 100 }),
    good: scheduled({ retryFailedRuns: 3 }),
  },
  'ECS-RUN-008': {
    bad: scheduled({ retryFailedRuns: 3, taskTimeout: Duration.days(2000) }),
    good: scheduled({ retryFailedRuns: 3, taskTimeout: Duration.hours(2) }),
  },
};

export const SCHEDULE_EXAMPLES: Examples = {
  'ECS-SCHED-001': {
    bad: scheduled({ schedule: ScheduleExpression.cron({ hour: '24', minute: '0' }) }),
    good: scheduled({ schedule: ScheduleExpression.cron({ hour: '0', minute: '0' }) }),
  },
  'ECS-SCHED-002': {
    bad: scheduled({ schedule: ScheduleExpression.cron({ hour: '3', minute: '0', timeZone: TimeZone.of('Europe/Belin') }) }),
    good: scheduled({ schedule: ScheduleExpression.cron({ hour: '3', minute: '0', timeZone: TimeZone.EUROPE_BERLIN }) }),
  },
  'ECS-SCHED-003': {
    bad: scheduled({ start: new Date('2031-01-01'), end: new Date('2030-01-01') }),
    good: scheduled({ start: new Date('2030-01-01'), end: new Date('2031-01-01') }),
  },
  'ECS-SCHED-004': {
    bad: scheduled({ schedule: ScheduleExpression.at(new Date('2030-06-01T12:00:00Z')), end: new Date('2031-01-01') }),
    good: scheduled({ schedule: ScheduleExpression.at(new Date('2030-06-01T12:00:00Z')) }),
  },
  'ECS-SCHED-005': {
    bad: scheduled({ scheduleName: 'nightly report' }),
    good: scheduled({ scheduleName: 'nightly-report' }),
  },
  'ECS-SCHED-006': {
    bad: scheduled({ maxEventAge: Duration.seconds(30) }),
    good: scheduled({ maxEventAge: Duration.minutes(5) }),
  },
  'ECS-SCHED-007': {
    bad: scheduled({ capacities: capacities(7) }),
    good: scheduled({ capacities: capacities(2) }),
  },
  'ECS-SCHED-008': {
    bad: scheduled({ taskCount: 2, retryFailedRuns: 3 }),
    good: scheduled({ retryFailedRuns: 3 }),
  },
  'ECS-SCHED-009': {
    bad: scheduled(stack => ({ deadLetterQueue: new sqs.Queue(stack, 'Failures', { fifo: true }) })),
    good: scheduled(stack => ({ deadLetterQueue: new sqs.Queue(stack, 'Failures') })),
  },
  'ECS-SCHED-010': {
    bad: scheduled(stack => ({ deadLetterQueue: new sqs.Queue(stack, 'Failures', { encryption: sqs.QueueEncryption.KMS_MANAGED }) })),
    good: scheduled(stack => ({ deadLetterQueue: new sqs.Queue(stack, 'Failures', { encryption: sqs.QueueEncryption.SQS_MANAGED }) })),
  },
  'ECS-SCHED-011': {
    bad: scheduled({ taskTimeout: Duration.hours(2) }),
    good: scheduled({ taskTimeout: Duration.hours(2), retryFailedRuns: 3 }),
  },
};

export const FAN_OUT_EXAMPLES: Examples = {
  'ECS-FANOUT-001': {
    bad: fanOut({ maxConcurrency: 20_000 }),
    good: fanOut({ maxConcurrency: 200 }),
  },
  'ECS-FANOUT-002': {
    bad: fanOut({ maxConcurrency: 2000 }),
    good: fanOut({ maxConcurrency: 200 }),
  },
  'ECS-FANOUT-003': {
    bad: fanOut({ items: FanOutItems.fromList(Array.from({ length: 10_000 }, (_, i) => `https://shop.example/products/${i}`)) }),
    good: fanOut(stack => ({ items: FanOutItems.fromJsonFile(s3.Bucket.fromBucketName(stack, 'Inputs', 'inputs'), 'products.json') })),
  },
  'ECS-FANOUT-004': {
    bad: fanOut({ items: FanOutItems.fromList(['one line of a document '.repeat(500)]) }),
    good: fanOut(stack => ({ items: FanOutItems.fromBucket(s3.Bucket.fromBucketName(stack, 'Inputs', 'inputs'), { prefix: 'documents/' }) })),
  },
  'ECS-FANOUT-005': {
    bad: fanOut({ toleratedFailurePercentage: 150 }),
    good: fanOut({ toleratedFailurePercentage: 15 }),
  },
  'ECS-FANOUT-006': {
    bad: fanOut({ itemVariable: 'AWS_ITEM' }),
    good: fanOut({ itemVariable: 'ITEM' }),
  },
  'ECS-FANOUT-007': {
    bad: fanOut(stack => ({ items: FanOutItems.fromJsonFile(s3.Bucket.fromBucketName(stack, 'Inputs', 'inputs'), 's3://inputs/products.json') })),
    good: fanOut(stack => ({ items: FanOutItems.fromJsonFile(s3.Bucket.fromBucketName(stack, 'Inputs', 'inputs'), 'products.json') })),
  },
};
