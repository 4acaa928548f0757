import { aws_autoscaling as autoscaling, aws_ec2 as ec2, aws_ecs as ecs, aws_sns as sns, Duration, Size } from 'aws-cdk-lib';
import { HostImage } from './host-image';
import { EcsConfig } from '../agent/ecs-config';

/** How much of a group of hosts is Spot capacity. */
export interface SpotOptions {
  /**
   * Share of on-demand instances beyond the on-demand base, in percent (0-100); all others are Spot instances.
   *
   * @default 0
   */
  readonly onDemandPercentageAboveBaseCapacity?: number;

  /**
   * How many hosts are on demand before the share counts.
   *
   * @default 0
   */
  readonly onDemandBaseCapacity?: number;

  /**
   * How Spot pools are chosen.
   *
   * @default autoscaling.SpotAllocationStrategy.PRICE_CAPACITY_OPTIMIZED
   */
  readonly spotAllocationStrategy?: autoscaling.SpotAllocationStrategy;
}

/** Hosts that are started ahead and wait, stopped, until they are needed. */
export interface WarmPoolOptions {
  /**
   * Fewest hosts in the pool; their disks are billed.
   *
   * @default 0
   */
  readonly minSize?: number;

  /**
   * State in which hosts wait.
   *
   * @default autoscaling.PoolState.STOPPED
   */
  readonly poolState?: autoscaling.PoolState;
}

/** How ECS scales the hosts. */
export interface HostScalingOptions {
  /**
   * How full hosts shall be, in percent (1-100); below 100 there is room for a quick start.
   *
   * @default 100
   */
  readonly targetCapacityPercent?: number;

  /**
   * Time until the metrics of a new host count (0-10000 seconds).
   *
   * @default Duration.seconds(60)
   */
  readonly instanceWarmupPeriod?: Duration;

  /**
   * Whether hosts with tasks are kept from being terminated when the group scales in. It can block the deletion of the
   * stack, and managed draining already lets tasks go in peace.
   *
   * @default false
   */
  readonly enableManagedTerminationProtection?: boolean;

  /**
   * Hosts that are started ahead.
   *
   * @default - none
   */
  readonly warmPool?: WarmPoolOptions;

  /**
   * Topic that is told when hosts are started and terminated, and when that fails. One that is encrypted needs a customer managed key that
   * Auto Scaling may use: its service-linked role must be allowed kms:GenerateDataKey and kms:Decrypt by the key policy.
   *
   * @default - a new topic, without subscribers
   * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-sns-notifications.html
   */
  readonly notificationTopic?: sns.ITopic;
}

/** What is on a host, besides the image and the agent's configuration. */
export interface HostOptions {
  /**
   * Size of the root volume: gp3, encrypted, billed by size and month. On Bottlerocket the size of the data volume.
   *
   * @default Size.gibibytes(30) - Size.gibibytes(100) for Windows
   */
  readonly volumeSize?: Size;

  /**
   * Key pair to log in with. No port is opened for it.
   *
   * @default - none
   */
  readonly keyPair?: ec2.IKeyPair;

  /**
   * Whether Session Manager may open shells on hosts.
   *
   * @default false
   */
  readonly ssmSessionPermissions?: boolean;

  /**
   * Commands that run when a host first boots, after its agent is configured: bash on Amazon Linux, PowerShell on Windows.
   *
   * @default - none
   */
  readonly commands?: string[];

  /**
   * Why tasks must read the metadata of their host: opens it to them (hop limit 2, no block for tasks with an interface of
   * their own). They can then use the host's role.
   *
   * @default - tasks cannot read it
   */
  readonly instanceMetadataForTasks?: string;
}

/** Options of `Capacity.ec2`. */
export interface Ec2Options {
  /** Instance types, all of one architecture; several make it likelier that there is capacity. */
  readonly instanceTypes: ec2.InstanceType[];

  /**
   * Name of the hosts among the capacities of a cluster; it becomes a construct id.
   *
   * @default 'Hosts'
   */
  readonly name?: string;

  /**
   * Machine image of the hosts.
   *
   * @default HostImage.amazonLinux2023()
   */
  readonly machineImage?: HostImage;

  /**
   * Fewest hosts; they are billed even when they are empty.
   *
   * @default 0
   */
  readonly minCapacity?: number;

  /**
   * Most hosts.
   *
   * @default 10
   */
  readonly maxCapacity?: number;

  /**
   * How much of it is Spot capacity.
   *
   * @default - none
   */
  readonly spot?: SpotOptions;

  /**
   * How ECS scales the hosts.
   *
   * @default - it fills them before it adds one
   */
  readonly managedScaling?: HostScalingOptions;

  /**
   * Configuration of the ECS agent.
   *
   * @default - what follows from the other options, and clean-up that keeps disks from filling
   */
  readonly config?: EcsConfig;

  /**
   * What is on a host besides.
   *
   * @default - nothing
   */
  readonly host?: HostOptions;

  /**
   * Network mode of tasks: `BRIDGE` shares the host's interface by dynamic ports, `AWS_VPC` gives each its own.
   *
   * @default ecs.NetworkMode.BRIDGE - on Windows ecs.NetworkMode.NAT
   */
  readonly networkMode?: ecs.NetworkMode;

  /**
   * Share of the tasks beyond every base, relative to the weights of the other capacities (0-1000).
   *
   * @default 1
   */
  readonly weight?: number;

  /**
   * How many tasks run here before weights count (0-100000).
   *
   * @default 0
   */
  readonly base?: number;
}
