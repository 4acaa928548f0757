import { aws_ecs as ecs, Duration } from 'aws-cdk-lib';
import { secondsOf } from '../private/tokens';
import { ImageSource } from '../registry/image-source';
import { ContainerShape } from '../rules/shapes';

/** Grace between SIGTERM and SIGKILL when nothing else is said; ECS's own default on every capacity. */
const DEFAULT_STOP_TIMEOUT = Duration.seconds(30);

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

/** A container with every default filled in. */
export interface ContainerSpec extends ContainerOptions {
  readonly name: string;
  readonly stopTimeout: Duration;
  readonly writablePaths: string[];
}

/** Fills in the defaults. */
export function resolveContainer(options: ContainerOptions): ContainerSpec {
  return {
    ...options,
    name: options.name ?? 'main',
    stopTimeout: options.stopTimeout ?? DEFAULT_STOP_TIMEOUT,
    writablePaths: options.writablePaths ?? [],
  };
}

/** The container as the ECS API would be told of it, for the rules. */
export function containerShape(spec: ContainerSpec): ContainerShape {
  const { name, image, port, healthCheck, stopTimeout, writablePaths } = spec;
  return {
    name,
    image: image.reference,
    portMappings: port === undefined ? [] : [{ containerPort: port }],
    stopTimeout: secondsOf(stopTimeout),
    mountPoints: writablePaths.map(containerPath => ({ containerPath })),
    healthCheck: healthCheck && {
      command: healthCheck.command,
      interval: secondsOf(healthCheck.interval),
      timeout: secondsOf(healthCheck.timeout),
      retries: healthCheck.retries,
      startPeriod: secondsOf(healthCheck.startPeriod),
    },
  };
}

/** Renders a container into a task definition of aws-ecs. */
export function renderContainer(definition: ecs.TaskDefinition, spec: ContainerSpec, logging: ecs.LogDriver): ecs.ContainerDefinition {
  const container = definition.addContainer(spec.name, {
    image: spec.image.toContainerImage(),
    command: spec.command,
    entryPoint: spec.entryPoint,
    environment: spec.environment,
    secrets: spec.secrets,
    user: spec.user,
    readonlyRootFilesystem: spec.readonlyRootFilesystem,
    stopTimeout: spec.stopTimeout,
    healthCheck: spec.healthCheck,
    portMappings: spec.port === undefined ? [] : [{ containerPort: spec.port }],
    logging,
  });
  for (const path of spec.writablePaths) {
    const sourceVolume = `${spec.name}${path.replace(/[^A-Za-z0-9]+/g, '-')}`;
    definition.addVolume({ name: sourceVolume });
    container.addMountPoints({ sourceVolume, containerPath: path, readOnly: false });
  }
  return container;
}
