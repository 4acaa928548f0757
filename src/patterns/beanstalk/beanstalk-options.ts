import { aws_ec2 as ec2, aws_iam as iam, aws_s3 as s3, Duration, Size } from 'aws-cdk-lib';

/** Instances of an Elastic Beanstalk environment. Each runs all containers once. */
export interface BeanstalkInstances {
  /**
   * Instance types, all with one CPU architecture, which is that of the images. Without Spot Instances, the first is used.
   */
  readonly instanceTypes: ec2.InstanceType[];

  /**
   * Minimum number of instances.
   *
   * @default 2
   */
  readonly minCapacity?: number;

  /**
   * Maximum number of instances. Between minimum and maximum, instances are added above 70 % of CPU and removed below 30 %.
   *
   * @default 4, or the minimum if that is larger
   */
  readonly maxCapacity?: number;

  /**
   * Size of the root volume, of type gp3.
   *
   * @default Size.gibibytes(30)
   */
  readonly rootVolumeSize?: Size;
}

/** How a new version, or a new configuration, reaches the instances of an environment. */
export enum BeanstalkDeploymentPolicy {
  /** In batches of the instances, which are out of service meanwhile. */
  ROLLING = 'Rolling',
  /** In batches, with a batch of new instances first, so that capacity stays. */
  ROLLING_WITH_ADDITIONAL_BATCH = 'RollingWithAdditionalBatch',
  /** On new instances beside the old ones, which stay if the new ones are not healthy. */
  IMMUTABLE = 'Immutable',
}

/** Deployments and managed updates of an environment. */
export interface BeanstalkUpdates {
  /**
   * How a new version reaches the instances. A change of the configuration is done in batches that are healthy, or on new instances, likewise.
   *
   * @default BeanstalkDeploymentPolicy.IMMUTABLE
   */
  readonly deploymentPolicy?: BeanstalkDeploymentPolicy;

  /**
   * Percentage of the instances in a batch, for rolling deployments.
   *
   * @default 30
   */
  readonly batchSize?: number;

  /**
   * How long an instance may take to deploy, up to an hour: pulling images counts.
   *
   * @default Duration.minutes(10)
   */
  readonly timeout?: Duration;

  /**
   * When managed updates of the platform start each week, in UTC. Minor and patch versions are applied.
   *
   * @default 'Tue:09:00'
   */
  readonly preferredStartTime?: string;
}

/** A file in S3 with the credentials of registries, as `docker login` writes them. */
export interface BeanstalkAuthentication {
  /** Bucket of the file, in the Region of the environment. Its name must be known at synth. */
  readonly bucket: s3.IBucket;

  /** Key of the file. */
  readonly key: string;
}

/** What the source bundle of an environment has besides the containers. */
export interface BeanstalkBundleOptions {
  /**
   * File with the credentials of registries. The instances can read only this file.
   *
   * @default - images are public, or in ECR
   */
  readonly authentication?: BeanstalkAuthentication;

  /**
   * Directory of files that instances have in `/var/app/current`, such as configuration that containers mount, and `.ebextensions`.
   *
   * @default - the bundle holds only Dockerrun.aws.json
   */
  readonly sourceDirectory?: string;

  /**
   * Execution role: reads secrets and pulls images, where containers have secrets. Its ARN must be known at synth.
   *
   * @default - a new role with a name that is known at synth and exactly the permissions needed, where containers have secrets
   */
  readonly executionRole?: iam.IRole;
}
