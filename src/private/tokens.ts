import { CfnDynamicReference, Duration, SecretValue, Size, SizeRoundingBehavior, Token, Tokenization } from 'aws-cdk-lib';
import { Tokens } from '../api/task/json/tokens';
import { UNKNOWN, unknownPart } from '../api/unknown';

/** True when a value is given and known at synth. */
export function isResolved<T>(value: T | undefined): value is NonNullable<T> {
  // Number tokens are negative; looking up every number in the token map is slow.
  if (typeof value === 'number' && value >= 0) return true;
  return value !== undefined && value !== null && !Token.isUnresolved(value);
}

const TOKEN_IN_TEXT = /\$\{Token\[(?:[^\]]*\.)?(\d+)\]\}/g;

/** Copies a shape for rules. Values known only at deployment become unknown; known parts of a text are kept. */
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

/** Copies plain data only. Constructs and value objects are kept, because rules check only whether they exist. */
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

/** Whether a value is a CloudFormation intrinsic function. */
function isExpression(value: object): boolean {
  const [name, ...others] = Object.keys(value);
  return name !== undefined && others.length === 0 && (name === 'Ref' || name.startsWith('Fn::'));
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
