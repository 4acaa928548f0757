import { aws_ecs as ecs } from 'aws-cdk-lib';
import { ContainerFilesystem } from './container-filesystem';
import { ContainerLifecycle } from './container-lifecycle';
import { ContainerResources } from './container-resources';
import { ContainerRuntime } from './container-runtime';
import { ImageSource } from '../registry/image-source';

/** Settings of a container, other than its image. */
export interface ContainerSettings {
  /**
   * Overrides the command of the image.
   *
   * @default - the command of the image
   */
  readonly command?: string[];

  /**
   * Overrides the entry point of the image.
   *
   * @default - the entry point of the image
   */
  readonly entryPoint?: string[];

  /**
   * Environment variables in plain text. Use `secrets` for confidential values.
   *
   * @default - no environment variables
   */
  readonly environment?: { [name: string]: string };

  /**
   * Environment variables from Secrets Manager or SSM Parameter Store. The execution role can read only these.
   * `TaskSecret.encryptedWith` also grants decryption with a customer managed key.
   *
   * @default - no secrets
   */
  readonly secrets?: { [name: string]: ecs.Secret };

  /**
   * User of the process: `user`, `uid`, `user:group` or `uid:gid`.
   *
   * @default - the user of the image, often root
   */
  readonly user?: string;

  /**
   * File system of the container: volumes, and which paths are writable.
   *
   * @default - the writable file system of the image, without volumes
   */
  readonly filesystem?: ContainerFilesystem;

  /**
   * Start, health check, restart and stop of the container.
   *
   * @default - essential, without a health check, dependencies or restarts
   */
  readonly lifecycle?: ContainerLifecycle;

  /**
   * Name of the container.
   *
   * @default 'main'
   */
  readonly name?: string;

  /**
   * Port mappings. Leave out `hostPort`, so that tasks in bridge mode get dynamic ports.
   *
   * @default - no port mappings
   */
  readonly portMappings?: ecs.PortMapping[];

  /**
   * CPU, memory, GPUs and ulimits of the container.
   *
   * @default - no limits other than those of the task
   */
  readonly resources?: ContainerResources;

  /**
   * Logging, networking, Linux and Docker options of the container.
   *
   * @default - the defaults of ECS; logs go to the log group of the task
   */
  readonly runtime?: ContainerRuntime;
}

/** A container of a task definition. */
export interface ContainerOptions extends ContainerSettings {
  /** Container image. */
  readonly image: ImageSource;
}
