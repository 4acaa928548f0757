import { aws_ecs as ecs, Duration, Lazy } from 'aws-cdk-lib';
import { ContainerOptions } from './container-options';
import { secondsOf } from '../private/tokens';
import { ContainerShape } from '../rules/task/shape';

/** Grace between SIGTERM and SIGKILL when nothing else is said; ECS's own default on every capacity. */
const DEFAULT_STOP_TIMEOUT = Duration.seconds(30);

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

/** The name of the volume behind a writable path. */
export function volumeName(spec: ContainerSpec, path: string): string {
  return `${spec.name.replace(/[^A-Za-z0-9_-]+/g, '-')}${path.replace(/[^A-Za-z0-9]+/g, '-')}`;
}

/** The container as the ECS API would be told of it, for the rules. */
export function containerShape(spec: ContainerSpec): ContainerShape {
  const { name, image, port, healthCheck, stopTimeout, writablePaths } = spec;
  return {
    name,
    // Of an image that is yet to be built nothing is known.
    image: image.reference ?? Lazy.string({ produce: () => undefined }),
    portMappings: port === undefined ? [] : [{ containerPort: port }],
    stopTimeout: secondsOf(stopTimeout),
    mountPoints: writablePaths.map(containerPath => ({ sourceVolume: volumeName(spec, containerPath), containerPath })),
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
    const sourceVolume = volumeName(spec, path);
    definition.addVolume({ name: sourceVolume });
    container.addMountPoints({ sourceVolume, containerPath: path, readOnly: false });
  }
  return container;
}
