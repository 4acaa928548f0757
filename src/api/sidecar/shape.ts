import { PortMappingShape, TaskDefinitionShape } from '../task/shape';

/** A task with its sidecars. */
export interface SidecarTaskShape {
  /** The task, its sidecars included. */
  readonly task?: TaskDefinitionShape;
  readonly sidecars?: readonly SidecarShape[];
}

/** A sidecar, or what stands in for one. */
export interface SidecarShape {
  readonly name: string;
  /** What it is to the task. */
  readonly purpose: string;
  /** What it listens on, whether mapped or not. */
  readonly listensOn: readonly PortMappingShape[];
  /** Set when it runs once on the host and not in the task. */
  readonly onHost?: boolean;
  /** Set when it is a managed daemon, which tasks reach in every network mode. */
  readonly inDaemonNetwork?: boolean;
  /** Compatibility of the tasks that run beside it, where that is a matter. */
  readonly runsOn?: string;
}
