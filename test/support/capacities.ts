import { aws_ec2 as ec2, aws_ecs as ecs } from 'aws-cdk-lib';
import { Capacity, ICapacity } from '../../src';

/** Every kind of capacity. */
export const CAPACITIES: [string, () => ICapacity][] = [
  ['Fargate', () => Capacity.fargate()],
  ['Fargate Spot on Graviton', () => Capacity.fargateSpot({ cpuArchitecture: ecs.CpuArchitecture.ARM64 })],
  ['EC2 with dynamic ports', () => Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7g.large')] })],
  ['EC2 with interfaces', () => Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7i.large')], networkMode: ecs.NetworkMode.AWS_VPC })],
  ['Managed Instances', () => Capacity.managedInstances()],
  ['ECS Anywhere', () => Capacity.external()],
];
