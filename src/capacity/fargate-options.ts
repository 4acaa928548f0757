import { aws_ecs as ecs } from 'aws-cdk-lib';

/** Options of `Capacity.fargate` and `Capacity.fargateSpot`. */
export interface FargateOptions {
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

  /**
   * CPU architecture of the tasks; images must be built for it.
   *
   * @default ecs.CpuArchitecture.X86_64
   */
  readonly cpuArchitecture?: ecs.CpuArchitecture;

  /**
   * Version of the Fargate platform.
   *
   * @default - the latest
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-fargate.html
   */
  readonly platformVersion?: ecs.FargatePlatformVersion;
}
