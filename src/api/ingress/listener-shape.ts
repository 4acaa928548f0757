/** A condition of `CreateRule`: met by any of its values. */
export interface ConditionShape {
  /** `host-header`, `path-pattern`, `http-header`, `http-request-method` or `query-string`. */
  readonly field: string;
  /** Name of the header, or key in the query. */
  readonly name?: string;
  readonly values: readonly string[];
}

/** `CreateRule`, with what others have on the same listener. */
export interface ListenerRuleShape {
  readonly conditions?: readonly ConditionShape[];
  /** As given; without one it follows from the conditions. */
  readonly priority?: number;
  readonly others?: readonly ClaimShape[];
}

/** A rule that somebody has on a listener. */
export interface ClaimShape {
  /** Path of who has it. */
  readonly owner: string;
  readonly conditions: readonly ConditionShape[];
  readonly priority: number;
  /** Whether the priority was given, and not computed. */
  readonly explicit: boolean;
}

/** `CreateListener`, with what stands behind it. */
export interface ListenerShape {
  readonly protocol?: string;
  readonly port?: number;
  readonly certificate?: unknown;
  /** Whether it asks clients who they are. */
  readonly authenticates?: boolean;
  /** Version of HTTP that the target group speaks. */
  readonly protocolVersion?: string;
  /** Port of the health check of the target group, where it is not the one of the traffic. */
  readonly healthCheckPort?: number;
}
