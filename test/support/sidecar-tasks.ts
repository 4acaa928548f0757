import { aws_ec2 as ec2, aws_ecs as ecs, Stack } from 'aws-cdk-lib';
import { Capacity, ImageSource, TaskDefinition } from '../../src';

const IMAGE = 'public.ecr.aws/nginx/nginx:1.29';

/** Kinds of task definitions that sidecars must join, and where neighbours find a sidecar there. */
export interface TaskCase {
  readonly name: string;
  readonly bridge: boolean;
  readonly make: (stack: Stack) => ecs.TaskDefinition;
}

export function addApp(definition: ecs.TaskDefinition, name = 'app', options: Partial<ecs.ContainerDefinitionOptions> = {}): ecs.ContainerDefinition {
  return definition.addContainer(name, { image: ecs.ContainerImage.fromRegistry(IMAGE), memoryReservationMiB: 64, ...options });
}

function withApp<T extends ecs.TaskDefinition>(definition: T): T {
  addApp(definition);
  return definition;
}

export const PLAIN_TASKS: readonly TaskCase[] = [
  { name: 'Fargate', bridge: false, make: stack => withApp(new ecs.FargateTaskDefinition(stack, 'Task', { cpu: 512, memoryLimitMiB: 1024 })) },
  { name: 'EC2 in mode bridge', bridge: true, make: stack => withApp(new ecs.Ec2TaskDefinition(stack, 'Task')) },
  {
    name: 'EC2 in mode awsvpc',
    bridge: false,
    make: stack => withApp(new ecs.Ec2TaskDefinition(stack, 'Task', { networkMode: ecs.NetworkMode.AWS_VPC })),
  },
  { name: 'EC2 in mode host', bridge: false, make: stack => withApp(new ecs.Ec2TaskDefinition(stack, 'Task', { networkMode: ecs.NetworkMode.HOST })) },
  { name: 'ECS Anywhere', bridge: true, make: stack => withApp(new ecs.ExternalTaskDefinition(stack, 'Task')) },
];

export const OUR_TASKS: readonly TaskCase[] = [
  { name: 'TaskDefinition of this library on Fargate', bridge: false, capacity: Capacity.fargate() },
  { name: 'TaskDefinition of this library on EC2', bridge: true, capacity: Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7g.large')] }) },
].map(({ name, bridge, capacity }) => ({
  name,
  bridge,
  make: stack => new TaskDefinition(stack, 'Task', {
    capacities: [capacity],
    containers: [{ name: 'app', image: ImageSource.fromRegistry(IMAGE) }],
  }).ecsTaskDefinition,
}));
