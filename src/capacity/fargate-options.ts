import { aws_ecs as ecs } from 'aws-cdk-lib';

/** Options of `Capacity.fargate` and `Capacity.fargateSpot`. */
export interface FargateOptions {
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

  /**
   * CPU architecture of the tasks. Images must support it.
   *
   * @default ecs.CpuArchitecture.X86_64
   */
  readonly cpuArchitecture?: ecs.CpuArchitecture;

  /**
   * Fargate platform version.
   *
   * @default - the latest version
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-fargate.html
   */
  readonly platformVersion?: ecs.FargatePlatformVersion;
}
