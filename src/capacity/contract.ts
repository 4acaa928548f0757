import { aws_ec2 as ec2, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Construct, IDependable } from 'constructs';
import { HostsProfile, PlacementSupport } from './hosts-profile';
import { INetwork } from '../network/network';
import { Finding } from '../rules/finding';

/** What a capacity can do: the facts that tasks, services and ingresses decide by. */
export interface CapacityProfile {
  /** Name of the kind of capacity, for messages. */
  readonly kind: string;
  /** What task definitions must be compatible with. */
  readonly compatibility: ecs.Compatibility;
  /** The ECS API's word for the compatibility, as rules read it. */
  readonly compatibilityName: string;
  /** Network mode of tasks. */
  readonly networkMode: ecs.NetworkMode;
  /**
   * How load balancers reach tasks.
   *
   * @default - they cannot
   */
  readonly targetType?: elbv2.TargetType;
  /** Whether it makes a capacity provider of its own, which the cluster must list. */
  readonly addsProvider: boolean;
  /** Whether a service can run once on each host. */
  readonly runsDaemons: boolean;
  /**
   * CPU architecture of tasks.
   *
   * @default - not known
   */
  readonly cpuArchitecture?: ecs.CpuArchitecture;
  /**
   * Operating system of tasks.
   *
   * @default - not known, or Linux
   */
  readonly operatingSystemFamily?: ecs.OperatingSystemFamily;
  /**
   * Version of the serverless platform, where there is one.
   *
   * @default - the latest
   */
  readonly platformVersion?: string;
  /**
   * How far a service can say on which hosts its tasks run.
   *
   * @default - not known: ECS has the last word
   */
  readonly placement?: PlacementSupport;
  /**
   * What is known of the hosts.
   *
   * @default - nothing, or there are none
   */
  readonly hosts?: HostsProfile;
}

/** The cluster that a capacity joins. */
export interface CapacityBindOptions {
  /** The cluster. */
  readonly cluster: ecs.ICluster;
  /** Where its hosts stand, if it has any. */
  readonly network: INetwork;
}

/** What a capacity hands to the cluster it joins. */
export interface CapacityConfig {
  /**
   * Name of the capacity provider.
   *
   * @default - none: services are placed by launch type
   */
  readonly capacityProvider?: string;
  /**
   * Whether the capacity provider is created inside the cluster and so needs no association; ECS refuses one for it.
   *
   * @default false
   */
  readonly clusterScoped?: boolean;
  /**
   * What services must not start before.
   *
   * @default - nothing
   */
  readonly dependable?: IDependable;
  /**
   * Security group of the hosts, through which tasks without an interface of their own are reached.
   *
   * @default - there are no hosts to reach
   */
  readonly hostSecurityGroup?: ec2.ISecurityGroup;
}

/** What a capacity needs to know to run a service. */
export interface CapacityServiceOptions {
  /** What to run. */
  readonly taskDefinition: ecs.TaskDefinition;
  /** What all kinds of services have in common. */
  readonly service: ecs.BaseServiceOptions;
  /** Subnets of the tasks, where tasks have interfaces of their own. */
  readonly taskSubnets: ec2.SubnetSelection;
  /** Whether tasks get a public address, where tasks have interfaces of their own. */
  readonly assignPublicIp: boolean;
  /**
   * Security groups of the tasks, where tasks have interfaces of their own.
   *
   * @default - one that is made for the service
   */
  readonly securityGroups?: ec2.ISecurityGroup[];
  /** Security groups of the hosts that tasks may run on. */
  readonly hostSecurityGroups: ec2.ISecurityGroup[];
  /** Whether the service runs once on each host. */
  readonly daemon: boolean;
}

/** A place where tasks run. Made by the factories of `Capacity`. */
export interface ICapacity {
  /** What this capacity can do. */
  readonly profile: CapacityProfile;
  /**
   * Share of the tasks beyond every base, relative to the weights of the other capacities.
   *
   * @default 1
   */
  readonly weight?: number;
  /**
   * How many tasks run here before weights count; one capacity of a service may have a base.
   *
   * @default 0
   */
  readonly base?: number;
  /**
   * What is wrong with it, known before anything is made.
   * @internal
   */
  readonly _findings?: readonly Finding[];
  /**
   * The id of what it makes in a cluster, if it makes something.
   * @internal
   */
  readonly _id?: string;
  /** Joins a cluster: makes what it takes below the scope. */
  bind(scope: Construct, options: CapacityBindOptions): CapacityConfig;
  /** Makes the ECS service that runs here. */
  createService(scope: Construct, id: string, options: CapacityServiceOptions): ecs.BaseService;
}
