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
  /** Health check protocol: `HTTP`, `gRPC` or `TCP`. */
  readonly healthCheckKind?: string;
  readonly stickinessSeconds?: number;
  readonly stickinessCookieName?: string;
  readonly slowStartSeconds?: number;
  readonly algorithm?: string;
}

/** `CreateLoadBalancer`, with its allowed peers and its certificate. */
export interface LoadBalancerShape {
  readonly scheme?: string;
  readonly allowFrom?: readonly unknown[];
  readonly domainName?: string;
  readonly hostedZoneName?: string;
}
