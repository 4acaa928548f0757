import { aws_ecs as ecs, aws_iam as iam } from 'aws-cdk-lib';
import { BindMount } from './bind-mount';
import { ICapacity } from '../../capacity/contract';
import { ImageSource } from '../../registry/image-source';
import { TaskSize } from '../task-size';
import { TaskVolume } from '../task-volume';

/** A secret or config of a Compose file. */
export interface ComposeSecret {
  /** Secret of Secrets Manager or parameter of SSM. The execution role can read only this. */
  readonly secret: ecs.Secret;

  /**
   * Environment variable that the secret becomes.
   *
   * @default - `POSTGRES_PASSWORD` where `POSTGRES_PASSWORD_FILE` names the file of the secret; otherwise its name in capital letters
   */
  readonly variable?: string;
}

/** What a Compose service gets instead of what the file says. */
export interface ComposeOverrides {
  /**
   * Image instead of `image` and `build`.
   *
   * @default - the image of the file
   */
  readonly image?: ImageSource;

  /**
   * Environment variables beside those of the file, or instead of them.
   *
   * @default - the variables of the file
   */
  readonly environment?: { [name: string]: string };

  /**
   * Environment variables from Secrets Manager or SSM, also instead of plain ones of the file.
   *
   * @default - those that `secrets` and `configs` give
   */
  readonly secrets?: { [name: string]: ecs.Secret };

  /**
   * Container health check instead of `healthcheck`.
   *
   * @default - the health check of the file
   */
  readonly healthCheck?: ecs.HealthCheck;
}

/** How a Compose file is read, and what becomes of what ECS has nothing for. */
export interface ComposeOptions {
  /**
   * Services to import, whatever their profiles.
   *
   * @default - all services without a profile, and those of `profiles`
   */
  readonly services?: string[];

  /**
   * Profiles whose services are imported too; `*` for all.
   *
   * @default - no profiles
   */
  readonly profiles?: string[];

  /**
   * Values of variables such as `${TAG}`. The environment of the process is never read.
   *
   * @default - the variables of `envFile`
   */
  readonly variables?: { [name: string]: string };

  /**
   * File with values of variables, such as `.env`, relative to the working directory of the app. Values in `variables` take precedence.
   *
   * @default - no file is read
   */
  readonly envFile?: string;

  /**
   * Compose files over the first one, such as `compose.override.yaml`.
   *
   * @default - no other files
   */
  readonly additionalFiles?: string[];

  /**
   * What `secrets` of the file are, by name.
   *
   * @default - no secrets; a service that uses one is an error
   */
  readonly secrets?: { [name: string]: ComposeSecret };

  /**
   * What `configs` of the file are, by name.
   *
   * @default - no configs; a service that uses one is an error
   */
  readonly configs?: { [name: string]: ComposeSecret };

  /**
   * Volumes instead of those of the same name in the file, such as file systems of EFS, which are kept.
   *
   * @default - storage of each task, which is deleted with it
   */
  readonly volumes?: TaskVolume[];

  /**
   * What becomes of bind mounts, by their source as it is written in the file: `./nginx.conf`.
   *
   * @default - a bind mount is an error
   */
  readonly bindMounts?: { [source: string]: BindMount };

  /**
   * Fields to leave out, as `field` for all services or `service.field` for one: `security_opt`, `db.deploy.placement`.
   *
   * @default - everything is carried, advised of, or refused
   */
  readonly leaveOut?: string[];

  /**
   * What single services get instead of what the file says, by name.
   *
   * @default - services run as the file says
   */
  readonly overrides?: { [service: string]: ComposeOverrides };
}

/** Size, sidecars and roles of a task that a Compose file becomes. */
export interface ComposeTaskSettings {
  /**
   * CPU and memory of the task.
   *
   * @default TaskSize.smallestThatFits()
   */
  readonly size?: TaskSize;

  /**
   * Sidecars of the task, such as `Tracing` and `LogRouter`.
   *
   * @default - no sidecars
   */
  readonly sidecars?: ecs.ITaskDefinitionExtension[];

  /**
   * Task role: permissions of the application.
   *
   * @default - a new role without permissions, which only ECS in this account can assume
   */
  readonly taskRole?: iam.IRole;

  /**
   * Execution role: pulls images, reads secrets and writes logs.
   *
   * @default - a new role with exactly the permissions needed
   */
  readonly executionRole?: iam.IRole;

  /**
   * Family of the task definition.
   *
   * @default - generated from the construct path
   */
  readonly family?: string;
}

/** Options of `TaskDefinition.fromCompose`. */
export interface ComposeTaskOptions extends ComposeOptions, ComposeTaskSettings {
  /** Capacities that the task can run on. They determine compatibility, network mode and CPU architecture. */
  readonly capacities: ICapacity[];
}
