/** Task placement features of a capacity. */
export enum PlacementSupport {
  /** Strategies and constraints. */
  ALL = 'ALL',
  /** Constraints only. ECS chooses the strategy. */
  CONSTRAINTS = 'CONSTRAINTS',
  /** No task placement, because there are no instances to choose from. */
  NONE = 'NONE',
}

/** Properties of the instances of a capacity. */
export interface HostsProfile {
  /** Names of the instance types. */
  readonly instanceTypes: string[];
  /** Maximum number of instances. */
  readonly maxCount: number;
  /** Memory that the agent reserves, in MiB. */
  readonly reservedMemory: number;
  /** Whether tasks can use the GPUs of the instances. */
  readonly gpu: boolean;
  /** Whether the instances run Windows. */
  readonly windows: boolean;
  /** Names of the custom attributes in the agent configuration. */
  readonly attributes: string[];
}
