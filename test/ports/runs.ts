/* Scheduled and event-driven tasks as users of aws-ecs-patterns and aws-events-targets have them, and as patterns of this library. */
import {
  aws_ec2 as ec2, aws_ecs as ecs, aws_ecs_patterns as patterns, aws_events as events, aws_events_targets as targets, aws_s3 as s3,
  aws_scheduler as scheduler, aws_sns as sns, Size, Stack, TimeZone,
} from 'aws-cdk-lib';
import { FanOut, FanOutItems, ImageSource, ScheduledTask, TaskSize } from '../../src';

interface Port {
  readonly before: (stack: Stack) => void;
  readonly after: (stack: Stack) => void;
}

export const RUN_PORTS: { readonly [name: string]: Port } = {
  'a nightly report': {
    before: stack => {
      const bucket = new s3.Bucket(stack, 'Reports');
      const report = new patterns.ScheduledFargateTask(stack, 'Report', {
        cluster: new ecs.Cluster(stack, 'Cluster', { vpc: new ec2.Vpc(stack, 'Vpc', { maxAzs: 2, natGateways: 1 }) }),
        scheduledFargateTaskImageOptions: {
          image: ecs.ContainerImage.fromRegistry('registry.example.com/report:1.7.2'),
          cpu: 512,
          memoryLimitMiB: 1024,
          command: ['report', '--yesterday'],
          environment: { BUCKET: bucket.bucketName },
        },
        // There is no time zone: three o'clock in Berlin is one or two o'clock here.
        schedule: events.Schedule.cron({ minute: '0', hour: '1' }),
      });
      bucket.grantPut(report.taskDefinition.taskRole);
    },
    after: stack => {
      const bucket = new s3.Bucket(stack, 'Reports');
      const report = new ScheduledTask(stack, 'Report', {
        image: ImageSource.fromRegistry('registry.example.com/report:1.7.2'),
        size: TaskSize.exact({ cpu: 512, memory: Size.gibibytes(1) }),
        container: { command: ['report', '--yesterday'], environment: { BUCKET: bucket.bucketName } },
        schedule: scheduler.ScheduleExpression.cron({ minute: '0', hour: '3', timeZone: TimeZone.EUROPE_BERLIN }),
      });
      bucket.grantPut(report);
    },
  },
  'a nightly report that tells of failures': {
    before: stack => {
      const topic = new sns.Topic(stack, 'Operations');
      const report = new patterns.ScheduledFargateTask(stack, 'Report', {
        cluster: new ecs.Cluster(stack, 'Cluster', { vpc: new ec2.Vpc(stack, 'Vpc', { maxAzs: 2, natGateways: 1 }) }),
        scheduledFargateTaskImageOptions: {
          image: ecs.ContainerImage.fromRegistry('registry.example.com/report:1.7.2'),
          memoryLimitMiB: 512,
        },
        schedule: events.Schedule.cron({ minute: '0', hour: '1' }),
      });
      new events.Rule(stack, 'Failed', {
        eventPattern: {
          source: ['aws.ecs'],
          detailType: ['ECS Task State Change'],
          detail: {
            clusterArn: [report.cluster.clusterArn],
            group: [`family:${report.taskDefinition.family}`],
            lastStatus: ['STOPPED'],
            containers: { exitCode: [{ 'anything-but': 0 }] },
          },
        },
        targets: [new targets.SnsTopic(topic)],
      });
    },
    after: stack => {
      const topic = new sns.Topic(stack, 'Operations');
      const report = new ScheduledTask(stack, 'Report', {
        image: ImageSource.fromRegistry('registry.example.com/report:1.7.2'),
        schedule: scheduler.ScheduleExpression.cron({ minute: '0', hour: '3', timeZone: TimeZone.EUROPE_BERLIN }),
      });
      report.failureRule.addTarget(new targets.SnsTopic(topic));
    },
  },
  'a processor of uploads, by EventBridge and S3': {
    before: stack => {
      const bucket = new s3.Bucket(stack, 'Uploads', { eventBridgeEnabled: true });
      const taskDefinition = new ecs.FargateTaskDefinition(stack, 'Task', { cpu: 512, memoryLimitMiB: 1024 });
      taskDefinition.addContainer('main', {
        image: ecs.ContainerImage.fromRegistry('registry.example.com/processor:1.7.2'),
        logging: ecs.LogDrivers.awsLogs({ streamPrefix: 'processor' }),
        environment: { BUCKET: bucket.bucketName },
      });
      bucket.grantRead(taskDefinition.taskRole);
      new events.Rule(stack, 'Uploaded', {
        eventPattern: { source: ['aws.s3'], detailType: ['Object Created'], detail: { bucket: { name: [bucket.bucketName] } } },
        targets: [new targets.EcsTask({
          cluster: new ecs.Cluster(stack, 'Cluster', { vpc: new ec2.Vpc(stack, 'Vpc', { maxAzs: 2, natGateways: 1 }) }),
          taskDefinition,
          containerOverrides: [{
            containerName: 'main',
            environment: [{ name: 'KEY', value: events.EventField.fromPath('$.detail.object.key') }],
          }],
        })],
      });
    },
    after: stack => {
      const bucket = new s3.Bucket(stack, 'Uploads', { eventBridgeEnabled: true });
      const processor = new FanOut(stack, 'Processor', {
        image: ImageSource.fromRegistry('registry.example.com/processor:1.7.2'),
        size: TaskSize.exact({ cpu: 512, memory: Size.gibibytes(1) }),
        container: { environment: { BUCKET: bucket.bucketName } },
        items: FanOutItems.fromExecutionInput(),
        itemVariable: 'KEY',
      });
      bucket.grantRead(processor);
      const input = events.RuleTargetInput.fromObject({ items: [events.EventField.fromPath('$.detail.object.key')] });
      new events.Rule(stack, 'Uploaded', {
        eventPattern: { source: ['aws.s3'], detailType: ['Object Created'], detail: { bucket: { name: [bucket.bucketName] } } },
        targets: [new targets.SfnStateMachine(processor.stateMachine, { input })],
      });
    },
  },
};
