import {
  aws_codebuild as codebuild, aws_ec2 as ec2, aws_ecr as ecr, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2, aws_iam as iam,
  aws_logs as logs, Stack,
} from 'aws-cdk-lib';

/*
 * What the rules of other checkers that are about ECS and its surroundings find bad, each as a small app. Not all of it is ours to find.
 */

interface Other {
  /** Our rule, if there is one. */
  readonly id?: string;
  readonly make: (stack: Stack) => unknown;
}

const CONTAINER: ecs.CfnTaskDefinition.ContainerDefinitionProperty = { name: 'app', image: 'shop/api:1.0', essential: true };

function fargateTask(
  stack: Stack, props: Partial<ecs.CfnTaskDefinitionProps> = {}, container: Partial<ecs.CfnTaskDefinition.ContainerDefinitionProperty> = {},
): ecs.CfnTaskDefinition {
  return new ecs.CfnTaskDefinition(stack, 'Task', {
    cpu: '256', memory: '512', networkMode: 'awsvpc', requiresCompatibilities: ['FARGATE'], containerDefinitions: [{ ...CONTAINER, ...container }], ...props,
  });
}

function vpcOf(stack: Stack): ec2.Vpc {
  return new ec2.Vpc(stack, 'Vpc', { maxAzs: 2, natGateways: 1 });
}

function service(stack: Stack, props: Partial<ecs.CfnServiceProps>, taskDefinition = fargateTask(stack)): ecs.CfnService {
  return new ecs.CfnService(stack, 'Service', { launchType: 'FARGATE', taskDefinition: taskDefinition.ref, ...props });
}

export const OTHERS: { readonly [input: string]: Other } = {
  'a cluster without Container Insights': { make: stack => new ecs.CfnCluster(stack, 'Cluster') },
  'a file system mounted without encryption in transit': {
    make: stack => fargateTask(stack, { volumes: [{ name: 'data', efsVolumeConfiguration: { filesystemId: 'fs-12345678', transitEncryption: 'DISABLED' } }] }),
  },
  'a container without logs': { make: stack => fargateTask(stack) },
  'variables in plain text': { make: stack => fargateTask(stack, {}, { environment: [{ name: 'STAGE', value: 'prod' }] }) },
  'a password in a variable': { id: 'ECS-TASK-051', make: stack => fargateTask(stack, {}, { environment: [{ name: 'DB_PASSWORD', value: 'Sup3rS3cret!' }] }) },
  'an access key in a variable': { id: 'ECS-TASK-051', make: stack => fargateTask(stack, {}, { environment: [{ name: 'AWS_KEY', value: `AKIA${'IOSFODNN7EXAMPL3'}` }] }) },
  'a size that Fargate does not have': { id: 'ECS-TASK-001', make: stack => fargateTask(stack, { cpu: '256', memory: '8192' }) },
  'a Fargate task without CPU': { id: 'ECS-TASK-001', make: stack => fargateTask(stack, { cpu: undefined }) },
  'another network mode on Fargate': { id: 'ECS-TASK-022', make: stack => fargateTask(stack, { networkMode: 'bridge' }) },
  'a placement constraint on Fargate': { id: 'ECS-TASK-018', make: stack => fargateTask(stack, { placementConstraints: [{ type: 'memberOf', expression: 'attribute:ecs.os-type == linux' }] }) },
  'a host port other than the container port with awsvpc': {
    id: 'ECS-TASK-024', make: stack => fargateTask(stack, {}, { portMappings: [{ containerPort: 80, hostPort: 8080 }] }),
  },
  'awslogs without a region': {
    id: 'ECS-TASK-041', make: stack => fargateTask(stack, {}, { logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': 'shop', 'awslogs-stream-prefix': 'app' } } }),
  },
  'a service with awsvpc and no network configuration': { id: 'ECS-CFN-092', make: stack => service(stack, {}) },
  'a service whose tasks have public addresses': {
    make: stack => service(stack, {
      networkConfiguration: { awsvpcConfiguration: { subnets: vpcOf(stack).publicSubnets.map(({ subnetId }) => subnetId), assignPublicIp: 'ENABLED' } },
    }),
  },
  'ECS Exec without a record': {
    make: stack => service(stack, {
      enableExecuteCommand: true,
      networkConfiguration: { awsvpcConfiguration: { subnets: vpcOf(stack).privateSubnets.map(({ subnetId }) => subnetId) } },
    }),
  },
  'a privileged container on EC2': {
    make: stack => new ecs.CfnTaskDefinition(stack, 'Task', { containerDefinitions: [{ ...CONTAINER, memory: 256, privileged: true }] }),
  },
  'a container that may write to its root': { make: stack => fargateTask(stack, {}, { readonlyRootFilesystem: false }) },
  'a container that runs as root': { make: stack => fargateTask(stack, {}, { user: 'root' }) },
  'a task in the process namespace of its host': { make: stack => new ecs.CfnTaskDefinition(stack, 'Task', { pidMode: 'host', containerDefinitions: [{ ...CONTAINER, memory: 256 }] }) },
  'a repository that scans nothing': { make: stack => new ecr.CfnRepository(stack, 'Repository', { imageScanningConfiguration: { scanOnPush: false } }) },
  'a repository without a key of its own': { make: stack => new ecr.CfnRepository(stack, 'Repository') },
  'a repository that everybody may read': {
    make: stack => new ecr.Repository(stack, 'Repository').addToResourcePolicy(new iam.PolicyStatement({ principals: [new iam.AnyPrincipal()], actions: ['ecr:*'] })),
  },
  'a load balancer without access logs': { make: stack => new elbv2.ApplicationLoadBalancer(stack, 'Balancer', { vpc: vpcOf(stack) }) },
  'an old TLS policy': {
    make: stack => new elbv2.CfnListener(stack, 'Listener', {
      port: 443,
      protocol: 'HTTPS',
      sslPolicy: 'ELBSecurityPolicy-2016-08',
      loadBalancerArn: 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/a/0123456789abcdef',
      certificates: [{ certificateArn: 'arn:aws:acm:eu-west-1:123456789012:certificate/0' }],
      defaultActions: [{ type: 'fixed-response', fixedResponseConfig: { statusCode: '404' } }],
    }),
  },
  'a log group without a key': { make: stack => new logs.CfnLogGroup(stack, 'Logs', { retentionInDays: 30 }) },
  'a build with privileges': {
    make: stack => new codebuild.Project(stack, 'Build', { environment: { privileged: true }, buildSpec: codebuild.BuildSpec.fromObject({ version: '0.2', phases: {} }) }),
  },
  'a role of a task that may do everything': {
    id: 'ECS-CFN-116',
    make: stack => {
      const taskRole = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
      taskRole.addToPolicy(new iam.PolicyStatement({ actions: ['*'], resources: ['*'] }));
      return fargateTask(stack, { taskRoleArn: taskRole.roleArn });
    },
  },
  'an instance with an open SSH port': {
    make: stack => new ec2.SecurityGroup(stack, 'Group', { vpc: vpcOf(stack) }).addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(22)),
  },
};
