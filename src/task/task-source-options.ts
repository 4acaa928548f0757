import { TaskRuntime } from './task-runtime';
import { TaskSize } from './task-size';
import { TaskVolume } from './task-volume';
import { ImageSource } from '../registry/image-source';

/** Options of `TaskSource.fromContainers`. */
export interface TaskSourceOptions {
  /**
   * CPU and memory of all containers together.
   *
   * @default - no limits other than those of the containers
   */
  readonly size?: TaskSize;

  /**
   * Storage, operating system and process settings of the containers.
   *
   * @default - the defaults of the platform
   */
  readonly runtime?: TaskRuntime;
}

/** What stands in for parts of a task definition file. */
export interface TaskFileOptions {
  /**
   * Values for placeholders such as `<IMAGE>`, `${VAR}`, `{{x}}` and `$$X$$`, by name.
   *
   * @default - no substitutions; placeholders are errors
   */
  readonly substitutions?: { [name: string]: string };

  /**
   * Images by the names of containers. They replace those of the file, which may have none. The execution role is allowed to pull them,
   * also one that the file names.
   *
   * @default - the images in the file
   */
  readonly images?: { [containerName: string]: ImageSource };

  /**
   * Volumes that replace those of the same name in the file, or that it mounts without defining them, as lists of containers do. So a
   * directory of a host or a file system id becomes a file system of this app, with its permissions.
   *
   * @default - the volumes in the file
   */
  readonly volumes?: TaskVolume[];
}
