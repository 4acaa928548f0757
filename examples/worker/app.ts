/*
 * Workers on queues: one that sleeps until there is work, one that keeps the order of its messages, and one that works on a database and
 * scales on a metric of its own. All share a cluster.
 */
import { App, aws_cloudwatch as cloudwatch, aws_events as events, aws_sns as sns, Duration, Stack } from 'aws-cdk-lib';
import { Capacity, Cluster, ImageSource, Scaling, WorkerService, WorkQueue } from 'cdk-ecs-blueprints';

export const app = new App();
const stack = new Stack(app, 'Worker');
const cluster = new Cluster(stack, 'Cluster', { capacities: [Capacity.fargateSpot({ weight: 3 }), Capacity.fargate()] });
const image = ImageSource.fromRegistry('public.ecr.aws/docker/library/busybox:1.37');

/* ---------- from no task to 20, and back when the queue is empty ---------- */

const thumbnails = new WorkerService(stack, 'Thumbnails', {
  cluster,
  image,
  container: { command: ['sleep', 'infinity'] },
  processingTime: Duration.seconds(20),
  // 20 seconds each, and none should wait for more than 10 minutes.
  scaling: Scaling.backlog({ maxCapacity: 20, backlogPerTask: 30 }),
});

const uploads = new sns.Topic(stack, 'Uploads', { enforceSSL: true });
thumbnails.addTopic(uploads, { filterPolicy: { type: sns.SubscriptionFilter.stringFilter({ allowlist: ['image'] }) } });
thumbnails.addRule(new events.Rule(stack, 'Nightly', { schedule: events.Schedule.cron({ hour: '2', minute: '0' }) }));

/* ---------- in order, one message of a customer at a time ---------- */

new WorkerService(stack, 'Invoices', {
  cluster,
  image,
  container: { command: ['sleep', 'infinity'] },
  queue: WorkQueue.fifo({ contentBasedDeduplication: true, visibilityTimeout: Duration.minutes(5), maxReceiveCount: 5 }),
  scaling: Scaling.backlog({ maxCapacity: 4, minCapacity: 1 }),
});

/* ---------- no queue: jobs are rows of a table, and something counts those that are open ---------- */

new WorkerService(stack, 'Reports', {
  cluster,
  image,
  container: { command: ['sleep', 'infinity'] },
  queue: WorkQueue.none(),
  scaling: Scaling.backlog({
    maxCapacity: 5,
    backlogPerTask: 1,
    metric: new cloudwatch.Metric({ namespace: 'Shop', metricName: 'OpenReports', statistic: cloudwatch.Stats.MAXIMUM, period: Duration.minutes(1) }),
  }),
});
