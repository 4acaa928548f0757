import {
  aws_autoscaling as autoscaling, aws_ec2 as ec2, aws_ecr as ecr, aws_ecs as ecs, aws_ecs_patterns as patterns, aws_elasticloadbalancingv2 as elbv2,
  aws_iam as iam, aws_kms as kms, aws_logs as logs, aws_secretsmanager as secretsmanager, Duration, Stack,
} from 'aws-cdk-lib';

/*
 * What users of aws-ecs and aws-ecs-patterns suffer from most, where a template shows it.
 */

const IMAGE = ecs.ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx:1.29');

function clusterOf(stack: Stack): ecs.Cluster {
  return new ecs.Cluster(stack, 'Cluster', { vpc: new ec2.Vpc(stack, 'Vpc', { maxAzs: 2, natGateways: 1 }) });
}

function fargateService(
  stack: Stack, container: Partial<ecs.ContainerDefinitionOptions> = {}, props: Partial<ecs.FargateServiceProps> = {},
): ecs.FargateService {
  const taskDefinition = new ecs.FargateTaskDefinition(stack, 'Task');
  taskDefinition.addContainer('app', { image: IMAGE, portMappings: [{ containerPort: 80 }], ...container });
  return new ecs.FargateService(stack, 'Service', { taskDefinition, cluster: clusterOf(stack), ...props });
}

/** Hosts of a capacity provider, as the documentation of aws-ecs has them. */
function withProvider(stack: Stack, spot?: string): { cluster: ecs.Cluster; provider: ecs.AsgCapacityProvider } {
  const cluster = clusterOf(stack);
  const autoScalingGroup = new autoscaling.AutoScalingGroup(stack, 'Hosts', {
    vpc: cluster.vpc, instanceType: new ec2.InstanceType('m7i.large'), machineImage: ecs.EcsOptimizedImage.amazonLinux2023(), spotPrice: spot,
  });
  const provider = new ecs.AsgCapacityProvider(stack, 'Provider', { autoScalingGroup });
  cluster.addAsgCapacityProvider(provider);
  return { cluster, provider };
}

function hostService(stack: Stack): ecs.Ec2Service {
  const { cluster, provider } = withProvider(stack);
  const taskDefinition = new ecs.Ec2TaskDefinition(stack, 'Task');
  taskDefinition.addContainer('app', { image: IMAGE, memoryLimitMiB: 512, portMappings: [{ containerPort: 80 }] });
  return new ecs.Ec2Service(stack, 'Service', {
    cluster, taskDefinition, capacityProviderStrategies: [{ capacityProvider: provider.capacityProviderName, weight: 1 }],
  });
}

interface Pain {
  readonly id: string;
  readonly make: (stack: Stack) => unknown;
}

/** By the numbers of the list, in docs/checks.md. */
export const PAINS: { readonly [pain: string]: Pain } = {
  '1 a load balancer that reaches no dynamic port': {
    id: 'ECS-CFN-091',
    make: stack => {
      const service = hostService(stack);
      new elbv2.ApplicationLoadBalancer(stack, 'Balancer', { vpc: service.cluster.vpc, internetFacing: true }).addListener('Http', { port: 80 })
        .addTargets('Tasks', { port: 80, targets: [service] });
    },
  },
  '2 a service that does not wait for its capacity provider': { id: 'ECS-CFN-105', make: hostService },
  '3 a deployment that hangs': { id: 'ECS-CFN-100', make: stack => fargateService(stack) },
  '5 a listener open to everybody': {
    id: 'ECS-CFN-106', make: stack => new patterns.ApplicationLoadBalancedFargateService(stack, 'Web', { taskImageOptions: { image: IMAGE } }),
  },
  '6 half of the tasks during a deployment': { id: 'ECS-CFN-107', make: stack => fargateService(stack) },
  '7 a lifecycle that takes the image away': {
    id: 'ECS-ECR-010',
    make: stack => {
      const repository = new ecr.Repository(stack, 'Repository', { lifecycleRules: [{ maxImageAge: Duration.days(14) }] });
      return fargateService(stack, { image: ecs.ContainerImage.fromEcrRepository(repository, '1.0') });
    },
  },
  '8 an image of another architecture for the hosts': {
    id: 'ECS-HOST-002', make: stack => clusterOf(stack).addCapacity('Hosts', { instanceType: new ec2.InstanceType('t4g.small') }),
  },
  '10 a script for Bottlerocket': {
    id: 'ECS-CFN-108',
    make: stack => {
      const cluster = clusterOf(stack);
      const autoScalingGroup = new autoscaling.AutoScalingGroup(stack, 'Hosts', {
        vpc: cluster.vpc, instanceType: new ec2.InstanceType('m7i.large'), machineImage: new ecs.BottleRocketImage(),
      });
      cluster.addAsgCapacityProvider(new ecs.AsgCapacityProvider(stack, 'Provider', { autoScalingGroup }));
    },
  },
  '11 user data that waits for the agent': {
    id: 'ECS-AGENT-030', make: stack => withProvider(stack).provider.autoScalingGroup.addUserData('systemctl start ecs'),
  },
  '12 metadata without IMDSv2': { id: 'ECS-CFN-103', make: stack => withProvider(stack) },
  '13 Spot without draining': { id: 'ECS-CFN-104', make: stack => withProvider(stack, '0.05') },
  '14 draining by a function': { id: 'ECS-CFN-109', make: stack => clusterOf(stack).addCapacity('Hosts', { instanceType: new ec2.InstanceType('m7i.large') }) },
  '15 logs that are kept for ever': {
    id: 'ECS-CFN-102', make: stack => fargateService(stack, { logging: ecs.LogDrivers.awsLogs({ streamPrefix: 'app', logGroup: new logs.CfnLogGroup(stack, 'Logs') as never }) }),
  },
  '16 logs that block': { id: 'ECS-CFN-101', make: stack => fargateService(stack, { logging: ecs.LogDrivers.awsLogs({ streamPrefix: 'app' }) }) },
  '17 a network load balancer that reaches no task': {
    id: 'ECS-CFN-091', make: stack => new patterns.NetworkLoadBalancedFargateService(stack, 'Web', { taskImageOptions: { image: IMAGE } }),
  },
  '18 a health check that cannot be': {
    id: 'ECS-HC-003',
    make: stack => {
      const { targetGroup } = new patterns.ApplicationLoadBalancedFargateService(stack, 'Web', { taskImageOptions: { image: IMAGE } });
      (targetGroup.node.defaultChild as elbv2.CfnTargetGroup).healthyThresholdCount = 1;
    },
  },
  '19 a desired count beside auto scaling': {
    id: 'ECS-SVC-005', make: stack => fargateService(stack, {}, { desiredCount: 2 }).autoScaleTaskCount({ minCapacity: 2, maxCapacity: 4 }).scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: 60 }),
  },
  '20 a reserved name of a capacity provider': {
    id: 'ECS-HOST-006', make: stack => new ecs.CfnCapacityProvider(stack, 'Provider', { name: 'fargate-hosts', autoScalingGroupProvider: { autoScalingGroupArn: 'arn' } }),
  },
  '21 a secret that nobody may decrypt': {
    id: 'ECS-CFN-030',
    make: stack => {
      const secret = new secretsmanager.CfnSecret(stack, 'Secret', { kmsKeyId: new kms.Key(stack, 'Key').keyArn });
      const service = fargateService(stack);
      const role = service.taskDefinition.obtainExecutionRole();
      role.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [secret.ref] }));
      (service.taskDefinition.node.defaultChild as ecs.CfnTaskDefinition).addPropertyOverride('ContainerDefinitions.0.Secrets', [{ Name: 'KEY', ValueFrom: secret.ref }]);
    },
  },
  '22 a role that may do more than it needs': {
    id: 'ECS-CFN-031',
    make: stack => fargateService(stack, { logging: ecs.LogDrivers.awsLogs({ streamPrefix: 'app' }) }).taskDefinition.obtainExecutionRole()
      .addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['s3:*'], resources: ['*'] })),
  },
  '22 a task that may do everything': {
    id: 'ECS-CFN-116', make: stack => fargateService(stack).taskDefinition.taskRole.addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')),
  },
  '24 ECS Exec with a read-only root': { id: 'ECS-SVC-029', make: stack => fargateService(stack, { readonlyRootFilesystem: true }, { enableExecuteCommand: true }) },
  '25 a service whose repository is empty': {
    id: 'ECS-CFN-110', make: stack => fargateService(stack, { image: ecs.ContainerImage.fromEcrRepository(new ecr.Repository(stack, 'Repository'), '1.0') }),
  },
  '26 two services with one priority': {
    id: 'ECS-LB-013',
    make: stack => {
      const { listener, targetGroup } = new patterns.ApplicationLoadBalancedFargateService(stack, 'Web', { taskImageOptions: { image: IMAGE } });
      for (const path of ['/a', '/b']) {
        new elbv2.CfnListenerRule(stack, `Rule${path[1]}`, {
          listenerArn: listener.listenerArn,
          priority: 1,
          conditions: [{ field: 'path-pattern', pathPatternConfig: { values: [path] } }],
          actions: [{ type: 'forward', targetGroupArn: targetGroup.targetGroupArn }],
        });
      }
    },
  },
  '28 containers that are larger than their task': { id: 'ECS-TASK-016', make: stack => fargateService(stack, { memoryLimitMiB: 1024 }) },
  '29 the X-Ray daemon': { id: 'ECS-CFN-111', make: stack => fargateService(stack, { image: ecs.ContainerImage.fromRegistry('public.ecr.aws/xray/aws-xray-daemon:3.x') }) },
  '30 a log router without a version': {
    id: 'ECS-ECR-006', make: stack => fargateService(stack, { image: ecs.ContainerImage.fromRegistry('amazon/aws-for-fluent-bit:latest') }),
  },
  '30 a log router that nobody waits for': { id: 'ECS-CFN-115', make: stack => fargateService(stack, { logging: ecs.LogDrivers.firelens({ options: { Name: 'null' } }) }) },
  '31 tags that move': {
    id: 'ECS-CFN-112', make: stack => fargateService(stack, { image: ecs.ContainerImage.fromEcrRepository(new ecr.Repository(stack, 'Repository'), '1.0') }),
  },
  '32 a cache without credentials': {
    id: 'ECS-ECR-014', make: stack => new ecr.CfnPullThroughCacheRule(stack, 'Cache', { ecrRepositoryPrefix: 'hub', upstreamRegistryUrl: 'registry-1.docker.io' }),
  },
  '33 a launch configuration': { id: 'ECS-CFN-113', make: stack => withProvider(stack) },
  '35 HTTP from the internet': {
    id: 'ECS-CFN-114', make: stack => new patterns.ApplicationLoadBalancedFargateService(stack, 'Web', { taskImageOptions: { image: IMAGE } }),
  },
};
