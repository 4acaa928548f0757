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

/** A text with an ellipsis for each part that is not known, as people read it. */
export function readable(text: string): string {
  return text.replace(UNKNOWN_PART, '…');
}
