import { Duration, Token } from 'aws-cdk-lib';

/** True when a value is there and known at synth; rules skip everything else. */
export function isKnown<T>(value: T | undefined): value is T {
  // Tokens in numbers are negative; asking the token map of every number is slow.
  if (typeof value === 'number' && value >= 0) return true;
  return value !== undefined && !Token.isUnresolved(value) && !isExpression(value);
}

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
