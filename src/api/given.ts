import { Place } from './place';
import { isKnown } from './unknown';

/** A value with its position in a shape. The path is computed only when it is needed. */
export class Located<T = unknown> {
  // Declared, because thousands are made: a field without a value is set twice.
  declare public readonly value: T;
  declare private readonly owner?: Located;
  declare private readonly key: string | number;
  declare private readonly index?: number;

  /**
   * @param key name in the owner, or index in the owner if that is a list
   * @param index index in the list that the owner has by that name
   */
  constructor(value: T, owner?: Located, key: string | number = '', index?: number) {
    this.value = value;
    this.owner = owner;
    this.key = key;
    this.index = index;
  }

  /** Path in the API, such as `containerDefinitions[0].image`. */
  public get path(): string {
    const outer = this.owner?.path ?? '';
    if (typeof this.key === 'number') return `${outer}[${this.key}]`;
    const path = outer === '' || this.key === '' ? outer + this.key : `${outer}.${this.key}`;
    return this.index === undefined ? path : `${path}[${this.index}]`;
  }

  /** Path of a property of it, whether it exists or not. */
  public pathOf(name: string): string {
    return new Located(undefined, this, name).path;
  }

  /** Path with another name. */
  public pathAs(name: string): string {
    return new Located(undefined, this.owner, name).path;
  }

  /** Its name in its owner, or that of its list. */
  public get name(): string {
    return String(this.key);
  }
}

/** Whether a value is text known at synth. Other types are rejected by the importer, so rules skip them. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && isKnown(value);
}

/** Whether a value is a number known at synth. */
export function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

/** Whether a value is an object, and no list. */
export function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is undefined or null. Unknown values are not missing. */
export function isMissing(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

/** Whether a parameter is set. `false`, empty text and empty lists, as in console exports, are not. */
export function asks(value: unknown): boolean {
  if (isObject(value)) return Object.values(value).some(member => !isMissing(member));
  return Array.isArray(value) ? value.length > 0 : !isMissing(value) && value !== false && value !== '';
}

function valueOf(from: unknown): unknown {
  return from instanceof Located ? from.value : from;
}

/** Returns all values at a place, known or unknown. `from` is a shape or a value found in one. */
export function findGiven(from: unknown, place: Place): readonly Located[] {
  return findThose(from, place, isAnything);
}

/** Returns the values at a place that a test takes. */
function findThose<T>(from: unknown, place: Place, test: (value: unknown) => value is T): Located<T>[] {
  const found: Located<T>[] = [];
  follow(from instanceof Located ? from : new Located(from), { place, test, found }, 0);
  return found;
}

/** A way, and what is collected at its end. */
interface Search<T> {
  readonly place: Place;
  readonly test: (value: unknown) => value is T;
  readonly found: Located<T>[];
}

/** Collects the values at the end of a way. */
function follow<T>(owner: Located, search: Search<T>, step: number): void {
  if (step === search.place.length) {
    if (isOf(owner, search.test)) search.found.push(owner);
    return;
  }
  const { name, isList } = search.place[step];
  const member: unknown = isObject(owner.value) ? owner.value[name] : undefined;
  if (isMissing(member)) return;
  if (!isList) {
    follow(new Located(member, owner, name), search, step + 1);
  } else if (Array.isArray(member)) {
    for (let index = 0; index < member.length; index++) {
      const item: unknown = member[index];
      if (!isMissing(item)) follow(new Located(item, owner, name, index), search, step + 1);
    }
  }
}

function isOf<T>(located: Located, test: (value: unknown) => value is T): located is Located<T> {
  return test(located.value);
}

function isAnything(_: unknown): _ is unknown {
  return true;
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

/** Returns all known values at a place. */
export function find(from: unknown, place: Place): readonly Located[] {
  return findThose<unknown>(from, place, isKnown);
}

/** Returns all known texts at a place. */
export function findTexts(from: unknown, place: Place): readonly Located<string>[] {
  return findThose(from, place, isText);
}

/** Returns all texts at a place, including partly or completely unknown ones. */
export function findPartlyKnown(from: unknown, place: Place): readonly Located<string>[] {
  return findThose(from, place, isString);
}

/** Returns all known numbers at a place. */
export function findNumbers(from: unknown, place: Place): readonly Located<number>[] {
  return findThose(from, place, isNumber);
}

/** Whether all values at a place and on the way to it are known, so that a value not found does not exist. */
export function isWhole(from: unknown, place: Place): boolean {
  return isWholeFrom(valueOf(from), place, 0);
}

function isWholeFrom(value: unknown, place: Place, step: number): boolean {
  if (step === place.length || !isObject(value)) return true;
  const { name, isList } = place[step];
  const member = value[name];
  if (isMissing(member)) return true;
  if (!isKnown(member)) return false;
  if (!isList) return isWholeFrom(member, place, step + 1);
  return !Array.isArray(member) || member.every(item => isMissing(item) || (isKnown(item) && isWholeFrom(item, place, step + 1)));
}

/** The items of a list, known or unknown. Empty if the list itself is unknown. */
export function listOf<T>(list: readonly T[] | undefined): readonly T[] {
  return Array.isArray(list) ? list : [];
}

type Item<List> = List extends readonly (infer T)[] ? T : never;

/** Returns the known objects in a list property. */
export function items<T extends object, Name extends keyof T & string>(owner: T | Located<T>, name: Name): Located<Item<NonNullable<T[Name]>>>[] {
  return findThose(owner, [{ name, isList: true }], isItem<Item<NonNullable<T[Name]>>>);
}

function isItem<T>(value: unknown): value is T {
  return isObject(value);
}

/** Returns the items with the same key as an earlier item. Unknown keys are all different. */
export function repeated<T>(list: readonly T[], keyOf: (item: T) => unknown): T[] {
  if (list.length < 2) return [];
  const seen = new Set<unknown>();
  return list.filter(item => {
    const key = keyOf(item);
    return isKnown(key) && (seen.has(key) || !seen.add(key));
  });
}
