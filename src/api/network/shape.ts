/** The network that `Network` creates. */
export interface NetworkShape {
  readonly maxAzs?: number;
  /** Left out where NAT gateways are not the way out. */
  readonly natGateways?: number;
}

/** Where a load balancer is created. */
export interface BalancerPlaceShape {
  /** `application` or `network`. */
  readonly type?: string;
  readonly scheme?: string;
  /** Number of Availability Zones of the subnets that it can use. */
  readonly zones?: number;
  readonly region?: string;
  /** Region of its certificate. */
  readonly certificateRegion?: string;
  /** VPC of a load balancer that exists, and that of the tasks behind it, where the two can be compared. */
  readonly vpc?: string;
  readonly tasksVpc?: string;
}

/** Where tasks run. */
export interface TaskPlaceShape {
  /** `PUBLIC`, `PRIVATE` or `ISOLATED`, as the VPC names the type of their subnets. */
  readonly subnetType?: string;
  readonly assignPublicIp?: boolean;
  /** Whether the VPC was created elsewhere, so that its endpoints are not known. */
  readonly isImported?: boolean;
  readonly images?: readonly string[];
}

/** Something and what it needs, each in its account and region. */
export interface EnvironmentUseShape {
  readonly needs?: readonly EnvironmentNeedShape[];
}

export interface EnvironmentNeedShape {
  /** The property that says so. */
  readonly path: string;
  readonly provider: string;
  readonly own: EnvironmentShape;
  readonly other: EnvironmentShape;
}

/** An account and a region. */
export interface EnvironmentShape {
  readonly account?: string;
  readonly region?: string;
}
