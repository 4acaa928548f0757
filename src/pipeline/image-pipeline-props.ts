import { aws_ecr as ecr, aws_ecs as ecs, aws_kms as kms, aws_ssm as ssm, Duration } from 'aws-cdk-lib';
import { Approval } from './approval';
import { ImageBuildOptions } from './build-options';
import { PipelineSource } from './pipeline-source';
import { ScanGate } from './scan-gate';

/** A service that gets the image of a pipeline. */
export interface PipelineService {
  /** The service, of this app and in the account and region of the pipeline. Of a `Service` it is `ecsService`. */
  readonly service: ecs.BaseService;

  /**
   * Names of the containers that get the image; the others keep theirs.
   *
   * @default - the first essential container of the task definition
   */
  readonly containerNames?: string[];
}

/** Properties of `ImagePipeline`. */
export interface ImagePipelineProps {
  /** Where the source of the image comes from. */
  readonly source: PipelineSource;

  /** Repository that images are pushed to; it may be empty, and its tags may be immutable. */
  readonly repository: ecr.IRepository;

  /** Services that get the image. They are deployed at the same time. */
  readonly services: PipelineService[];

  /**
   * CPU architectures that the image is built for, each on a machine of its own; with both, a manifest list makes them one image.
   *
   * @default - the one of the first service; X86_64 where it has none
   */
  readonly cpuArchitectures?: ecs.CpuArchitecture[];

  /**
   * How the image is built.
   *
   * @default - the Dockerfile at the root of the source
   */
  readonly imageBuild?: ImageBuildOptions;

  /**
   * Which findings of the image scan keep an image from being deployed.
   *
   * @default - the scan is not looked at
   */
  readonly gate?: ScanGate;

  /**
   * Who lets an image be deployed.
   *
   * @default - nobody is asked
   */
  readonly approval?: Approval;

  /**
   * Parameter that holds the image that was deployed last (repository and digest): task definitions that take their image from
   * it keep what the pipeline deployed when the app is deployed again. Made before the services, with a placeholder in it.
   *
   * @default - it is not written down
   */
  readonly record?: ssm.IStringParameter;

  /**
   * How long a deployment to one service may take (1-60 minutes).
   *
   * @default Duration.hours(1)
   */
  readonly deploymentTimeout?: Duration;

  /**
   * Key that encrypts what the actions hand on. Its key policy must let the account's IAM policies decide.
   *
   * @default - a new key, which rotates; billed by the month
   */
  readonly encryptionKey?: kms.IKey;
}
