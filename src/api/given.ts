import { Place } from './place';
import { isKnown } from './unknown';

/** A value where it stands in a shape. Its path is put together only when something is wrong with it. */
export class Located<T = unknown> {
  constructor(public readonly value: T, private readonly owner?: Located, private readonly key: string | number = '') {}

  /** In the API's words, such as `containerDefinitions[0].image`. */
  public get path(): string {
    const outer = this.owner?.path ?? '';
    if (typeof this.key === 'number') return `${outer}[${this.key}]`;
    return outer === '' || this.key === '' ? outer + this.key : `${outer}.${this.key}`;
  }

  /** Path of a member of it, there or not. */
  public pathOf(name: string): string {
    return new Located(undefined, this, name).path;
  }

  /** Path of it under another name. */
  public pathAs(name: string): string {
    return new Located(undefined, this.owner, name).path;
  }

  /** Its name, or its place in a list. */
  public get name(): string {
    return String(this.key);
  }
}

/** A text that is known at synth. Values of another type are the importer's to refuse, so rules pass them by. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && isKnown(value);
}

/** A number that is known at synth. */
export function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether something is not there, which what is not known is: JSON files say null for what is not there. */
export function isMissing(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

/** Whether a parameter asks for something: `false`, an empty text and empty lists in a console export do not. */
export function asks(value: unknown): boolean {
  if (isObject(value)) return Object.values(value).some(member => !isMissing(member));
  return Array.isArray(value) ? value.length > 0 : !isMissing(value) && value !== false && value !== '';
}

function start(from: unknown): Located {
  return from instanceof Located ? from : new Located(from);
}

/** Everything that is given at a place, known or not; `from` is a shape or what was found in one. */
export function findGiven(from: unknown, place: Place): Located[] {
  let found: Located[] = [start(from)];
  for (const { name, isList } of place) {
    const next: Located[] = [];
    for (const owner of found) {
      const member: unknown = isObject(owner.value) ? owner.value[name] : undefined;
      if (isMissing(member)) continue;
      const located = new Located(member, owner, name);
      if (isList) addItems(located, next);
      else next.push(located);
    }
    if (next.length === 0) return next;
    found = next;
  }
  return found;
}

function addItems(list: Located, found: Located[]): void {
  if (!Array.isArray(list.value)) return;
  list.value.forEach((item: unknown, index) => {
    if (!isMissing(item)) found.push(new Located(item, list, index));
  });
}

/** What is given and known at a place. */
export function find(from: unknown, place: Place): Located[] {
  return findGiven(from, place).filter(({ value }) => isKnown(value));
}

/** The texts at a place that are known. */
export function findTexts(from: unknown, place: Place): Located<string>[] {
  return findGiven(from, place).filter((located): located is Located<string> => isText(located.value));
}

/** The texts at a place, also those of which a part or nothing is known. */
export function findPartlyKnown(from: unknown, place: Place): Located<string>[] {
  return findGiven(from, place).filter((located): located is Located<string> => typeof located.value === 'string');
}

/** The numbers at a place that are known. */
export function findNumbers(from: unknown, place: Place): Located<number>[] {
  return findGiven(from, place).filter((located): located is Located<number> => isNumber(located.value));
}

/** Whether everything is known that is given at a place and on the way there: whatever is not found there is not there. */
export function isWhole(from: unknown, place: Place): boolean {
  const ways = place.flatMap(({ name }, s): Place[] => [[...place.slice(0, s), { name, isList: false }], place.slice(0, s + 1)]);
  return ways.every(way => findGiven(from, way).every(({ value }) => isKnown(value)));
}

/** The items of a list, known or not; none where the list is not known. */
export function listOf<T>(list: readonly T[] | undefined): readonly T[] {
  return Array.isArray(list) ? list : [];
}

type Item<List> = List extends readonly (infer T)[] ? T : never;

/** The known objects in a list that is a member of something. */
export function items<T extends object, Name extends keyof T & string>(owner: T | Located<T>, name: Name): Located<Item<NonNullable<T[Name]>>>[] {
  return findGiven(owner, [{ name, isList: true }])
    .filter((located): located is Located<Item<NonNullable<T[Name]>>> => isObject(located.value));
}

/** Those that have in common with an earlier one what tells them apart. What is not known is like nothing else. */
export function repeated<T>(list: readonly T[], keyOf: (item: T) => unknown): T[] {
  if (list.length < 2) return [];
  const seen = new Set<unknown>();
  return list.filter(item => {
    const key = keyOf(item);
    return isKnown(key) && (seen.has(key) || !seen.add(key));
  });
}
