/** How far a service can say on which hosts of a capacity its tasks run. */
export enum PlacementSupport {
  /** By strategies and constraints. */
  ALL = 'ALL',
  /** By constraints only; ECS itself spreads and packs. */
  CONSTRAINTS = 'CONSTRAINTS',
  /** Not at all: there are no hosts to choose from. */
  NONE = 'NONE',
}

/** What is known of the hosts of a capacity. */
export interface HostsProfile {
  /** Names of the instance types that hosts may have. */
  readonly instanceTypes: string[];
  /** Most hosts that there can be. */
  readonly maxCount: number;
  /** Memory that the agent keeps from tasks, in MiB. */
  readonly reservedMemory: number;
  /** Whether the agent offers the GPUs of its host to tasks. */
  readonly gpu: boolean;
  /** Whether they run Windows. */
  readonly windows: boolean;
  /** Names of the attributes that hosts are given by the configuration of their agent. */
  readonly attributes: string[];
}
