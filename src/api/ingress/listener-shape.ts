/** A condition of `CreateRule`: met by any of its values. */
export interface ConditionShape {
  /** `host-header`, `path-pattern`, `http-header`, `http-request-method` or `query-string`. */
  readonly field: string;
  /** Name of the header, or key in the query. */
  readonly name?: string;
  readonly values: readonly string[];
}

/** `CreateRule`, with the other rules of the listener. */
export interface ListenerRuleShape {
  readonly conditions?: readonly ConditionShape[];
  /** The given priority; otherwise it is computed from the conditions. */
  readonly priority?: number;
  readonly others?: readonly ClaimShape[];
}

/** A rule on a listener. */
export interface ClaimShape {
  /** Path of its owner. */
  readonly owner: string;
  readonly conditions: readonly ConditionShape[];
  readonly priority: number;
  /** Whether the priority was set explicitly. */
  readonly explicit: boolean;
}

/** `CreateListener`, with its targets. */
export interface ListenerShape {
  readonly protocol?: string;
  readonly port?: number;
  readonly certificate?: unknown;
  /** Whether it authenticates clients. */
  readonly authenticates?: boolean;
  /** Protocol version of the target group. */
  readonly protocolVersion?: string;
  /** Health check port of the target group, if it differs from the traffic port. */
  readonly healthCheckPort?: number;
}
