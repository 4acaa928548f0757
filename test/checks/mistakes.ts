import { aws_autoscaling as autoscaling, aws_ec2 as ec2, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2, aws_iam as iam, Stack } from 'aws-cdk-lib';

/*
 * Mistakes that aws-cdk-lib synthesizes without a word, each in an app of aws-ecs alone.
 */

const IMAGE = ecs.ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx:1.29');

function vpc(stack: Stack): ec2.IVpc {
  return new ec2.Vpc(stack, 'Vpc', { maxAzs: 2 });
}

/** A Fargate task with one container, and with what a mistake adds. */
function fargateTask(stack: Stack, container: Partial<ecs.ContainerDefinitionOptions> = {}, props: ecs.FargateTaskDefinitionProps = {}) {
  const task = new ecs.FargateTaskDefinition(stack, 'Task', { cpu: 256, memoryLimitMiB: 512, ...props });
  task.addContainer('app', { image: IMAGE, ...container });
  return task;
}

function hostTask(stack: Stack, container: Partial<ecs.ContainerDefinitionOptions> = {}, props: ecs.Ec2TaskDefinitionProps = {}) {
  const task = new ecs.Ec2TaskDefinition(stack, 'Task', props);
  task.addContainer('app', { image: IMAGE, memoryLimitMiB: 256, ...container });
  return task;
}

/** A service on hosts of one type. */
function hostService(
  stack: Stack, taskDefinition: ecs.TaskDefinition, { type = 't3.micro', maxCapacity = 2, ...props }: Partial<ecs.Ec2ServiceProps> & { type?: string; maxCapacity?: number } = {},
): ecs.Ec2Service {
  const network = vpc(stack);
  const cluster = new ecs.Cluster(stack, 'Cluster', { vpc: network });
  const autoScalingGroup = new autoscaling.AutoScalingGroup(stack, 'Hosts', {
    vpc: network,
    maxCapacity,
    launchTemplate: new ec2.LaunchTemplate(stack, 'Launch', {
      instanceType: new ec2.InstanceType(type),
      machineImage: ecs.EcsOptimizedImage.amazonLinux2023(),
      userData: ec2.UserData.forLinux(),
      requireImdsv2: true,
      role: new iam.Role(stack, 'HostRole', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') }),
    }),
  });
  const provider = new ecs.AsgCapacityProvider(stack, 'Provider', { autoScalingGroup });
  cluster.addAsgCapacityProvider(provider);
  return new ecs.Ec2Service(stack, 'Service', {
    cluster, taskDefinition, capacityProviderStrategies: [{ capacityProvider: provider.capacityProviderName, weight: 1 }], ...props,
  });
}

interface Mistake {
  /** Id of the rule that finds it. */
  readonly id: string;
  readonly make: (stack: Stack) => unknown;
}

/** Mistakes, and the rule that finds each. */
export const MISTAKES: { readonly [mistake: string]: Mistake } = {
  'container memory above that of the task': { id: 'ECS-TASK-016', make: stack => fargateTask(stack, { memoryLimitMiB: 1024 }) },
  'two containers on one port of a network interface': {
    id: 'ECS-TASK-026',
    make: stack => fargateTask(stack, { portMappings: [{ containerPort: 80 }] }).addContainer('other', { image: IMAGE, portMappings: [{ containerPort: 80 }] }),
  },
  'no essential container': { id: 'ECS-TASK-033', make: stack => fargateTask(stack, { essential: false }) },
  'eleven containers': {
    id: 'ECS-TASK-008',
    make: stack => {
      const task = fargateTask(stack);
      for (let i = 0; i < 10; i++) task.addContainer(`other${i}`, { image: IMAGE });
    },
  },
  'a circle of dependencies': {
    id: 'ECS-TASK-032',
    make: stack => {
      const task = fargateTask(stack);
      const other = task.addContainer('other', { image: IMAGE });
      task.findContainer('app')?.addContainerDependencies({ container: other, condition: ecs.ContainerDependencyCondition.START });
      other.addContainerDependencies({ container: task.findContainer('app') ?? other, condition: ecs.ContainerDependencyCondition.START });
    },
  },
  'HEALTHY of a container without health check': {
    id: 'ECS-TASK-031',
    make: stack => {
      const task = fargateTask(stack);
      const other = task.addContainer('other', { image: IMAGE });
      task.findContainer('app')?.addContainerDependencies({ container: other, condition: ecs.ContainerDependencyCondition.HEALTHY });
    },
  },
  'SUCCESS of an essential container': {
    id: 'ECS-TASK-031',
    make: stack => {
      const task = fargateTask(stack);
      const other = task.addContainer('other', { image: IMAGE });
      task.findContainer('app')?.addContainerDependencies({ container: other, condition: ecs.ContainerDependencyCondition.SUCCESS });
    },
  },
  'a privileged container on Fargate': { id: 'ECS-TASK-018', make: stack => fargateTask(stack, { privileged: true }) },
  'a GPU on Fargate': { id: 'ECS-TASK-018', make: stack => fargateTask(stack, { gpuCount: 1 }) },
  'a target group of addresses for tasks without one': {
    id: 'ECS-CFN-090',
    make: stack => {
      const service = hostService(stack, hostTask(stack, { portMappings: [{ containerPort: 80 }] }, { networkMode: ecs.NetworkMode.BRIDGE }));
      const listener = new elbv2.ApplicationLoadBalancer(stack, 'Balancer', { vpc: service.cluster.vpc }).addListener('Http', { port: 80, open: false });
      const group = listener.addTargets('Tasks', { port: 80, targets: [service] });
      (group.node.defaultChild as elbv2.CfnTargetGroup).targetType = 'ip';
    },
  },
  'a task that is larger than its hosts': { id: 'ECS-SVC-023', make: stack => hostService(stack, hostTask(stack, { memoryLimitMiB: 65_536 })) },
  'an ARM64 task on x86 hosts': {
    id: 'ECS-SVC-023',
    make: stack => {
      const task = hostTask(stack);
      (task.node.defaultChild as ecs.CfnTaskDefinition).runtimePlatform = { cpuArchitecture: 'ARM64' };
      return hostService(stack, task);
    },
  },
  'a fixed host port with more tasks than hosts': {
    id: 'ECS-SVC-022',
    make: stack => hostService(stack, hostTask(stack, { portMappings: [{ containerPort: 80, hostPort: 8080 }] }), { desiredCount: 4 }),
  },
  'percentages with which no deployment can finish': {
    id: 'ECS-SVC-001',
    make: stack => {
      const service = hostService(stack, hostTask(stack));
      // The L2 finds it where both are numbers.
      service.node.findAll().filter((child): child is ecs.CfnService => child instanceof ecs.CfnService)
        .forEach(child => child.addPropertyOverride('DeploymentConfiguration', { MinimumHealthyPercent: 100, MaximumPercent: 100 }));
    },
  },
  'a misspelt attribute': {
    id: 'ECS-SVC-020',
    make: stack => hostService(stack, hostTask(stack), { placementConstraints: [ecs.PlacementConstraint.memberOf('attribute:ecs.instance-typ =~ t3.*')] }),
  },
};
