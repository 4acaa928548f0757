import { aws_ec2 as ec2, aws_ecs as ecs } from 'aws-cdk-lib';

/** Options of `Capacity.fromName`. */
export interface NamedCapacityOptions {
  /**
   * Type of the capacity provider: an Auto Scaling group (`EC2`) or ECS Managed Instances (`MANAGED_INSTANCES`).
   *
   * @default ecs.Compatibility.EC2
   */
  readonly compatibility?: ecs.Compatibility;

  /**
   * CPU architecture of the instances.
   *
   * @default - unknown, and not compared with images
   */
  readonly cpuArchitecture?: ecs.CpuArchitecture;

  /**
   * Security group of the instances. Tasks then use bridge network mode, and load balancers reach them through this group.
   *
   * @default - tasks use awsvpc network mode
   */
  readonly hostSecurityGroup?: ec2.ISecurityGroup;

  /**
   * Relative share of the tasks above the base, compared with the other capacities (0-1000).
   *
   * @default 1
   */
  readonly weight?: number;

  /**
   * Number of tasks that run on this capacity before weights apply (0-100000).
   *
   * @default 0
   */
  readonly base?: number;
}
