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
  readonly domainName?: string;
  readonly hostedZoneName?: string;
}
