import { aws_ec2 as ec2, aws_ecs as ecs } from 'aws-cdk-lib';

/** Options of `Capacity.fromName`. */
export interface NamedCapacityOptions {
  /**
   * What the capacity provider runs: instances of an Auto Scaling group (`EC2`), or ECS Managed Instances (`MANAGED_INSTANCES`).
   *
   * @default ecs.Compatibility.EC2
   */
  readonly compatibility?: ecs.Compatibility;

  /**
   * CPU architecture of its hosts.
   *
   * @default - not known, so it is not compared with images
   */
  readonly cpuArchitecture?: ecs.CpuArchitecture;

  /**
   * Security group of its hosts. Tasks then share the network interface of their host (network mode `bridge`), and load balancers
   * reach them through this group.
   *
   * @default - every task has a network interface of its own (network mode `awsvpc`)
   */
  readonly hostSecurityGroup?: ec2.ISecurityGroup;

  /**
   * Share of the tasks beyond every base, relative to the weights of the other capacities (0-1000).
   *
   * @default 1
   */
  readonly weight?: number;

  /**
   * How many tasks run here before weights count (0-100000).
   *
   * @default 0
   */
  readonly base?: number;
}
