/** Something that needs something else, which may stand in another stack, beside what is known of stacks already. */
export interface StackUseShape {
  readonly uses?: readonly UseShape[];
  readonly known?: readonly UseShape[];
}

/** One thing needs another one. */
export interface UseShape {
  /** The property that says so. */
  readonly path: string;
  /** Path of what needs, and of what is needed. */
  readonly consumer: string;
  readonly provider: string;
  /** Names of their stacks. */
  readonly from: string;
  readonly to: string;
}
