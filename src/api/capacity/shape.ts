/** Hosts of a capacity, cut to what rules look at. */
export interface HostShape {
  readonly name?: string;
  readonly instanceArchitectures?: readonly string[];
  readonly imageArchitecture?: string;
  readonly minCapacity?: number;
  readonly maxCapacity?: number;
  readonly warmPoolMinSize?: number;
  readonly volumeGiB?: number;
  readonly taskVolumeGiB?: number;
  readonly spotPercent?: number;
  readonly onDemandBase?: number;
  readonly targetCapacityPercent?: number;
  readonly instanceWarmupSeconds?: number;
  /** Names of agent variables that the operating system's settings cannot express. */
  readonly inexpressible?: readonly string[];
  readonly commands?: readonly string[];
}
