/** Any object of a template. */
export interface JsonObject {
  readonly [name: string]: unknown;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is a call of an intrinsic function, of which only the deployment knows what it gives. */
export function isIntrinsic(value: unknown): boolean {
  if (!isObject(value)) return false;
  const names = Object.keys(value);
  return names.length === 1 && (names[0] === 'Ref' || names[0].startsWith('Fn::'));
}

/** What stands at a path of names; nothing where anything on the way is not there or not known. */
export function at(value: unknown, ...names: string[]): unknown {
  let here = value;
  for (const name of names) {
    if (!isObject(here) || !Object.hasOwn(here, name)) return undefined;
    here = here[name];
  }
  return here ?? undefined;
}

/** The items of a list; none where it is not a list, or not known. */
export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** What is a list or a single item, as a list. */
export function oneOrMore(value: unknown): readonly unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

/** Whether something is there that only the deployment knows, whole or in its items. */
export function isUnknownList(value: unknown): boolean {
  return Array.isArray(value) ? value.some(isIntrinsic) : isObject(value);
}

/** `true` as CloudFormation takes it. */
export function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}

/** A number as CloudFormation takes it; nothing where it is not known. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}

/** Nobody nests a template deeper; walking what does would end the stack of calls. */
const MAX_DEPTH = 100;

export function isNestedDeeply(json: unknown): boolean {
  let level: unknown[] = [json];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return true;
    level = level.flatMap(value => typeof value === 'object' && value !== null ? Object.values(value) : []);
  }
  return false;
}
