import { ServiceShape } from '../service/shape';

/** `RunTask`: its task, and where it runs. What it shares with `CreateService` has the names there. */
export interface RunTaskShape extends Pick<ServiceShape,
  | 'securityGroups' | 'limitsEgress' | 'platformVersion' | 'capacityProviderStrategy' | 'capacities' | 'taskDefinition' | 'placementStrategy'
  | 'placementConstraints' | 'enableExecuteCommand' | 'egress'> {
  /** Number of tasks of one call. */
  readonly count?: number;
  readonly propagateTags?: string;
  readonly overrides?: TaskOverrideShape;
  /** How often a run that fails is repeated. */
  readonly retryFailedRuns?: number;
  /** Seconds after which a run is stopped, by whoever waits for its end. */
  readonly taskTimeout?: number;
}

/** `TaskOverride`. */
export interface TaskOverrideShape {
  readonly containerOverrides?: readonly ContainerOverrideShape[];
}

/** `ContainerOverride`. */
export interface ContainerOverrideShape {
  readonly name?: string;
  readonly command?: readonly string[];
  readonly environment?: readonly { readonly name?: string; readonly value?: string }[];
  readonly cpu?: number;
  readonly memory?: number;
  readonly memoryReservation?: number;
}

/** Characters of all overrides of a run, with the JSON around them. */
export const MAX_OVERRIDES = 8192;
