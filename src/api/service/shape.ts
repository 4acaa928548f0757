import { DeploymentConfigurationShape } from './deployment-shape';
import { TaskDefinitionShape } from '../task/shape';

/** `CreateService`, with its task definition and scalable target. */
export interface ServiceShape {
  readonly serviceName?: string;
  /** Security groups of tasks with interfaces of their own. */
  readonly securityGroups?: readonly string[];
  /** Whether tasks may connect to some destinations only, by a security group that is made for that. */
  readonly limitsEgress?: boolean;
  readonly desiredCount?: number;
  readonly schedulingStrategy?: string;
  readonly platformVersion?: string;
  readonly healthCheckGracePeriodSeconds?: number;
  readonly capacityProviderStrategy?: readonly CapacityProviderStrategyShape[];
  /** Health check port, if it differs from the traffic port. */
  readonly healthCheckPort?: number;
  /** Known properties of the capacities in the strategy. */
  readonly capacities?: readonly CapacityShape[];
  /** Capacities of the cluster that a daemon is not given, and whose instances run it all the same. */
  readonly capacitiesBeside?: readonly string[];
  readonly deploymentConfiguration?: DeploymentConfigurationShape;
  readonly loadBalancers?: readonly ServiceLoadBalancerShape[];
  readonly scalableTarget?: ScalableTargetShape;
  /** Whether it has a queue, whose messages are its backlog. */
  readonly hasQueue?: boolean;
  readonly taskDefinition?: TaskDefinitionShape;
  readonly placementStrategy?: readonly PlacementStrategyShape[];
  readonly placementConstraints?: readonly PlacementConstraintShape[];
  readonly enableExecuteCommand?: boolean;
  readonly discovery?: DiscoveryShape;
  /** How the network of the cluster leads out, where this library made it: `NAT`, `ENDPOINTS` or `PUBLIC_IP`. */
  readonly egress?: string;
}

/** `serviceRegistries` or `serviceConnectConfiguration`. */
export interface DiscoveryShape {
  /** `CLOUD_MAP` or `SERVICE_CONNECT`. */
  readonly kind: string;
  /** Discovery name of the service; undefined for clients. */
  readonly name?: string;
  readonly port?: number;
  readonly hasNamespace: boolean;
  readonly namespaceType?: string;
  readonly containerPort?: number;
}

/** A member of `placementStrategy`. */
export interface PlacementStrategyShape {
  readonly type?: string;
  readonly field?: string;
}

/** A member of `placementConstraints`. */
export interface PlacementConstraintShape {
  readonly type?: string;
  readonly expression?: string;
}

/** An item of `loadBalancers`, with its load balancer. */
export interface ServiceLoadBalancerShape {
  /** Its prop path. */
  readonly path?: string;
  readonly containerName?: string;
  readonly containerPort?: number;
  /** `application`, `network` or `classic`. */
  readonly type?: string;
  /** `tcp` or `udp`. */
  readonly protocol?: string;
  /** Listener ports; by default the container port. */
  readonly listenerPorts?: readonly number[];
  /** Whether other services use it too. */
  readonly shared?: boolean;
  /** Whether it authenticates clients. */
  readonly authenticates?: boolean;
}

/** A member of `capacityProviderStrategy`. */
export interface CapacityProviderStrategyShape {
  readonly capacityProvider?: string;
  readonly base?: number;
  readonly weight?: number;
}

/** A capacity of a service. */
export interface CapacityShape {
  readonly kind: string;
  readonly compatibility: string;
  readonly architecture?: string;
  /** Whether load balancers are supported. */
  readonly reachable: boolean;
  /** Whether it can be added to the cluster. */
  readonly joinable: boolean;
  /** Whether tasks share the network interface of their instance. */
  readonly sharesHostInterface: boolean;
  /** Whether daemon services are supported. */
  readonly runsDaemons: boolean;
  /** Supported task placement features: `ALL`, `CONSTRAINTS` or `NONE`. */
  readonly placement?: string;
  /** Known properties of its instances. */
  readonly hosts?: HostsShape;
}

/** The hosts of a capacity. */
export interface HostsShape {
  readonly instanceTypes: readonly string[];
  readonly maxCount: number;
  /** Memory that the agent reserves, in MiB. */
  readonly reservedMemory: number;
  /** Whether tasks can use the GPUs of the instances. */
  readonly gpu: boolean;
  readonly windows: boolean;
  /** Names of custom attributes. */
  readonly attributes: readonly string[];
}

/** `RegisterScalableTarget`, with the target values of its policies. */
export interface ScalableTargetShape {
  readonly minCapacity?: number;
  readonly maxCapacity?: number;
  readonly targetValues?: { readonly [name: string]: number };
  readonly customTargetValues?: readonly number[];
  readonly stepPolicies?: readonly StepPolicyShape[];
  readonly backlogs?: readonly BacklogShape[];
  readonly scheduledActions?: readonly ScheduledActionShape[];
  /** Names of the policies of all kinds. */
  readonly policyNames?: readonly string[];
}

/** `PutScalingPolicy` with steps, whose bounds are values of the metric and not yet distances from an alarm's threshold. */
export interface StepPolicyShape {
  readonly name?: string;
  readonly adjustmentType?: string;
  readonly scalingSteps?: readonly { readonly lower?: number; readonly upper?: number; readonly change: number }[];
  readonly evaluationPeriods?: number;
  readonly datapointsToAlarm?: number;
}

/** A policy that sets the number of tasks to what a backlog needs. */
export interface BacklogShape {
  readonly backlogPerTask?: number;
  readonly scaleInDelaySeconds?: number;
  /** Whether it has a metric of its own. */
  readonly hasMetric: boolean;
}

/** `PutScheduledAction`. */
export interface ScheduledActionShape {
  readonly name?: string;
  readonly schedule?: string;
  readonly timezone?: string;
  readonly minCapacity?: number;
  readonly maxCapacity?: number;
}
