/** A distributed map of Step Functions whose items are runs of a task. */
export interface FanOutShape {
  readonly maxConcurrency?: number;
  readonly toleratedFailureCount?: number;
  readonly toleratedFailurePercentage?: number;
  /** Environment variable with the item. */
  readonly itemVariable?: string;
  /** Container that gets it. */
  readonly container?: string;
  readonly items?: ItemsShape;
}

/** Where items come from. */
export interface ItemsShape {
  /** Items in the code. */
  readonly list?: readonly string[];
  /** Key of a file in S3. */
  readonly key?: string;
}

/** What Step Functions runs at once in a distributed map. */
export const MAX_CHILD_EXECUTIONS = 10_000;
/** What a state of Step Functions may hold, in bytes. */
export const MAX_PAYLOAD = 256 * 1024;
