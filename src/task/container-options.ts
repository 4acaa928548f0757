import { aws_ecs as ecs, Duration } from 'aws-cdk-lib';
import { ImageSource } from '../registry/image-source';

/** How a container's process runs, whatever image it comes from. */
export interface ContainerSettings {
  /**
   * Command instead of the image's.
   *
   * @default - the image's
   */
  readonly command?: string[];

  /**
   * Entry point instead of the image's.
   *
   * @default - the image's
   */
  readonly entryPoint?: string[];

  /**
   * Environment variables in plain text. Use `secrets` for what others must not read.
   *
   * @default - none
   */
  readonly environment?: { [name: string]: string };

  /**
   * Environment variables from Secrets Manager or the SSM parameter store; tasks get the right to read exactly these.
   *
   * @default - none
   */
  readonly secrets?: { [name: string]: ecs.Secret };

  /**
   * User the process runs as: `user`, `uid`, `user:group` or `uid:gid`.
   *
   * @default - the image's, often root
   */
  readonly user?: string;

  /**
   * Whether the root filesystem can only be read. Name what the process must write under `writablePaths`.
   *
   * @default false
   */
  readonly readonlyRootFilesystem?: boolean;

  /**
   * Directories that get an empty volume of their own, which lives as long as the task.
   *
   * @default - none
   */
  readonly writablePaths?: string[];

  /**
   * Time between SIGTERM and SIGKILL (2-120 seconds on Fargate).
   *
   * @default - 30 seconds; behind a load balancer not longer than it takes to drain connections
   */
  readonly stopTimeout?: Duration;
}

/** A container of a task. */
export interface ContainerOptions extends ContainerSettings {
  /** Image to run. */
  readonly image: ImageSource;

  /**
   * Name of the container.
   *
   * @default 'main'
   */
  readonly name?: string;

  /**
   * TCP port that the process listens on.
   *
   * @default - it listens on none
   */
  readonly port?: number;

  /**
   * Check that the agent runs inside the container; its command must exist in the image.
   *
   * @default - none
   */
  readonly healthCheck?: ecs.HealthCheck;
}
