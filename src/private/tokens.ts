import { Duration, Lazy, Token } from 'aws-cdk-lib';

/** True when a value is there and known at synth; rules skip everything else. JSON files say null for what is not there. */
export function isKnown<T>(value: T | undefined): value is NonNullable<T> {
  // Tokens in numbers are negative; asking the token map of every number is slow.
  if (typeof value === 'number' && value >= 0) return true;
  return value !== undefined && value !== null && !Token.isUnresolved(value) && !isExpression(value);
}

/** Something that is there, of which nothing is known. */
export const UNKNOWN = Lazy.string({ produce: () => undefined });

/** What a token becomes: an expression of CloudFormation. */
function isExpression(value: unknown): boolean {
  const [name, ...others] = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  return name !== undefined && others.length === 0 && (name === 'Ref' || name.startsWith('Fn::'));
}

/** Seconds of a duration; a token stays a token. */
export function secondsOf(duration: Duration): number;
export function secondsOf(duration: Duration | undefined): number | undefined;
export function secondsOf(duration: Duration | undefined): number | undefined {
  return duration?.toSeconds();
}
