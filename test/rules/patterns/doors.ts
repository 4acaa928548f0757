import { aws_ec2 as ec2, aws_ecs as ecs, aws_events as events, aws_s3 as s3, aws_sns as sns, aws_sqs as sqs, Duration, Stack } from 'aws-cdk-lib';
import {
  Capacity, Cluster, DaemonService, DaemonServiceProps, ICapacity, Ingress, OneOffTask, RunOn, Scaling, ScalingPolicy, SchedulingStrategy,
  TelemetryAgent, TelemetryDaemonService, WebService, WorkQueue,
} from '../../../src';
import { hosts, IMAGE } from '../../support/door-services';
import { worker } from '../../support/door-workers';
import { Door, Examples } from '../../support/doors';

/** `new DaemonService(…)` with these capacities and these properties. */
function daemon(capacities: ICapacity[], props: Partial<DaemonServiceProps> = {}): Door {
  return stack => new DaemonService(stack, 'Agent', { image: IMAGE, capacities, ...props });
}

/** An `events.Rule` that fires once a day. */
function nightly(stack: Stack): events.Rule {
  return new events.Rule(stack, 'Nightly', { schedule: events.Schedule.rate(Duration.days(1)) });
}

/** An `sqs.Queue` with a dead-letter queue, encrypted so. */
function queueWith(stack: Stack, encryption: sqs.QueueEncryption): sqs.Queue {
  return new sqs.Queue(stack, 'Queue', { encryption, deadLetterQueue: { queue: new sqs.Queue(stack, 'DeadLetters'), maxReceiveCount: 3 } });
}

export const PATTERN_EXAMPLES: Examples = {
  'ECS-WEB-001': {
    bad: stack => new WebService(stack, 'Api', {
      image: IMAGE,
      containerPort: 80,
      allowFrom: [ec2.Peer.ipv4('10.0.0.0/8')],
      ingress: Ingress.loadBalancer({ internetFacing: false, allowFrom: [ec2.Peer.ipv4('10.1.0.0/16')] }),
    }),
    good: stack => new WebService(stack, 'Api', {
      image: IMAGE,
      containerPort: 80,
      allowFrom: [ec2.Peer.ipv4('10.0.0.0/8')],
      ingress: Ingress.loadBalancer({ internetFacing: false }),
    }),
  },
  'ECS-DAEMON-001': {
    bad: daemon([Capacity.fargate()]),
    good: daemon([Capacity.managedInstances()]),
  },
  'ECS-DAEMON-002': {
    bad: daemon([hosts(), Capacity.external()]),
    good: daemon([hosts()]),
  },
  'ECS-DAEMON-003': {
    bad: daemon([Capacity.managedInstances()], { networkMode: ecs.NetworkMode.HOST }),
    good: daemon([Capacity.managedInstances()]),
  },
  'ECS-DAEMON-004': {
    bad: daemon([hosts()], { managedDaemon: { critical: true } }),
    good: daemon([Capacity.managedInstances()], { managedDaemon: { critical: true } }),
  },
  'ECS-DAEMON-005': {
    bad: daemon([hosts()], { schedulingStrategy: SchedulingStrategy.REPLICA }),
    good: daemon([hosts()]),
  },
  'ECS-DAEMON-006': {
    bad: daemon([Capacity.managedInstances()], { managedDaemon: { bakeTime: Duration.days(2) } }),
    good: daemon([Capacity.managedInstances()], { managedDaemon: { bakeTime: Duration.minutes(10) } }),
  },
  'ECS-DAEMON-007': {
    bad: daemon([Capacity.managedInstances()], { container: { portMappings: [{ containerPort: 8125 }] } }),
    good: daemon([Capacity.managedInstances()]),
  },
  'ECS-DAEMON-008': {
    bad: daemon([Capacity.managedInstances()], { runtime: { pidMode: ecs.PidMode.TASK } }),
    good: daemon([Capacity.managedInstances()], { runtime: { pidMode: ecs.PidMode.HOST } }),
  },
  'ECS-DAEMON-009': {
    bad: stack => {
      const cluster = new Cluster(stack, 'Cluster', { capacities: [Capacity.managedInstances()] });
      new TelemetryDaemonService(stack, 'Collector', { cluster, agent: TelemetryAgent.openTelemetry() });
      new TelemetryDaemonService(stack, 'CloudWatch', { cluster, agent: TelemetryAgent.cloudWatchAgent() });
    },
    good: stack => {
      const cluster = new Cluster(stack, 'Cluster', { capacities: [Capacity.managedInstances()] });
      new TelemetryDaemonService(stack, 'Collector', { cluster, agent: TelemetryAgent.openTelemetry() });
    },
  },
  'ECS-WORKER-001': {
    bad: stack => worker(stack, { queue: WorkQueue.none(), scaling: Scaling.backlog({ maxCapacity: 5 }) }),
    good: stack => worker(stack, { scaling: Scaling.backlog({ maxCapacity: 5 }) }),
  },
  'ECS-WORKER-002': {
    bad: stack => worker(stack, { scaling: Scaling.backlog({ maxCapacity: 5, backlogPerTask: 0 }) }),
    good: stack => worker(stack, { scaling: Scaling.backlog({ maxCapacity: 5, backlogPerTask: 100 }) }),
  },
  'ECS-WORKER-003': {
    bad: stack => worker(stack, { scaling: Scaling.backlog({ maxCapacity: 0 }) }),
    good: stack => worker(stack, { scaling: Scaling.backlog({ maxCapacity: 1 }) }),
  },
  'ECS-WORKER-004': {
    bad: stack => worker(stack, { scaling: Scaling.combined([ScalingPolicy.backlog(), ScalingPolicy.targetTracking()], { maxCapacity: 5 }) }),
    good: stack => worker(stack, { scaling: Scaling.combined([ScalingPolicy.backlog()], { maxCapacity: 5 }) }),
  },
  'ECS-WORKER-005': {
    bad: stack => worker(stack, { capacities: [Capacity.external()], scaling: Scaling.backlog({ maxCapacity: 5 }) }),
    good: stack => worker(stack, { capacities: [Capacity.external()], desiredCount: 5 }),
  },
  'ECS-WORKER-006': {
    bad: stack => worker(stack, { queue: WorkQueue.standard({ maxReceiveCount: 0 }) }),
    good: stack => worker(stack, { queue: WorkQueue.standard({ maxReceiveCount: 1 }) }),
  },
  'ECS-WORKER-007': {
    bad: stack => worker(stack, { queue: WorkQueue.fifo({ queueName: 'orders' }) }),
    good: stack => worker(stack, { queue: WorkQueue.fifo({ queueName: 'orders.fifo' }) }),
  },
  'ECS-WORKER-008': {
    bad: stack => worker(stack, { queue: WorkQueue.standard({ deadLetterRetentionPeriod: Duration.days(1) }) }),
    good: stack => worker(stack, { queue: WorkQueue.standard({ deadLetterRetentionPeriod: Duration.days(10) }) }),
  },
  'ECS-WORKER-009': {
    bad: stack => worker(stack, { queue: WorkQueue.fromQueue(new sqs.Queue(stack, 'Queue')) }),
    good: stack => {
      const deadLetterQueue = { queue: new sqs.Queue(stack, 'DeadLetters'), maxReceiveCount: 3 };
      return worker(stack, { queue: WorkQueue.fromQueue(new sqs.Queue(stack, 'Queue', { deadLetterQueue })) });
    },
  },
  'ECS-WORKER-010': {
    bad: stack => worker(stack, { processingTime: Duration.hours(24) }),
    good: stack => worker(stack, { processingTime: Duration.minutes(2) }),
  },
  'ECS-WORKER-011': {
    bad: stack => worker(stack, { processingTime: Duration.minutes(2), queue: WorkQueue.standard({ visibilityTimeout: Duration.minutes(1) }) }),
    good: stack => worker(stack, { processingTime: Duration.minutes(2), queue: WorkQueue.standard({ visibilityTimeout: Duration.minutes(3) }) }),
  },
  'ECS-WORKER-012': {
    bad: stack => worker(stack, {
      queue: WorkQueue.standard({ visibilityTimeout: Duration.minutes(1) }), container: { lifecycle: { stopTimeout: Duration.minutes(2) } },
    }),
    good: stack => worker(stack, {
      queue: WorkQueue.standard({ visibilityTimeout: Duration.minutes(2) }), container: { lifecycle: { stopTimeout: Duration.minutes(2) } },
    }),
  },
  'ECS-WORKER-013': {
    bad: stack => worker(stack, { processingTime: Duration.minutes(10) }),
    good: stack => worker(stack, { processingTime: Duration.minutes(2) }),
  },
  'ECS-WORKER-014': {
    bad: stack => worker(stack, { queue: WorkQueue.none() }).addTopic(new sns.Topic(stack, 'Topic')),
    good: stack => worker(stack).addTopic(new sns.Topic(stack, 'Topic')),
  },
  'ECS-WORKER-015': {
    bad: stack => worker(stack, { queue: WorkQueue.fifo() }).addTopic(new sns.Topic(stack, 'Topic')),
    good: stack => worker(stack, { queue: WorkQueue.fifo() }).addTopic(new sns.Topic(stack, 'Topic', { fifo: true })),
  },
  'ECS-WORKER-016': {
    bad: stack => worker(stack, { queue: WorkQueue.fifo() }).addRule(nightly(stack), { messageGroupId: 'nightly' }),
    good: stack => worker(stack, { queue: WorkQueue.fifo({ contentBasedDeduplication: true }) }).addRule(nightly(stack), { messageGroupId: 'nightly' }),
  },
  'ECS-WORKER-017': {
    bad: stack => worker(stack, { queue: WorkQueue.fromQueue(queueWith(stack, sqs.QueueEncryption.KMS_MANAGED)) }).addRule(nightly(stack)),
    good: stack => worker(stack, { queue: WorkQueue.fromQueue(queueWith(stack, sqs.QueueEncryption.SQS_MANAGED)) }).addRule(nightly(stack)),
  },
  'ECS-WORKER-018': {
    bad: stack => worker(stack, {
      queue: WorkQueue.fromQueue(sqs.Queue.fromQueueArn(stack, 'Queue', 'arn:aws:sqs:eu-west-1:111122223333:orders')),
    }).addRule(nightly(stack)),
    good: stack => worker(stack, { queue: WorkQueue.standard({ queueName: 'orders' }) }).addRule(nightly(stack)),
  },
  'ECS-WORKER-019': {
    bad: stack => worker(stack, { queue: WorkQueue.none() }).queue.queueUrl,
    good: stack => worker(stack).queue.queueUrl,
  },
  'ECS-ONEOFF-001': {
    bad: stack => new OneOffTask(stack, 'Migration', {
      image: IMAGE,
      container: { lifecycle: { essential: false } },
      additionalContainers: [{ name: 'proxy', image: IMAGE }],
    }),
    good: stack => new OneOffTask(stack, 'Migration', {
      image: IMAGE,
      additionalContainers: [{ name: 'proxy', image: IMAGE, lifecycle: { essential: false } }],
    }),
  },
  'ECS-ONEOFF-002': {
    bad: stack => new OneOffTask(stack, 'Migration', { image: IMAGE, runOn: RunOn.deployment({ timeout: Duration.hours(2) }) }),
    good: stack => new OneOffTask(stack, 'Migration', { image: IMAGE, runOn: RunOn.deployment({ timeout: Duration.minutes(55) }) }),
  },
  'ECS-ONEOFF-003': {
    bad: stack => new OneOffTask(stack, 'Migration', { image: IMAGE, capacities: [Capacity.fargateSpot()] }),
    good: stack => new OneOffTask(stack, 'Migration', { image: IMAGE, capacities: [Capacity.fargate()] }),
  },
  'ECS-ONEOFF-004': {
    bad: stack => {
      const migration = new OneOffTask(stack, 'Migration', { image: IMAGE, runOn: RunOn.demand() });
      migration.executeBefore(new OneOffTask(stack, 'Seed', { image: IMAGE }));
    },
    good: stack => {
      const migration = new OneOffTask(stack, 'Migration', { image: IMAGE });
      migration.executeBefore(new OneOffTask(stack, 'Seed', { image: IMAGE }));
    },
  },
  'ECS-ONEOFF-005': {
    bad: stack => {
      const migration = new OneOffTask(stack, 'Migration', { image: IMAGE });
      migration.executeBefore(new s3.Bucket(stack, 'Bucket'));
    },
    good: stack => {
      const migration = new OneOffTask(stack, 'Migration', { image: IMAGE });
      new s3.Bucket(stack, 'Bucket').node.addDependency(migration);
    },
  },
  'ECS-ONEOFF-006': {
    bad: stack => new OneOffTask(stack, 'Migration', { image: IMAGE, capacities: [Capacity.external()] }),
    good: stack => new OneOffTask(stack, 'Migration', { image: IMAGE, capacities: [Capacity.external()], runOn: RunOn.demand() }),
  },
};
