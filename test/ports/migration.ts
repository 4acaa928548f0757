/* A migration before a deployment, as users of aws-ecs write it with the provider framework of aws-cdk-lib, and with this library. */
import {
  aws_ec2 as ec2, aws_ecs as ecs, aws_ecs_patterns as patterns, aws_iam as iam, aws_lambda as lambda, custom_resources as custom,
  CustomResource, Duration, Stack,
} from 'aws-cdk-lib';
import { ImageSource, OneOffTask, WebService } from '../../src';

export const MIGRATION: { readonly [side in 'before' | 'after']: (stack: Stack) => void } = {
  before: stack => {
    const vpc = new ec2.Vpc(stack, 'Vpc', { natGateways: 1 });
    const cluster = new ecs.Cluster(stack, 'Cluster', { vpc });
    const image = ecs.ContainerImage.fromRegistry('shop/api:1.4.2');
    const definition = new ecs.FargateTaskDefinition(stack, 'Migration', { cpu: 256, memoryLimitMiB: 512 });
    definition.addContainer('main', { image, command: ['migrate'], logging: ecs.LogDrivers.awsLogs({ streamPrefix: 'main' }) });
    const group = new ec2.SecurityGroup(stack, 'MigrationGroup', { vpc });
    const runtime = lambda.Runtime.NODEJS_22_X;
    const onEventHandler = new lambda.Function(stack, 'OnEvent', {
      runtime,
      handler: 'index.handler',
      code: lambda.Code.fromInline(`
        const { ECSClient, RunTaskCommand } = require('@aws-sdk/client-ecs');
        exports.handler = async ({ RequestType, ResourceProperties: p }) => {
          if (RequestType === 'Delete') return {};
          const { tasks, failures } = await new ECSClient().send(new RunTaskCommand({
            cluster: p.Cluster,
            taskDefinition: p.TaskDefinition,
            launchType: 'FARGATE',
            networkConfiguration: { awsvpcConfiguration: { subnets: p.Subnets, securityGroups: [p.Group] } },
          }));
          if (failures.length) throw new Error(JSON.stringify(failures));
          return { PhysicalResourceId: tasks[0].taskArn };
        };`),
    });
    const isCompleteHandler = new lambda.Function(stack, 'IsComplete', {
      runtime,
      handler: 'index.handler',
      code: lambda.Code.fromInline(`
        const { ECSClient, DescribeTasksCommand } = require('@aws-sdk/client-ecs');
        exports.handler = async ({ RequestType, PhysicalResourceId, ResourceProperties: p }) => {
          if (RequestType === 'Delete') return { IsComplete: true };
          const { tasks } = await new ECSClient().send(new DescribeTasksCommand({ cluster: p.Cluster, tasks: [PhysicalResourceId] }));
          if (tasks[0].lastStatus !== 'STOPPED') return { IsComplete: false };
          if (tasks[0].containers[0].exitCode !== 0) throw new Error(tasks[0].stoppedReason);
          return { IsComplete: true };
        };`),
    });
    definition.grantRun(onEventHandler);
    isCompleteHandler.addToRolePolicy(new iam.PolicyStatement({
      actions: ['ecs:DescribeTasks'],
      resources: ['*'],
      conditions: { ArnEquals: { 'ecs:cluster': cluster.clusterArn } },
    }));
    const provider = new custom.Provider(stack, 'Provider', { onEventHandler, isCompleteHandler, totalTimeout: Duration.minutes(30) });
    const run = new CustomResource(stack, 'Run', {
      serviceToken: provider.serviceToken,
      properties: {
        Cluster: cluster.clusterArn,
        TaskDefinition: definition.taskDefinitionArn,
        Subnets: vpc.privateSubnets.map(({ subnetId }) => subnetId),
        Group: group.securityGroupId,
      },
    });
    const api = new patterns.ApplicationLoadBalancedFargateService(stack, 'Api', {
      cluster,
      taskImageOptions: { image, containerPort: 80 },
    });
    api.service.node.addDependency(run);
  },
  after: stack => {
    const image = ImageSource.fromRegistry('shop/api:1.4.2');
    const migration = new OneOffTask(stack, 'Migration', { image, container: { command: ['migrate'] } });
    const api = new WebService(stack, 'Api', {
      image,
      containerPort: 80,
      allowFrom: [ec2.Peer.anyIpv4()],
    });
    migration.executeBefore(api);
  },
};
