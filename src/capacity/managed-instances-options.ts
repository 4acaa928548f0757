import { aws_ec2 as ec2, aws_ecs as ecs, Size } from 'aws-cdk-lib';

/** Options of `Capacity.managedInstances`. */
export interface ManagedInstancesOptions {
  /**
   * Name of the hosts among the capacities of a cluster; it becomes a construct id.
   *
   * @default 'ManagedInstances'
   */
  readonly name?: string;

  /**
   * What instances must be like; ECS chooses the cheapest that fit.
   *
   * @default - ECS chooses by the size of the tasks
   */
  readonly instanceRequirements?: ec2.InstanceRequirementsConfig;

  /**
   * How instances are bought.
   *
   * @default ecs.CapacityOptionType.ON_DEMAND
   */
  readonly capacityOptionType?: ecs.CapacityOptionType;

  /**
   * Size of the volume for tasks.
   *
   * @default - 80 GiB, billed by size and month
   */
  readonly taskVolumeStorage?: Size;

  /**
   * CPU architecture of the tasks.
   *
   * @default ecs.CpuArchitecture.X86_64
   */
  readonly cpuArchitecture?: ecs.CpuArchitecture;

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
