/** Hosts of a capacity, cut to what rules look at. */
export interface HostShape {
  readonly name?: string;
  readonly instanceArchitectures?: readonly string[];
  readonly imageArchitecture?: string;
  readonly minCapacity?: number;
  readonly maxCapacity?: number;
  readonly onDemandPercentageAboveBaseCapacity?: number;
  readonly onDemandBaseCapacity?: number;
  readonly targetCapacityPercent?: number;
  readonly instanceWarmupPeriodSeconds?: number;
  /** Names of agent variables that the operating system's settings cannot express. */
  readonly inexpressible?: readonly string[];
  readonly commands?: readonly string[];
}
