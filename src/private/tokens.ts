import { CfnDynamicReference, Duration, SecretValue, Size, SizeRoundingBehavior, Token, Tokenization } from 'aws-cdk-lib';
import { Tokens } from '../api/task/json/tokens';
import { UNKNOWN, unknownPart } from '../api/unknown';

/** True when a value is given and known at synth. */
export function isResolved<T>(value: T | undefined): value is NonNullable<T> {
  // Tokens in numbers are negative; asking the token map of every number is slow.
  if (typeof value === 'number' && value >= 0) return true;
  return value !== undefined && value !== null && !Token.isUnresolved(value);
}

const TOKEN_IN_TEXT = /\$\{Token\[(?:[^\]]*\.)?(\d+)\]\}/g;

/**
 * A copy of a shape for rules: whatever only the deployment knows stands there as unknown, and the known parts of a text stay.
 */
export function withoutTokens<Shape>(shape: Shape): Shape;
export function withoutTokens(value: unknown): unknown {
  switch (typeof value) {
    case 'string': return value.includes('${Token[') ? value.replace(TOKEN_IN_TEXT, (marker, id: string) => dynamicReference(marker) ?? unknownPart(id)) : value;
    case 'number': return isResolved(value) ? value : UNKNOWN;
    case 'object': return value === null ? value : withoutTokensInside(value);
    default: return value;
  }
}

/** The dynamic reference that a token becomes, if it is one: rules see that there is a secret. */
function dynamicReference(marker: string): string | undefined {
  const token = Tokenization.reverseString(marker).firstToken;
  if (token instanceof CfnDynamicReference) return withoutTokens(String(token.resolve(undefined as never)));
  return SecretValue.isSecretValue(token) ? withoutTokens(token.unsafeUnwrap()) : undefined;
}

/** Plain data only: constructs and value objects stay as they are, because rules look at most whether they are there. */
function withoutTokensInside(value: object): unknown {
  if (Token.isUnresolved(value)) return UNKNOWN;
  if (Array.isArray(value)) return value.map(item => withoutTokens<unknown>(item));
  if (isExpression(value)) return UNKNOWN;
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  const entries = Object.entries(value);
  for (const entry of entries) {
    entry[0] = withoutTokens(entry[0]);
    entry[1] = withoutTokens<unknown>(entry[1]);
  }
  return Object.fromEntries(entries);
}

/** The text without what only the deployment knows. */
export function knownText(text: string): string {
  return text.replace(TOKEN_IN_TEXT, '');
}

/** What a token becomes: an expression of CloudFormation. */
function isExpression(value: object): boolean {
  const [name, ...others] = Object.keys(value);
  return name !== undefined && others.length === 0 && (name === 'Ref' || name.startsWith('Fn::'));
}

/** Tokens of CDK in a text, for its reader. */
export const CDK_TOKENS: Tokens = { isToken: Token.isUnresolved, toNumber: Token.asNumber };

/** Seconds of a duration; a token stays a token. */
export function secondsOf(duration: Duration): number;
export function secondsOf(duration: Duration | undefined): number | undefined;
export function secondsOf(duration: Duration | undefined): number | undefined {
  // Fractions are for rules to find.
  return duration?.toSeconds({ integral: false });
}

/** Gibibytes of a size; a token stays a token, and fractions are for rules to find. */
export function gibibytesOf(size: Size | undefined): number | undefined {
  return size?.toGibibytes({ rounding: SizeRoundingBehavior.NONE });
}
