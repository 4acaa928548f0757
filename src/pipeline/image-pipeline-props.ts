import { aws_ecr as ecr, aws_ecs as ecs, aws_kms as kms, aws_ssm as ssm, Duration } from 'aws-cdk-lib';
import { Approval } from './approval';
import { ImageBuildOptions } from './build-options';
import { PipelineSource } from './pipeline-source';
import { ScanGate } from './scan-gate';

/** A service that a pipeline deploys to. */
export interface PipelineService {
  /** The ECS service, in this app and in the account and Region of the pipeline. For a pattern, pass its `service`. */
  readonly service: ecs.IBaseService;

  /**
   * Names of the containers that get the new image. Other containers keep their images.
   *
   * @default - the first essential container of the task definition
   */
  readonly containerNames?: string[];
}

/** Properties of `ImagePipeline`. */
export interface ImagePipelineProps {
  /** Source of the pipeline. */
  readonly source: PipelineSource;

  /** Repository that images are pushed to. It can be empty, and its tags can be immutable. */
  readonly repository: ecr.IRepository;

  /** Services that run the image. They are deployed in parallel. */
  readonly services: PipelineService[];

  /**
   * CPU architectures of the image, each built on a build machine of that architecture. With both, a manifest list combines them.
   *
   * @default - the architecture of the first service; X86_64 if it has none
   */
  readonly cpuArchitectures?: ecs.CpuArchitecture[];

  /**
   * How the image is built.
   *
   * @default - the Dockerfile at the root of the source
   */
  readonly imageBuild?: ImageBuildOptions;

  /**
   * Scan findings that stop the pipeline.
   *
   * @default - scan findings are not checked
   */
  readonly gate?: ScanGate;

  /**
   * Manual approval before the deployment.
   *
   * @default - no approval
   */
  readonly approval?: Approval;

  /**
   * SSM parameter that the pipeline sets to the deployed image (repository and digest). Task definitions that read their image from
   * it keep the deployed image in later deployments of the app. Create it before the services, with a placeholder image.
   *
   * @default - the deployed image is not recorded
   */
  readonly record?: ssm.IStringParameter;

  /**
   * Timeout of the deployment of one service (1-60 minutes).
   *
   * @default Duration.hours(1)
   */
  readonly deploymentTimeout?: Duration;

  /**
   * KMS key of the pipeline artifacts. Its key policy must allow IAM policies of the account.
   *
   * @default - a new key with rotation, billed per month
   */
  readonly encryptionKey?: kms.IKey;
}
