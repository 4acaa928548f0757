/*
 * The plain shapes that rules read: ECS's and Elastic Load Balancing's own request shapes, cut to what rules look at.
 * Every member is optional because rules run on whatever a user gave.
 */

import { DeploymentConfigurationShape } from './service/deployment-shape';
import { TaskDefinitionShape } from './task/shape';

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
  readonly deploymentController?: { readonly type?: string };
  readonly serviceConnectConfiguration?: { readonly enabled?: boolean };
  readonly loadBalancers?: readonly ServiceLoadBalancerShape[];
  readonly scalableTarget?: ScalableTargetShape;
  readonly taskDefinition?: TaskDefinitionShape;
}

/** A member of `loadBalancers`, with what sends traffic to it. */
export interface ServiceLoadBalancerShape {
  /** Where it stands in the words of whoever gave it. */
  readonly path?: string;
  readonly containerName?: string;
  readonly containerPort?: number;
  /** `application` or `network`. */
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
}

/** `RegisterScalableTarget` and the target values of its policies. */
export interface ScalableTargetShape {
  readonly minCapacity?: number;
  readonly maxCapacity?: number;
  readonly targetValues?: { readonly [name: string]: number };
}

/** `CreateTargetGroup`. */
export interface TargetGroupShape {
  readonly healthCheckPath?: string;
  readonly healthCheckPort?: number;
  readonly healthCheckIntervalSeconds?: number;
  readonly healthCheckTimeoutSeconds?: number;
  readonly healthyThresholdCount?: number;
  readonly unhealthyThresholdCount?: number;
  readonly matcher?: string;
  readonly grpcMatcher?: string;
  readonly deregistrationDelaySeconds?: number;
  readonly protocol?: string;
  readonly protocolVersion?: string;
  /** How health is checked: `HTTP`, `gRPC` or `TCP`. */
  readonly healthCheckKind?: string;
  readonly stickinessSeconds?: number;
  readonly stickinessCookieName?: string;
  readonly slowStartSeconds?: number;
  readonly algorithm?: string;
}

/** `CreateLoadBalancer`, with who may connect and how it gets its certificate. */
export interface LoadBalancerShape {
  readonly scheme?: string;
  readonly allowFrom?: readonly unknown[];
  readonly certificate?: unknown;
  readonly domainName?: string;
  readonly hostedZoneName?: string;
}

/** What the patterns add to the shapes of AWS. */
export interface PatternShape {
  readonly allowFrom?: readonly unknown[];
  readonly ingress?: unknown;
}
