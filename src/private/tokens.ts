import { CfnDynamicReference, Duration, SecretValue, Size, SizeRoundingBehavior, Token, Tokenization } from 'aws-cdk-lib';
import { Tokens } from '../api/task/json/tokens';
import { UNKNOWN, unknownPart } from '../api/unknown';

/** True when a value is given and known at synth. */
export function isResolved<T>(value: T | undefined): value is NonNullable<T> {
  // Number tokens are negative; looking up every number in the token map is slow.
  if (typeof value === 'number' && value >= 0) return true;
  return value !== undefined && value !== null && !Token.isUnresolved(value);
}

const TOKEN_START = '${Token[';
const TOKEN_IN_TEXT = /\$\{Token\[(?:[^\]]*\.)?(\d+)\]\}/g;

/** A shape for rules. Values known only at deployment become unknown; known parts of a text are kept. What has no tokens is not copied. */
export function withoutTokens<Shape>(shape: Shape): Shape;
export function withoutTokens(value: unknown): unknown {
  switch (typeof value) {
    case 'string': return value.includes(TOKEN_START) ? value.replace(TOKEN_IN_TEXT, (marker, id: string) => dynamicReference(marker) ?? unknownPart(id)) : value;
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

/** A token for a list stands in it alone, one for an object has a method `resolve`: CDK is not asked about anything else. */
function isToken(value: object): boolean {
  return Array.isArray(value) ? value.length === 1 && Token.isUnresolved(value) : 'resolve' in value && Token.isUnresolved(value);
}

/** Plain data only. Constructs and value objects are kept, because rules check only whether they exist. */
function withoutTokensInside(value: object): unknown {
  if (isToken(value)) return UNKNOWN;
  if (Array.isArray(value)) return allWithoutTokens(value) ?? value;
  const names = Object.keys(value);
  if (isExpression(names)) return UNKNOWN;
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  const members: readonly unknown[] = Object.values(value);
  const [knownNames, known] = [allWithoutTokens(names), allWithoutTokens(members)];
  if (knownNames === undefined && known === undefined) return value;
  return Object.fromEntries((knownNames ?? names).map((name, i) => [name, (known ?? members)[i]]));
}

/** Undefined where none of them has a token. */
function allWithoutTokens<T>(values: readonly T[]): T[] | undefined {
  let known: T[] | undefined;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    // Most members of most shapes are not set, and most others are plain text.
    if (value === undefined || (typeof value === 'string' && !value.includes(TOKEN_START))) continue;
    const one = withoutTokens(value);
    if (one === value) continue;
    known ??= [...values];
    known[i] = one;
  }
  return known;
}

/** The text without what only the deployment knows. */
export function knownText(text: string): string {
  return text.replace(TOKEN_IN_TEXT, '');
}

/** Whether an object with these members is a CloudFormation intrinsic function. */
function isExpression(names: readonly string[]): boolean {
  return names.length === 1 && (names[0] === 'Ref' || names[0].startsWith('Fn::'));
}

/** CDK tokens in text. */
export const CDK_TOKENS: Tokens = { isToken: Token.isUnresolved, toNumber: Token.asNumber };

/** Seconds of a duration. Tokens are kept. */
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
