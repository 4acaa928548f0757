/** Hosts of a capacity, reduced to what rules check. */
export interface HostShape {
  readonly name?: string;
  /** What a capacity provider of somebody else runs. */
  readonly namedCompatibility?: string;
  /** Whether the security group of its hosts is known. */
  readonly hasHostGroup?: boolean;
  readonly instanceArchitectures?: readonly string[];
  readonly imageArchitecture?: string;
  readonly minCapacity?: number;
  readonly maxCapacity?: number;
  readonly warmPoolMinSize?: number;
  readonly volumeGiB?: number;
  readonly taskVolumeGiB?: number;
  readonly onDemandPercentageAboveBaseCapacity?: number;
  readonly onDemandBaseCapacity?: number;
  readonly targetCapacityPercent?: number;
  readonly instanceWarmupPeriodSeconds?: number;
  /** Names of agent variables that the operating system does not support. */
  readonly inexpressible?: readonly string[];
  readonly commands?: readonly string[];
  /** Variables for the commands. */
  readonly commandVariables?: { readonly [name: string]: string };
  /** Whether the operating system runs no commands at boot. */
  readonly runsNoCommands?: boolean;
  /** Commands with a part that only the deployment knows and that may be any text, by index. */
  readonly openCommands?: readonly number[];
  /** State of instances in the warm pool, if there is one: `Stopped`, `Running` or `Hibernated`. */
  readonly warmPoolState?: string;
  readonly terminationProtection?: boolean;
  /** Source of the tags of the container instance. */
  readonly tagsFrom?: string;
  /** Whether the hosts are outside of AWS, without EC2 instances that could have tags. */
  readonly outsideAws?: boolean;
  /** Size of user data, as far as it is known at synth. */
  readonly userDataBytes?: number;
  /** Length of the registration script, as far as it is known at synth. */
  readonly registrationScriptLength?: number;
}
