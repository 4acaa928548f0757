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

function valueOf(from: unknown): unknown {
  return from instanceof Located ? from.value : from;
}

function start(from: unknown): Located {
  return from instanceof Located ? from : new Located(from);
}

/** What is found where nothing is, which is nearly everywhere: nothing is made for it. */
const NOTHING: readonly Located<never>[] = [];

/** Whether anything is given at a place. */
function isGiven(value: unknown, place: Place, step: number): boolean {
  if (step === place.length) return true;
  const { name, isList } = place[step];
  const member: unknown = isObject(value) ? value[name] : undefined;
  if (isMissing(member)) return false;
  if (!isList) return isGiven(member, place, step + 1);
  return Array.isArray(member) && member.some(item => !isMissing(item) && isGiven(item, place, step + 1));
}

/** Everything that is given at a place, known or not; `from` is a shape or what was found in one. */
export function findGiven(from: unknown, place: Place): readonly Located[] {
  if (!isGiven(valueOf(from), place, 0)) return NOTHING;
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

function those<T>(found: readonly Located[], isOne: (located: Located) => located is Located<T>): readonly Located<T>[] {
  return found.length === 0 ? NOTHING : found.filter(isOne);
}

/** What is given and known at a place. */
export function find(from: unknown, place: Place): readonly Located[] {
  return those(findGiven(from, place), (located): located is Located => isKnown(located.value));
}

/** The texts at a place that are known. */
export function findTexts(from: unknown, place: Place): readonly Located<string>[] {
  return those(findGiven(from, place), (located): located is Located<string> => isText(located.value));
}

/** The texts at a place, also those of which a part or nothing is known. */
export function findPartlyKnown(from: unknown, place: Place): readonly Located<string>[] {
  return those(findGiven(from, place), (located): located is Located<string> => typeof located.value === 'string');
}

/** The numbers at a place that are known. */
export function findNumbers(from: unknown, place: Place): readonly Located<number>[] {
  return those(findGiven(from, place), (located): located is Located<number> => isNumber(located.value));
}

/** Whether everything is known that is given at a place and on the way there: whatever is not found there is not there. */
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
