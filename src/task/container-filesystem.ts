import { aws_ecs as ecs } from 'aws-cdk-lib';
import { TaskVolume } from './task-volume';
import { ContainerShape, VolumeShape } from '../api/task/shape';
import { PropPathsOf } from '../rules/prop-paths';

/** A mount point of a volume in a container. */
export interface Mount {
  /** The volume. Containers that mount the same volume share its files. */
  readonly volume: TaskVolume;

  /** Absolute path in the container. */
  readonly containerPath: string;

  /**
   * Whether the volume is mounted read-only.
   *
   * @default false
   */
  readonly readOnly?: boolean;
}

/** File system of a container: volumes, and which paths are writable. */
export interface ContainerFilesystem {
  /**
   * Whether the root file system is read-only. List the paths that the application writes to in `writablePaths`.
   *
   * @default false
   */
  readonly readonlyRootFilesystem?: boolean;

  /**
   * Directories with an empty volume each, deleted with the task.
   *
   * @default - no additional writable paths
   */
  readonly writablePaths?: string[];

  /**
   * Volumes and their mount points.
   *
   * @default - no mount points
   */
  readonly mountPoints?: Mount[];

  /**
   * In-memory file systems.
   *
   * @default - no tmpfs mounts
   */
  readonly tmpfs?: ecs.Tmpfs[];

  /**
   * Names of containers whose volumes are mounted at the same paths.
   *
   * @default - no volumes from other containers
   */
  readonly volumesFrom?: string[];
}

/** All mount points of a container, starting with its writable paths. */
export function mountsOf(containerName: string, { writablePaths = [], mountPoints = [] }: ContainerFilesystem): Mount[] {
  return [
    ...writablePaths.map(containerPath => ({
      containerPath,
      volume: TaskVolume.empty(`${containerName.replace(/[^A-Za-z0-9_-]+/g, '-')}${containerPath.replace(/[^A-Za-z0-9]+/g, '-')}`),
    })),
    ...mountPoints,
  ];
}

/** In the format of the ECS API, without `linuxParameters`. */
export function filesystemShape(containerName: string, filesystem: ContainerFilesystem = {}): ContainerShape {
  return {
    readonlyRootFilesystem: filesystem.readonlyRootFilesystem,
    mountPoints: mountsOf(containerName, filesystem)
      .map(({ volume, containerPath, readOnly = false }) => ({ sourceVolume: volume.name, containerPath, readOnly })),
    volumesFrom: filesystem.volumesFrom?.map(sourceContainer => ({ sourceContainer, readOnly: false })),
  };
}

/** The volumes of a task, without duplicates. */
export function volumesShape(mounts: readonly Mount[]): VolumeShape[] {
  return [...new Set(mounts.map(mount => mount.volume._shape))]
    .filter((shape, i, all) => all.findIndex(other => JSON.stringify(other) === JSON.stringify(shape)) === i);
}

/**
 * Props by their property in a container; for mount points see `mountPropsOf`.
 *
 * @internal
 */
export const FILESYSTEM_PROPS = {
  'readonlyRootFilesystem': 'filesystem.readonlyRootFilesystem',
  'linuxParameters.tmpfs[]': 'filesystem.tmpfs[]',
  'volumesFrom[]': 'filesystem.volumesFrom[]',
} satisfies PropPathsOf<ContainerShape>;
