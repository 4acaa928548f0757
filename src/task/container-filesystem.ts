import { aws_ecs as ecs } from 'aws-cdk-lib';
import { TaskVolume } from './task-volume';
import { ContainerShape, VolumeShape } from '../api/task/shape';
import { PropPathsOf } from '../rules/prop-paths';

/** A volume at a place inside a container. */
export interface Mount {
  /** What stands there. Containers that mount the same volume share its files. */
  readonly volume: TaskVolume;

  /** Where: an absolute path. */
  readonly containerPath: string;

  /**
   * Whether the container may only read it.
   *
   * @default false
   */
  readonly readOnly?: boolean;
}

/** What a process finds on disk, and what of it can be written. */
export interface ContainerFilesystem {
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
   * Volumes, and where they stand.
   *
   * @default - none
   */
  readonly mountPoints?: Mount[];

  /**
   * Directories in memory.
   *
   * @default - none
   */
  readonly tmpfs?: ecs.Tmpfs[];

  /**
   * Names of other containers all of whose volumes stand here too, at the same places.
   *
   * @default - none
   */
  readonly volumesFrom?: string[];
}

/** All mounts of a container: those of its writable paths first. */
export function mountsOf(containerName: string, { writablePaths = [], mountPoints = [] }: ContainerFilesystem): Mount[] {
  return [
    ...writablePaths.map(containerPath => ({
      containerPath,
      volume: TaskVolume.empty(`${containerName.replace(/[^A-Za-z0-9_-]+/g, '-')}${containerPath.replace(/[^A-Za-z0-9]+/g, '-')}`),
    })),
    ...mountPoints,
  ];
}

/** What the ECS API is told of it; `linuxParameters` aside. */
export function filesystemShape(containerName: string, filesystem: ContainerFilesystem = {}): ContainerShape {
  return {
    readonlyRootFilesystem: filesystem.readonlyRootFilesystem,
    mountPoints: mountsOf(containerName, filesystem)
      .map(({ volume, containerPath, readOnly = false }) => ({ sourceVolume: volume.name, containerPath, readOnly })),
    volumesFrom: filesystem.volumesFrom?.map(sourceContainer => ({ sourceContainer, readOnly: false })),
  };
}

/** The volumes of a task: each once, however many containers mount it. */
export function volumesShape(mounts: readonly Mount[]): VolumeShape[] {
  return [...new Set(mounts.map(mount => mount.volume._shape))]
    .filter((shape, i, all) => all.findIndex(other => JSON.stringify(other) === JSON.stringify(shape)) === i);
}

/**
 * Options by the places in a container; mount points are in `mountPropsOf`.
 * @internal
 */
export const FILESYSTEM_PROPS = {
  'readonlyRootFilesystem': 'filesystem.readonlyRootFilesystem',
  'linuxParameters.tmpfs[]': 'filesystem.tmpfs[]',
  'volumesFrom[]': 'filesystem.volumesFrom[]',
} satisfies PropPathsOf<ContainerShape>;
