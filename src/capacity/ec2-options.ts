import { aws_autoscaling as autoscaling, aws_ec2 as ec2, aws_ecs as ecs, aws_sns as sns, Duration, Size } from 'aws-cdk-lib';
import { HostImage } from './host-image';
import { EcsConfig } from '../agent/ecs-config';

/** Mix of on-demand and Spot Instances in an Auto Scaling group. */
export interface SpotOptions {
  /**
   * Percentage of on-demand instances above the on-demand base (0-100). The others are Spot Instances.
   *
   * @default 0
   */
  readonly onDemandPercentageAboveBaseCapacity?: number;

  /**
   * Number of on-demand instances before the percentage applies.
   *
   * @default 0
   */
  readonly onDemandBaseCapacity?: number;

  /**
   * How Spot capacity pools are chosen.
   *
   * @default autoscaling.SpotAllocationStrategy.PRICE_CAPACITY_OPTIMIZED
   */
  readonly spotAllocationStrategy?: autoscaling.SpotAllocationStrategy;
}

/** A pool of pre-initialized instances that wait until they are needed. */
export interface WarmPoolOptions {
  /**
   * Minimum number of instances in the pool. You pay for their volumes.
   *
   * @default 0
   */
  readonly minSize?: number;

  /**
   * State of the instances in the pool.
   *
   * @default autoscaling.PoolState.STOPPED
   */
  readonly poolState?: autoscaling.PoolState;
}

/** How ECS scales the instances (managed scaling). */
export interface HostScalingOptions {
  /**
   * Target utilization of the instances, in percent (1-100). Below 100, there is spare capacity for new tasks.
   *
   * @default 100
   */
  readonly targetCapacityPercent?: number;

  /**
   * Time until the metrics of a new instance count (0-10000 seconds).
   *
   * @default Duration.seconds(60)
   */
  readonly instanceWarmupPeriod?: Duration;

  /**
   * Whether instances with running tasks are protected from scale-in. This can block the deletion of the stack, and managed
   * draining already stops tasks gracefully.
   *
   * @default false
   */
  readonly enableManagedTerminationProtection?: boolean;

  /**
   * Warm pool of pre-initialized instances.
   *
   * @default - no warm pool
   */
  readonly warmPool?: WarmPoolOptions;

  /**
   * SNS topic for launch and termination notifications of the Auto Scaling group.
   *
   * A topic encrypted with a customer managed key works: a key of this app gets a statement for the service-linked role of Auto Scaling.
   * The policy of an imported key must allow that role kms:GenerateDataKey and kms:Decrypt already. Auto Scaling cannot publish to a topic
   * that is encrypted with the AWS managed key.
   *
   * @default - a new topic without subscribers and without encryption, if the posture asks for one
   * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-sns-notifications.html
   */
  readonly notificationTopic?: sns.ITopic;
}

/** Disk, SSH key, Session Manager access, boot commands and metadata access of EC2 instances. */
export interface HostOptions {
  /**
   * Size of the root volume: gp3, encrypted, billed by size and month. On Bottlerocket the size of the data volume.
   *
   * @default Size.gibibytes(30) - Size.gibibytes(100) for Windows
   */
  readonly volumeSize?: Size;

  /**
   * SSH key pair. No port is opened for it.
   *
   * @default - no key pair
   */
  readonly keyPair?: ec2.IKeyPair;

  /**
   * Whether Session Manager can open shells on the instances.
   *
   * @default false
   */
  readonly ssmSessionPermissions?: boolean;

  /**
   * Commands that run at first boot, after the agent is configured and before it starts: bash on Amazon Linux, PowerShell on
   * Windows.
   *
   * @default - no commands
   */
  readonly commands?: string[];

  /**
   * Variables for `commands`, by name: write "$NAME" in bash and $NAME in PowerShell. Values that are known only at deployment, such as those
   * of stack parameters, belong here: quotes and line breaks in them mean nothing to the shell. They are not secret, because everyone who
   * may describe the launch template reads them.
   *
   * @default - no variables
   */
  readonly commandVariables?: { [name: string]: string };

  /**
   * The reason why tasks need the instance metadata. Setting it gives them access (hop limit 2, no block in awsvpc mode), and with
   * it the instance role.
   *
   * @default - tasks cannot access the instance metadata
   */
  readonly instanceMetadataForTasks?: string;
}

/** Options of `Capacity.ec2`. */
export interface Ec2Options {
  /** Instance types, all with the same CPU architecture. Several types make it more likely that capacity is available. */
  readonly instanceTypes: ec2.InstanceType[];

  /**
   * Name of this capacity in the cluster. Used as a construct id.
   *
   * @default 'Hosts'
   */
  readonly name?: string;

  /**
   * Machine image (AMI) of the instances.
   *
   * @default HostImage.amazonLinux2023()
   */
  readonly machineImage?: HostImage;

  /**
   * Minimum number of instances. You pay for them even if they are empty.
   *
   * @default 0
   */
  readonly minCapacity?: number;

  /**
   * Maximum number of instances.
   *
   * @default 10
   */
  readonly maxCapacity?: number;

  /**
   * Mix of on-demand and Spot Instances.
   *
   * @default - on-demand instances only
   */
  readonly spot?: SpotOptions;

  /**
   * How ECS scales the instances.
   *
   * @default - target capacity of 100 percent, without a warm pool
   */
  readonly managedScaling?: HostScalingOptions;

  /**
   * Configuration of the ECS agent.
   *
   * @default - derived from the other options, plus image and container clean-up
   */
  readonly config?: EcsConfig;

  /**
   * Disk, SSH key, Session Manager access, boot commands and metadata access of the instances.
   *
   * @default - a default volume, no key pair, no Session Manager access, no boot commands
   */
  readonly host?: HostOptions;

  /**
   * Network mode of tasks: `BRIDGE` uses dynamic ports on the network interface of the instance, `AWS_VPC` gives each task its own
   * network interface.
   *
   * @default ecs.NetworkMode.BRIDGE - on Windows ecs.NetworkMode.NAT
   */
  readonly networkMode?: ecs.NetworkMode;

  /**
   * Relative share of the tasks above the base, compared with the other capacities (0-1000).
   *
   * @default 1
   */
  readonly weight?: number;

  /**
   * Number of tasks that run on this capacity before weights apply (0-100000).
   *
   * @default 0
   */
  readonly base?: number;
}
