import { CfnResource, Fn, IResolvable, Reference, Token, Tokenization } from 'aws-cdk-lib';

const MARKER = /\$\{Token\[[^\]]*\]\}/g;

/**
 * Whether a text has a part that only the deployment knows and that may be any text, such as the value of a parameter. Names and ids of
 * resources, and what AWS itself says (`AWS::Region`), hold no quotes and no line breaks.
 */
export function mayHoldAnything(text: string): boolean {
  return Token.isUnresolved(text) && Tokenization.reverseString(text).tokens.some(token => !isName(token));
}

function isName(token: IResolvable): boolean {
  if (Reference.isReference(token)) return token.displayName.startsWith('AWS::') || (token.displayName === 'Ref' && CfnResource.isCfnResource(token.target));
  // What is no reference says itself what it becomes, without looking at what it stands in.
  const { Ref: name } = (isPlain(token) ? token.resolve(undefined as never) ?? {} : {}) as { readonly Ref?: unknown };
  return typeof name === 'string' && name.startsWith('AWS::');
}

/** `Token.asString({ Ref: … })`. */
function isPlain(token: IResolvable): boolean {
  return token.constructor.name === 'Intrinsic';
}

/** In base64, of which nothing means anything to a shell, to PowerShell, or to what reads user data. */
export function inBase64(text: string): string {
  return Fn.base64(text);
}

/** The parts of a text that may be anything, as they stand between the quotes of JSON or TOML. */
export function escapedParts(text: string): string {
  return eachPart(text, part => [['\\', '\\\\'], ['"', '\\"'], ['\n', '\\n'], ['\r', '\\r']].reduce((whole, [from, to]) => replaced(whole, from, to), part));
}

/** The parts of a text that may be anything, without line breaks. */
export function onOneLine(text: string): string {
  return eachPart(text, part => replaced(part, '\n', ''));
}

function eachPart(text: string, change: (part: string) => string): string {
  return text.replace(MARKER, part => mayHoldAnything(part) ? change(part) : part);
}

/** CloudFormation has no other way to replace something in a text. */
function replaced(text: string, from: string, to: string): string {
  return Fn.join(to, Fn.split(from, text));
}
