/** Any object of a template. */
export interface JsonObject {
  readonly [name: string]: unknown;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is an intrinsic function with an unknown result. */
export function isIntrinsic(value: unknown): boolean {
  if (!isObject(value)) return false;
  const names = Object.keys(value);
  return names.length === 1 && (names[0] === 'Ref' || names[0].startsWith('Fn::'));
}

/** Returns the value at a path of names; undefined if anything on the way is missing or unknown. */
export function at(value: unknown, ...names: string[]): unknown {
  let here = value;
  for (const name of names) {
    if (!isObject(here) || !Object.hasOwn(here, name)) return undefined;
    here = here[name];
  }
  return here ?? undefined;
}

/** The items of a list; empty if it is unknown or not a list. */
export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Converts a list or a single item to a list. */
export function oneOrMore(value: unknown): readonly unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

/** Whether a list, or an item of it, is unknown. */
export function isUnknownList(value: unknown): boolean {
  return Array.isArray(value) ? value.some(isIntrinsic) : isObject(value);
}

/** Whether CloudFormation reads a value as `true`. */
export function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}

/** A value as CloudFormation reads it as a number; undefined if unknown. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}

/** Maximum depth of a template. Deeper values would exceed the call stack. */
export const MAX_DEPTH = 100;

export function isNestedDeeply(json: unknown, depth = 0): boolean {
  if (typeof json !== 'object' || json === null) return depth > MAX_DEPTH;
  if (depth > MAX_DEPTH) return true;
  // A loop, because every value of every template comes by here.
  for (const inner of Object.values(json)) {
    if (typeof inner === 'object' && isNestedDeeply(inner, depth + 1)) return true;
  }
  return false;
}
