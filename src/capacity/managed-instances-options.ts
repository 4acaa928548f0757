import { aws_ec2 as ec2, aws_ecs as ecs, Size } from 'aws-cdk-lib';

/** Options of `Capacity.managedInstances`. */
export interface ManagedInstancesOptions {
  /**
   * Name of this capacity in the cluster. Used as a construct id.
   *
   * @default 'ManagedInstances'
   */
  readonly name?: string;

  /**
   * Requirements of the instances. ECS chooses the cheapest that meet them.
   *
   * @default - ECS chooses instances by the size of the tasks
   */
  readonly instanceRequirements?: ec2.InstanceRequirementsConfig;

  /**
   * Purchasing option of the instances.
   *
   * @default ecs.CapacityOptionType.ON_DEMAND
   */
  readonly capacityOptionType?: ecs.CapacityOptionType;

  /**
   * Size of the volume for tasks, billed by size and month.
   *
   * @default - 80 GiB
   */
  readonly taskVolumeStorage?: Size;

  /**
   * CPU architecture of the tasks.
   *
   * @default ecs.CpuArchitecture.X86_64
   */
  readonly cpuArchitecture?: ecs.CpuArchitecture;

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
