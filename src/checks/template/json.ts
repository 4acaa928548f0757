/** Any object of a template. */
export interface JsonObject {
  readonly [name: string]: unknown;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is an intrinsic function with an unknown result. */
export function isIntrinsic(value: unknown): boolean {
  const name = isObject(value) ? onlyName(value) : undefined;
  return name !== undefined && (name === 'Ref' || name.startsWith('Fn::'));
}

/** The name of the only member of an object; undefined if there are none or several. */
export function onlyName(value: JsonObject): string | undefined {
  let only: string | undefined;
  for (const name in value) {
    if (only !== undefined) return undefined;
    only = name;
  }
  return only;
}

/** Returns the value at a path of names; undefined if anything on the way is missing or unknown. */
export function at(value: unknown, ...names: string[]): unknown {
  let here = value;
  for (let n = 0; n < names.length; n++) {
    if (!isObject(here) || !Object.hasOwn(here, names[n])) return undefined;
    here = here[names[n]];
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
  if (depth > MAX_DEPTH) return true;
  // Loops that make nothing, because every value of every template comes by here.
  if (Array.isArray(json)) return hasDeepItem(json, depth + 1);
  if (isObject(json)) {
    for (const name in json) {
      const inner = json[name];
      if (typeof inner === 'object' && isNestedDeeply(inner, depth + 1)) return true;
    }
  }
  return false;
}

function hasDeepItem(list: readonly unknown[], depth: number): boolean {
  for (let i = 0; i < list.length; i++) {
    if (typeof list[i] === 'object' && isNestedDeeply(list[i], depth)) return true;
  }
  return false;
}
