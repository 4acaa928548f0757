import { aws_ecs as ecs, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';

/** Options of `ImageSource.fromRegistry`. */
export interface RegistryImageOptions {
  /**
   * Secret with the JSON keys `username` and `password`. The execution role can read only this secret.
   *
   * @default - no credentials; the registry is public
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/private-auth.html
   */
  readonly credentials?: secretsmanager.ISecret;

  /**
   * The only CPU architecture of the image. Capacity with another architecture is then an error at synth.
   *
   * @default - unknown, or several architectures
   */
  readonly cpuArchitecture?: ecs.CpuArchitecture;
}

/** Options of `ImageSource.fromTarball`. */
export interface TarballOptions {
  /**
   * CPU architecture of the image. Capacity with another architecture is then an error at synth.
   *
   * @default - unknown; the image can be used on one architecture only
   */
  readonly cpuArchitecture?: ecs.CpuArchitecture;
}

/** Options of `ImageSource.toContainerImage`. */
export interface ContainerImageOptions {
  /**
   * CPU architecture that assets are built for.
   *
   * @default - the architecture of the build machine
   */
  readonly cpuArchitecture?: ecs.CpuArchitecture;
}

