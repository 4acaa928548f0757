/** Stands on both sides of a part of a text that only the deployment knows; no text of AWS has it. */
const MARK = '\uFFFC';
const UNKNOWN_PART = /\uFFFC\w*\uFFFC/g;

/** Something that is given, of which nothing is known before the deployment. It may be anything, so it equals nothing, not even itself. */
export const UNKNOWN = MARK + MARK;

/** A part of a text that is not known; the same name stands for the same value. */
export function unknownPart(name: string): string {
  return MARK + name + MARK;
}

/** True when a value is given and known as a whole; rules skip everything else. JSON files say null for what is not given. */
export function isKnown<T>(value: T | undefined): value is NonNullable<T> {
  return value !== undefined && value !== null && !(typeof value === 'string' && value.includes(MARK));
}

/** Whether two values are certainly the same: what is not known is the same as nothing. */
export function isSame(a: unknown, b: unknown): boolean {
  return a === b && isKnown(a);
}

/** Whether two values are certainly not the same: both must be known. */
export function differs(a: unknown, b: unknown): boolean {
  return a !== b && isKnown(a) && isKnown(b);
}

/** What is known of a text, without the parts that are not: the whole text where all is known. */
export function knownPieces(text: string): string[] {
  return text.split(UNKNOWN_PART);
}

/** Names of the parts of a text that are not known; without one, a part equals no other. */
export function unknownParts(text: string): string[] {
  return (text.match(UNKNOWN_PART) ?? []).map(part => part.slice(1, -1));
}

/** A text with something else for each part that is not known, by its name. */
export function replaceParts(text: string, replacement: (name: string) => string): string {
  return text.replace(UNKNOWN_PART, part => replacement(part.slice(1, -1)));
}

const PSEUDO_PARAMETER = 'AWS_';

/** The name of the part that a pseudo parameter of CloudFormation stands for, such as `AccountId`. */
export function pseudoParameterPart(name: string): string {
  return unknownPart(PSEUDO_PARAMETER + name);
}

/** The pseudo parameter that a part stands for, such as `AccountId`. */
export function pseudoParameterOf(part: string): string | undefined {
  return part.startsWith(PSEUDO_PARAMETER) ? part.slice(PSEUDO_PARAMETER.length) : undefined;
}

/** Whether a text may begin so, as far as it is known. */
export function mayStartWith(text: string, start: string): boolean {
  const [piece] = knownPieces(text);
  return piece.startsWith(start) || (!isKnown(text) && start.startsWith(piece));
}

/** Whether a text may end so, as far as it is known. */
export function mayEndWith(text: string, end: string): boolean {
  const piece = knownPieces(text).pop() ?? '';
  return piece.endsWith(end) || (!isKnown(text) && end.endsWith(piece));
}

/** Whether a text may be this one, as far as it is known. */
export function mayBe(text: string, other: string): boolean {
  if (isKnown(text)) return text === other;
  return mayStartWith(text, other) && mayEndWith(text, other) && knownPieces(text).join('').length <= other.length;
}

/** Whether all that is known of a text holds what a pattern takes. */
export function mayHold(text: string, pattern: RegExp): boolean {
  return knownPieces(text).every(piece => pattern.test(piece));
}

/** Stands for what is not known where people read it. */
export const ELLIPSIS = '…';

/** A text with an ellipsis for each part that is not known. */
export function readable(text: string): string {
  return text.replace(UNKNOWN_PART, ELLIPSIS);
}
