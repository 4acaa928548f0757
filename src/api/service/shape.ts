import { DeploymentConfigurationShape } from './deployment-shape';
import { TaskDefinitionShape } from '../task/shape';

/** `CreateService`, with the task definition and the scalable target it comes with. */
export interface ServiceShape {
  readonly desiredCount?: number;
  readonly schedulingStrategy?: string;
  readonly platformVersion?: string;
  readonly healthCheckGracePeriodSeconds?: number;
  readonly capacityProviderStrategy?: readonly CapacityProviderStrategyShape[];
  /** Port of the health check, where it is not the one of the traffic. */
  readonly healthCheckPort?: number;
  /** What is known of the capacities in the strategy. */
  readonly capacities?: readonly CapacityShape[];
  readonly deploymentConfiguration?: DeploymentConfigurationShape;
  readonly loadBalancers?: readonly ServiceLoadBalancerShape[];
  readonly scalableTarget?: ScalableTargetShape;
  readonly taskDefinition?: TaskDefinitionShape;
  readonly placementStrategy?: readonly PlacementStrategyShape[];
  readonly placementConstraints?: readonly PlacementConstraintShape[];
  readonly enableExecuteCommand?: boolean;
  readonly discovery?: DiscoveryShape;
  /** How the network of the cluster leads out, where this library made it: `NAT`, `ENDPOINTS` or `PUBLIC_IP`. */
  readonly egress?: string;
}

/** `serviceRegistries` or `serviceConnectConfiguration`, whichever a service has. */
export interface DiscoveryShape {
  /** `CLOUD_MAP` or `SERVICE_CONNECT`. */
  readonly kind: string;
  /** Name by which the service is found; clients have none. */
  readonly name?: string;
  readonly port?: number;
  readonly hasNamespace: boolean;
  readonly namespaceType?: string;
  readonly containerPort?: number;
}

/** One service that shall reach another. */
export interface ConnectionShape {
  readonly variable?: string;
  readonly consumer?: { readonly kind?: string };
  readonly provider?: { readonly path: string; readonly kind?: string; readonly address?: string };
  /** Whether the tasks of the other service share the interface of their host. */
  readonly sharesHostInterface?: boolean;
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

/** A member of `loadBalancers`, with what sends traffic to it. */
export interface ServiceLoadBalancerShape {
  /** Where it stands in the words of whoever gave it. */
  readonly path?: string;
  readonly containerName?: string;
  readonly containerPort?: number;
  /** `application`, `network` or `classic`. */
  readonly type?: string;
  /** `tcp` or `udp`. */
  readonly protocol?: string;
  /** Ports that clients connect to; that of the container where it does not say. */
  readonly listenerPorts?: readonly number[];
  /** Whether other services use it too. */
  readonly shared?: boolean;
  /** Whether it asks clients who they are. */
  readonly authenticates?: boolean;
}

/** A member of `capacityProviderStrategy`. */
export interface CapacityProviderStrategyShape {
  readonly capacityProvider?: string;
  readonly base?: number;
  readonly weight?: number;
}

/** A capacity that a service names. */
export interface CapacityShape {
  readonly kind: string;
  readonly compatibility: string;
  readonly architecture?: string;
  /** Whether load balancers reach tasks on it. */
  readonly reachable: boolean;
  /** Whether it may join the cluster. */
  readonly joinable: boolean;
  /** Whether tasks share the network interface of their host. */
  readonly sharesHostInterface: boolean;
  /** Whether a service can run once on each of its hosts. */
  readonly runsDaemons: boolean;
  /** How far a service can say where its tasks run: `ALL`, `CONSTRAINTS` or `NONE`. */
  readonly placement?: string;
  /** What is known of its hosts. */
  readonly hosts?: HostsShape;
}

/** The hosts of a capacity. */
export interface HostsShape {
  readonly instanceTypes: readonly string[];
  readonly maxCount: number;
  /** Memory that the agent keeps from tasks, in MiB. */
  readonly reservedMemory: number;
  /** Whether the agent offers the GPUs of its host to tasks. */
  readonly gpu: boolean;
  readonly windows: boolean;
  /** Names of the attributes that their owner gives them. */
  readonly attributes: readonly string[];
}

/** `RegisterScalableTarget` and the target values of its policies. */
export interface ScalableTargetShape {
  readonly minCapacity?: number;
  readonly maxCapacity?: number;
  readonly targetValues?: { readonly [name: string]: number };
  readonly customTargetValues?: readonly number[];
  readonly stepPolicies?: readonly StepPolicyShape[];
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

/** `PutScheduledAction`. */
export interface ScheduledActionShape {
  readonly name?: string;
  readonly schedule?: string;
  readonly timezone?: string;
  readonly minCapacity?: number;
  readonly maxCapacity?: number;
}
