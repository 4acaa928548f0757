import { aws_ecs as ecs } from 'aws-cdk-lib';
import { ContainerFilesystem } from './container-filesystem';
import { ContainerLifecycle } from './container-lifecycle';
import { ContainerResources } from './container-resources';
import { ContainerRuntime } from './container-runtime';
import { ImageSource } from '../registry/image-source';

/** A container of a task, whatever image it runs. */
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
   * `TaskSecret.encryptedWith` adds the right to decrypt one under a customer key.
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
   * What the process finds on disk, and what of it can be written.
   *
   * @default - the image's files, all of which can be written
   */
  readonly filesystem?: ContainerFilesystem;

  /**
   * How the container starts, stays healthy and stops.
   *
   * @default - as `ContainerLifecycle` says of each
   */
  readonly lifecycle?: ContainerLifecycle;

  /**
   * Name of the container.
   *
   * @default 'main'
   */
  readonly name?: string;

  /**
   * Ports that the process listens on. Leave `hostPort` out: where tasks share their host's interface, each gets a free one.
   *
   * @default - it listens on none
   */
  readonly portMappings?: ecs.PortMapping[];

  /**
   * Share of the task's CPU, memory and devices.
   *
   * @default - what other containers leave of the task's
   */
  readonly resources?: ContainerResources;

  /**
   * How the container engine runs it.
   *
   * @default - as ECS does
   */
  readonly runtime?: ContainerRuntime;
}

/** A container of a task. */
export interface ContainerOptions extends ContainerSettings {
  /** Image to run. */
  readonly image: ImageSource;
}
