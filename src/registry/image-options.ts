import { aws_ecs as ecs, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';

/** Options of `ImageSource.fromRegistry`. */
export interface RegistryImageOptions {
  /**
   * Secret with the JSON keys `username` and `password`; tasks get the right to read exactly this.
   *
   * @default - the registry asks for none
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/private-auth.html
   */
  readonly credentials?: secretsmanager.ISecret;

  /**
   * The only CPU architecture that the image is built for. Capacity of another one is then an error at synth.
   *
   * @default - not known, or several
   */
  readonly cpuArchitecture?: ecs.CpuArchitecture;
}

/** Options of `ImageSource.fromTarball`. */
export interface TarballOptions {
  /**
   * CPU architecture that the image is built for. Capacity of another one is then an error at synth.
   *
   * @default - not known; one image then runs on capacity of one architecture
   */
  readonly cpuArchitecture?: ecs.CpuArchitecture;
}

/** Options of `ImageSource.toContainerImage`. */
export interface ContainerImageOptions {
  /**
   * CPU architecture of the hosts; images that are built with the app are built for it.
   *
   * @default - that of the machine that builds
   */
  readonly cpuArchitecture?: ecs.CpuArchitecture;
}

