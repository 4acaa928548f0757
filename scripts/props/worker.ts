/* Samples of workers: queues, what sends messages to them, and scaling by backlog. */
import { aws_events as events, aws_sns as sns, aws_sqs as sqs, Duration, RemovalPolicy, Size, Stack } from 'aws-cdk-lib';
import { given, section } from './section';
import { cluster, image, metric, topic } from './things';
import {
  BacklogOptions, BacklogScalingOptions, ExistingQueueOptions, FifoQueueOptions, RuleOptions, Scaling, ServiceOptions, StandardQueueOptions,
  TopicOptions, WorkerService, WorkerServiceProps, WorkloadOptions, WorkQueue,
} from '../../src';

const failed = (stack: Stack) => sqs.Queue.fromQueueArn(stack, 'Failed', 'arn:aws:sqs:eu-west-1:111122223333:failed');

function work(stack: Stack, props: Partial<WorkerServiceProps>): WorkerService {
  return new WorkerService(stack, 'Worker', { image, cluster: cluster(stack), ...props });
}

function rule(stack: Stack): events.Rule {
  return new events.Rule(stack, 'Nightly', { schedule: events.Schedule.rate(Duration.days(1)) });
}

export const WORKER_SECTIONS = [
  section<WorkerServiceProps, ServiceOptions & WorkloadOptions>('WorkerServiceProps', {
    make: work,
    reasons: {
      queue: 'both queues, with what the task is told of them; the kinds are factories of `WorkQueue`',
      processingTime: '`VisibilityTimeout` of the queue and `StopTimeout` of the main container, which follow from it',
      taskScaleInProtection: '`ecs:GetTaskProtection` and `ecs:UpdateTaskProtection` of the task role, in AWS\'s name for the feature',
    },
  }, {
    queue: WorkQueue.fifo(),
    processingTime: Duration.minutes(1),
    taskScaleInProtection: true,
  }),
  section<StandardQueueOptions>('StandardQueueOptions', {
    make: (stack, options) => work(stack, { queue: WorkQueue.standard(options) }),
    cdk: ['aws_sqs.QueueProps'],
    reasons: {
      deadLetterRetentionPeriod: '`MessageRetentionPeriod` of the dead-letter queue',
      maxMessageSize: '`MaximumMessageSize`, as a `Size`; `maxMessageSizeBytes` in aws-cdk-lib',
    },
  }, {
    queueName: 'orders',
    visibilityTimeout: Duration.minutes(10),
    maxReceiveCount: 5,
    retentionPeriod: Duration.days(7),
    deadLetterRetentionPeriod: Duration.days(10),
    receiveMessageWaitTime: Duration.seconds(10),
    deliveryDelay: Duration.seconds(30),
    maxMessageSize: Size.kibibytes(64),
    removalPolicy: RemovalPolicy.DESTROY,
  }),
  section<FifoQueueOptions, StandardQueueOptions>('FifoQueueOptions', {
    make: (stack, options) => work(stack, { queue: WorkQueue.fifo(options) }),
    cdk: ['aws_sqs.QueueProps'],
  }, {
    contentBasedDeduplication: true,
    deduplicationScope: sqs.DeduplicationScope.MESSAGE_GROUP,
    fifoThroughputLimit: given({ deduplicationScope: sqs.DeduplicationScope.MESSAGE_GROUP }, sqs.FifoThroughputLimit.PER_MESSAGE_GROUP_ID),
  }),
  section<ExistingQueueOptions>('ExistingQueueOptions', {
    make: (stack, options) => {
      work(stack, { queue: WorkQueue.fromQueue(sqs.Queue.fromQueueArn(stack, 'Queue', 'arn:aws:sqs:eu-west-1:111122223333:orders'), options) });
    },
    reasons: { deadLetterQueue: 'what `deadLetterQueue` of the worker is then, for alarms and the like' },
  }, {
    deadLetterQueue: failed,
  }),
  section<TopicOptions>('TopicOptions', {
    make: (stack, options) => work(stack, {}).addTopic(topic(stack), options),
    cdk: ['aws_sns_subscriptions.SqsSubscriptionProps'],
  }, {
    rawMessageDelivery: false,
    filterPolicy: { kind: sns.SubscriptionFilter.stringFilter({ allowlist: ['image'] }) },
    filterPolicyWithMessageBody: { kind: sns.FilterOrPolicy.filter(sns.SubscriptionFilter.existsFilter()) },
    deadLetterQueue: failed,
  }),
  section<RuleOptions>('RuleOptions', {
    make: (stack, options) => {
      const fifo = WorkQueue.fifo({ contentBasedDeduplication: true });
      work(stack, options.messageGroupId === undefined ? {} : { queue: fifo }).addRule(rule(stack), options);
    },
    cdk: ['aws_events_targets.SqsQueueProps'],
  }, {
    message: events.RuleTargetInput.fromText('nightly'),
    messageGroupId: 'nightly',
  }),
  section<BacklogScalingOptions, BacklogOptions>('BacklogScalingOptions', {
    make: (stack, { maxCapacity = 4, minCapacity }) => work(stack, { scaling: Scaling.backlog({ maxCapacity, minCapacity }) }),
  }, {
    maxCapacity: 8,
    minCapacity: 1,
  }),
  section<BacklogOptions>('BacklogOptions', {
    make: (stack, options) => work(stack, { scaling: Scaling.backlog({ maxCapacity: 4, ...options }) }),
    reasons: {
      backlogPerTask: 'the divisor in the `Expression` of two alarms; backlog per task, as AWS calls it where it explains scaling by a queue',
      scaleInDelay: '`EvaluationPeriods` of both alarms, as a time',
    },
  }, {
    backlogPerTask: 100,
    metric,
    scaleInDelay: Duration.minutes(15),
  }),
];
