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
  /** Where hosts of the warm pool wait, where there is one: `Stopped`, `Running` or `Hibernated`. */
  readonly warmPoolState?: string;
  readonly terminationProtection?: boolean;
  /** From where the agent copies tags onto its container instance. */
  readonly tagsFrom?: string;
  /** Whether hosts stand outside of AWS, without an instance that could have tags. */
  readonly outsideAws?: boolean;
  /** Size of user data, as far as it is known at synth. */
  readonly userDataBytes?: number;
  /** Length of the script that registers a host, as far as it is known at synth. */
  readonly registrationScriptLength?: number;
}
