/** What may stand in a text for a value that only the deployment knows. */
export interface Tokens {
  isToken(value: unknown): boolean;
  /** The number that a token in a text stands for. */
  toNumber(text: string): number;
}

/** Every value is known. */
export const NO_TOKENS: Tokens = { isToken: () => false, toNumber: Number };
