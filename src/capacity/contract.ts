import { aws_ec2 as ec2, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Construct, IDependable } from 'constructs';
import { HostsProfile, PlacementSupport } from './hosts-profile';
import { INetwork } from '../network/network';
import { Finding } from '../rules/finding';

/** Features of a capacity that tasks, services and ingresses depend on. */
export interface CapacityProfile {
  /** Name of the kind of capacity, for messages. */
  readonly kind: string;
  /** Required compatibility of task definitions. */
  readonly compatibility: ecs.Compatibility;
  /** Compatibility as the ECS API spells it, for rules. */
  readonly compatibilityName: string;
  /** Network mode of tasks. */
  readonly networkMode: ecs.NetworkMode;
  /**
   * Target type that load balancers use for tasks.
   *
   * @default - load balancers are not supported
   */
  readonly targetType?: elbv2.TargetType;
  /** Whether the capacity creates a capacity provider, which the cluster must list. */
  readonly addsProvider: boolean;
  /** Whether the capacity supports daemon services. */
  readonly runsDaemons: boolean;
  /**
   * CPU architecture of tasks.
   *
   * @default - unknown
   */
  readonly cpuArchitecture?: ecs.CpuArchitecture;
  /**
   * Operating system family of tasks.
   *
   * @default - unknown, or Linux
   */
  readonly operatingSystemFamily?: ecs.OperatingSystemFamily;
  /**
   * Fargate platform version.
   *
   * @default - the latest version, or the capacity is not Fargate
   */
  readonly platformVersion?: string;
  /**
   * Supported task placement features.
   *
   * @default - unknown; checked by ECS at deployment
   */
  readonly placement?: PlacementSupport;
  /**
   * Properties of the instances.
   *
   * @default - unknown, or the capacity has no instances
   */
  readonly hosts?: HostsProfile;
}

/** Options of `ICapacity.bind`. */
export interface CapacityBindOptions {
  /** The cluster. */
  readonly cluster: ecs.ICluster;
  /** Network of the instances, for capacities that have instances. */
  readonly network: INetwork;
}

/** Resources that a capacity created in a cluster. */
export interface CapacityConfig {
  /**
   * Name of the capacity provider.
   *
   * @default - services use a launch type instead of a capacity provider
   */
  readonly capacityProvider?: string;
  /**
   * Whether the capacity provider is created inside the cluster. ECS does not allow an association for it.
   *
   * @default false
   */
  readonly clusterScoped?: boolean;
  /**
   * What services must depend on.
   *
   * @default - services have no additional dependencies
   */
  readonly dependable?: IDependable;
  /**
   * Security group of the instances, for tasks that share the network interface of their instance.
   *
   * @default - the capacity has no instances in the VPC
   */
  readonly hostSecurityGroup?: ec2.ISecurityGroup;
}

/** Options of `ICapacity.createService`. */
export interface CapacityServiceOptions {
  /** Task definition of the service. */
  readonly taskDefinition: ecs.TaskDefinition;
  /** Properties that all launch types share. */
  readonly service: ecs.BaseServiceOptions;
  /** Subnets of tasks in awsvpc mode. */
  readonly taskSubnets: ec2.SubnetSelection;
  /** Whether tasks in awsvpc mode get a public IP address. */
  readonly assignPublicIp: boolean;
  /**
   * Security groups of tasks in awsvpc mode.
   *
   * @default - a new security group for the service
   */
  readonly securityGroups?: ec2.ISecurityGroup[];
  /** Security groups of the instances that tasks can run on. */
  readonly hostSecurityGroups: ec2.ISecurityGroup[];
  /** Whether the service is a daemon service. */
  readonly daemon: boolean;
}

/** Compute capacity that tasks run on. Created by the factory methods of `Capacity`. */
export interface ICapacity {
  /** Features of this capacity. */
  readonly profile: CapacityProfile;
  /**
   * Relative share of the tasks above the base, compared with the other capacities.
   *
   * @default 1
   */
  readonly weight?: number;
  /**
   * Number of tasks that run on this capacity before weights apply. Only one capacity of a service can have a base.
   *
   * @default 0
   */
  readonly base?: number;
  /**
   * Findings about the capacity, known before anything is created.
   *
   * @internal
   */
  readonly _findings?: readonly Finding[];
  /**
   * The id of what it makes in a cluster, if it makes something.
   * @internal
   */
  readonly _id?: string;
  /**
   * Whether ECS runs managed daemons on its instances.
   * @internal
   */
  readonly _runsManagedDaemons?: boolean;
  /** Adds the capacity to a cluster, and creates its resources in the scope. */
  bind(scope: Construct, options: CapacityBindOptions): CapacityConfig;
  /** Creates an ECS service on this capacity. */
  createService(scope: Construct, id: string, options: CapacityServiceOptions): ecs.BaseService;
}
