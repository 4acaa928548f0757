/* Apps of several workloads as users of aws-ecs-patterns have them, and with patterns of this library. */
import {
  aws_dynamodb as dynamodb, aws_ec2 as ec2, aws_ecs as ecs, aws_ecs_patterns as patterns, aws_events as events, aws_scheduler as scheduler,
  aws_sqs as sqs, Duration, Size, Stack,
} from 'aws-cdk-lib';
import { Access, Connection, Health, ImageSource, Scaling, ScheduledTask, TaskSize, WebService, WorkerService } from '../../src';

interface Port {
  readonly before: (stack: Stack) => void;
  readonly after: (stack: Stack) => void;
}

const { STRING } = dynamodb.AttributeType;

export const APP_PORTS: { readonly [name: string]: Port } = {
  'a loyalty program: a web service that queues purchases, and a worker that books points': {
    before: stack => {
      const cluster = new ecs.Cluster(stack, 'Cluster', { vpc: new ec2.Vpc(stack, 'Vpc', { maxAzs: 2, natGateways: 1 }) });
      const image = ecs.ContainerImage.fromRegistry('registry.example.com/loyalty:1.7.2');
      const points = new dynamodb.Table(stack, 'Points', { partitionKey: { name: 'customer', type: STRING } });
      const failed = new sqs.Queue(stack, 'Failed', { retentionPeriod: Duration.days(14), enforceSSL: true });
      const purchases = new sqs.Queue(stack, 'Purchases', {
        visibilityTimeout: Duration.minutes(3),
        enforceSSL: true,
        deadLetterQueue: { queue: failed, maxReceiveCount: 3 },
      });
      const api = new patterns.ApplicationLoadBalancedFargateService(stack, 'Api', {
        cluster,
        taskImageOptions: { image, containerPort: 80, environment: { POINTS_TABLE: points.tableName, QUEUE_URL: purchases.queueUrl } },
        circuitBreaker: { rollback: true },
        minHealthyPercent: 100,
      });
      api.targetGroup.configureHealthCheck({ path: '/health' });
      points.grantReadData(api.taskDefinition.taskRole);
      purchases.grantSendMessages(api.taskDefinition.taskRole);
      const worker = new patterns.QueueProcessingFargateService(stack, 'Worker', {
        cluster,
        image,
        command: ['book'],
        environment: { POINTS_TABLE: points.tableName, QUEUE_URL: purchases.queueUrl },
        queue: purchases,
        minScalingCapacity: 0,
        maxScalingCapacity: 10,
        scalingSteps: [{ upper: 0, change: -1 }, { lower: 1, change: +1 }, { lower: 500, change: +5 }],
        disableCpuBasedScaling: true,
        circuitBreaker: { rollback: true },
        minHealthyPercent: 100,
      });
      points.grantReadWriteData(worker.taskDefinition.taskRole);
    },
    after: stack => {
      const image = ImageSource.fromRegistry('registry.example.com/loyalty:1.7.2');
      const points = new dynamodb.Table(stack, 'Points', { partitionKey: { name: 'customer', type: STRING } });
      const worker = new WorkerService(stack, 'Worker', { image, container: { command: ['book'] } });
      const api = new WebService(stack, 'Api', {
        image,
        containerPort: 80,
        allowFrom: [ec2.Peer.anyIpv4()],
        health: Health.http({ path: '/health' }),
      });
      worker.connectTo(Connection.toTable(points, Access.READ_WRITE));
      api.connectTo(Connection.toTable(points, Access.READ));
      api.connectTo(Connection.toQueue(worker.queue, Access.WRITE, { variable: 'QUEUE_URL' }));
    },
  },
  'web, worker and schedule in one cluster': {
    before: stack => {
      const cluster = new ecs.Cluster(stack, 'Cluster', { vpc: new ec2.Vpc(stack, 'Vpc', { maxAzs: 2, natGateways: 1 }) });
      const image = ecs.ContainerImage.fromRegistry('registry.example.com/shop:2.4.0');
      const worker = new patterns.QueueProcessingFargateService(stack, 'Worker', {
        cluster,
        image,
        command: ['work'],
        cpu: 512,
        memoryLimitMiB: 1024,
        maxReceiveCount: 3,
        visibilityTimeout: Duration.minutes(3),
        minScalingCapacity: 0,
        maxScalingCapacity: 20,
        scalingSteps: [{ upper: 0, change: -1 }, { lower: 1, change: +1 }, { lower: 500, change: +5 }],
        disableCpuBasedScaling: true,
        circuitBreaker: { rollback: true },
        minHealthyPercent: 100,
      });
      const api = new patterns.ApplicationLoadBalancedFargateService(stack, 'Api', {
        cluster,
        taskImageOptions: { image, containerPort: 80, environment: { QUEUE_URL: worker.sqsQueue.queueUrl } },
        circuitBreaker: { rollback: true },
        minHealthyPercent: 100,
      });
      api.targetGroup.configureHealthCheck({ path: '/health' });
      worker.sqsQueue.grantSendMessages(api.taskDefinition.taskRole);
      new patterns.ScheduledFargateTask(stack, 'Cleanup', {
        cluster,
        scheduledFargateTaskImageOptions: { image, command: ['cleanup'], memoryLimitMiB: 512 },
        schedule: events.Schedule.cron({ minute: '0', hour: '3' }),
      });
    },
    after: stack => {
      const image = ImageSource.fromRegistry('registry.example.com/shop:2.4.0');
      const worker = new WorkerService(stack, 'Worker', {
        image,
        container: { command: ['work'] },
        size: TaskSize.exact({ cpu: 512, memory: Size.gibibytes(1) }),
        scaling: Scaling.backlog({ maxCapacity: 20 }),
      });
      const api = new WebService(stack, 'Api', {
        image,
        containerPort: 80,
        allowFrom: [ec2.Peer.anyIpv4()],
        health: Health.http({ path: '/health' }),
      });
      api.connectTo(Connection.toQueue(worker.queue, Access.WRITE, { variable: 'QUEUE_URL' }));
      new ScheduledTask(stack, 'Cleanup', {
        image,
        container: { command: ['cleanup'] },
        schedule: scheduler.ScheduleExpression.cron({ minute: '0', hour: '3' }),
      });
    },
  },
};
