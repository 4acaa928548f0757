import { Check, Violation } from './rule';
import { asks, find, findNumbers, findPartlyKnown, findTexts, isMissing, isText, Located, repeated } from '../api/given';
import { didYouMean } from '../api/nearest';
import { Place, PlaceIn, readPlace } from '../api/place';
import { show } from '../api/show';
import { isKnown, mayBe, mayHold } from '../api/unknown';

/*
 * Checks whose facts are rows: a place in a shape, and what AWS takes there. A table takes its places apart once, when it is loaded.
 */

/** Several checks, one after the other. */
export function all<Shape>(...checks: readonly Check<Shape>[]): Check<Shape> {
  return shape => checks.flatMap(check => check(shape));
}

/** Checks of what something holds for. */
export function where<Shape>(applies: (shape: Shape) => boolean, ...checks: readonly Check<Shape>[]): Check<Shape> {
  const check = all(...checks);
  return shape => applies(shape) ? check(shape) : [];
}

interface Telling {
  /** The last name of the path, where it is not that of the API. */
  readonly as?: string;
  /** Instead of the remedy of the rule. */
  readonly remedy?: string;
}

interface Row<Shape> extends Telling {
  readonly place: PlaceIn<Shape>;
}

function compiled<Shape, R extends Row<Shape>>(rows: readonly R[]): readonly { readonly row: R; readonly at: Place }[] {
  return rows.map(row => ({ row, at: readPlace(row.place) }));
}

function told(located: Located, problem: string, { as, remedy }: Telling): Violation {
  return { path: as === undefined ? located.path : located.pathAs(as), problem, remedy };
}

type Problem<T, Shape> = (value: T, shape: Shape) => string | undefined;

/** A check of each value that a finder finds at a place. */
function each<T>(finder: (from: unknown, at: Place) => Located<T>[]) {
  return <Shape>(text: PlaceIn<Shape>, problemOf: Problem<T, Shape>, telling: Telling = {}): Check<Shape> => {
    const at = readPlace(text);
    return shape => finder(shape, at).flatMap(located => {
      const problem = problemOf(located.value, shape);
      return problem === undefined ? [] : [told(located, problem, telling)];
    });
  };
}

/** What is wrong with each value at a place. */
export const values = each(find);
/** What is wrong with each number at a place. */
export const numbers = each(findNumbers);
/** What is wrong with each text at a place. */
export const texts = each(findTexts);
/** What is wrong with each text at a place, also with those that are known in part, or not at all. */
export const partlyKnownTexts = each(findPartlyKnown);

/** Bounds of a whole number, both included. */
export interface Bounds {
  readonly min: number;
  readonly max?: number;
  readonly unit?: string;
}

/** What is wrong with a whole number that has bounds. */
export function outside(value: number, { min, max = Infinity, unit }: Bounds): string | undefined {
  if (Number.isInteger(value) && value >= min && value <= max) return undefined;
  const bounds = max === Infinity ? `${min} or more` : `${min} to ${max}`;
  return `must be ${bounds}${unit === undefined ? '' : ` ${unit}`}, got ${value}`;
}

/** Whole numbers are within their bounds. */
export function within<Shape>(...rows: readonly (Row<Shape> & Bounds)[]): Check<Shape> {
  const table = compiled<Shape, Row<Shape> & Bounds>(rows);
  return shape => table.flatMap(({ row, at }) => findNumbers(shape, at).flatMap(located => {
    const problem = outside(located.value, row);
    return problem === undefined ? [] : [told(located, problem, row)];
  }));
}

/** Of two numbers, in the shape or in each of its owners, one must not be below the other. */
export function notBelow<Shape>(min: PlaceIn<Shape>, max: PlaceIn<Shape>, { owners, remedy }: { owners?: PlaceIn<Shape>; remedy?: string } = {}): Check<Shape> {
  const of = owners === undefined ? [] : readPlace(owners);
  const [least, most] = [readPlace(min).slice(of.length), readPlace(max).slice(of.length)];
  return shape => find(shape, of).flatMap(owner => {
    const [low] = findNumbers(owner, least);
    return low === undefined ? [] : findNumbers(owner, most).filter(({ value }) => value < low.value)
      .map(high => ({ path: high.path, problem: `must not be below ${low.name} ${low.value}, got ${high.value}`, remedy }));
  });
}

/** What a list may hold at most. */
interface Count {
  readonly max: number;
  /** What is counted. */
  readonly what: string;
}

/** Lists are no longer than they may be. */
export function atMost<Shape>(...rows: readonly (Row<Shape> & Count)[]): Check<Shape> {
  const table = compiled<Shape, Row<Shape> & Count>(rows);
  return shape => table.flatMap(({ row, at }) => find(shape, at).flatMap(located =>
    Array.isArray(located.value) ? tooMany(located.path, located.value.filter(isKnown).length, row) : []));
}

/** What is wrong with a number of things. */
export function tooMany(path: string, count: number, { max, what }: Count): Violation[] {
  return count > max ? [{ path, problem: `must be at most ${max} ${what}, got ${count}` }] : [];
}

/** What a text looks like. */
interface Form {
  readonly pattern: RegExp;
  /** What the pattern demands, after `must`. */
  readonly must: string;
  /** Whether a text that is known in part may still be right: what each known piece of it looks like, or a question about it. */
  readonly partly?: RegExp | ((text: string) => boolean);
}

/** Texts look as they must. */
export function matching<Shape>(...rows: readonly (Row<Shape> & Form)[]): Check<Shape> {
  const table = compiled<Shape, Row<Shape> & Form>(rows);
  return shape => table.flatMap(({ row, at }) => findPartlyKnown(shape, at).filter(({ value }) => !fits(value, row))
    .map(located => told(located, `must ${row.must}, got ${show(located.value)}`, row)));
}

function fits(text: string, { pattern, partly }: Form): boolean {
  if (isKnown(text)) return pattern.test(text);
  return partly === undefined || (partly instanceof RegExp ? mayHold(text, partly) : partly(text));
}

/** Longer lists are left to the AWS page. */
const MAX_LISTED = 15;

/** What is wrong with a word that is none of the words allowed. */
export function notAmong(path: string, value: string, allowed: readonly string[]): Violation[] {
  if (isKnown(value) ? allowed.includes(value) : allowed.some(word => mayBe(value, word))) return [];
  const several = allowed.length > MAX_LISTED ? `one of the ${allowed.length} values of the API` : `one of ${allowed.join(', ')}`;
  return [{ path, problem: `must be ${allowed.length === 1 ? allowed[0] : several}, got ${show(value)}`, remedy: didYouMean(value, allowed) }];
}

/** Words for each place. */
export type Words<Shape> = { readonly [At in PlaceIn<Shape>]?: readonly string[] };

function rowsOf(table: { readonly [at: string]: readonly string[] | undefined }): { readonly at: Place; readonly words: readonly string[] }[] {
  return Object.entries(table).map(([at, words = []]) => ({ at: readPlace(at), words }));
}

/** Words are among those that their place allows. */
export function among<Shape>(words: Words<Shape>): Check<Shape> {
  const table = rowsOf(words);
  return shape => table.flatMap(({ at, words: allowed }) =>
    findPartlyKnown(shape, at).flatMap(({ path, value }) => notAmong(path, value, allowed)));
}

/** What is at a place has the members without which it says nothing. */
export function required<Shape>(members: Words<Shape>): Check<Shape> {
  const table = rowsOf(members);
  return shape => table.flatMap(({ at, words: names }) => find(shape, at).flatMap(owner => names.filter(name => lacks(owner.value, name))
    .map(name => ({ path: owner.pathOf(name), problem: 'must be given, got none' }))));
}

/** What is of another type than it should be is the importer's to refuse. */
function lacks(owner: unknown, name: string): boolean {
  return typeof owner === 'object' && owner !== null && isMissing(Reflect.get(owner, name));
}

/** Parameters that ask for something at these places ask for what is not there. */
export function leftOut<Shape>(reason: string, ...places: readonly PlaceIn<Shape>[]): Check<Shape> {
  const table = places.map(at => readPlace(at));
  return shape => table.flatMap(at => find(shape, at)).filter(({ value }) => asks(value))
    .map(({ path, value }) => ({ path, problem: `must be left out ${reason}, got ${show(value)}` }));
}

/** What is at a place and like an earlier one there: in all of the shape, or in one of its owners. */
function again<Shape>(things: PlaceIn<Shape>, owners: PlaceIn<Shape> | undefined, keyOf: (value: unknown) => unknown): (shape: Shape) => Located[] {
  const of = owners === undefined ? [] : readPlace(owners);
  const list = readPlace(things).slice(of.length);
  return shape => find(shape, of).flatMap(owner => repeated(find(owner, list), ({ value }) => keyOf(value)));
}

/** No two things have one name: in all of the shape, or in each owner. */
export function once<Shape>(names: PlaceIn<Shape>, owners?: PlaceIn<Shape>): Check<Shape> {
  const twice = again(names, owners, name => isText(name) ? name : undefined);
  return shape => twice(shape).map(({ path, value }) => ({ path, problem: `must be given once, got ${show(value)} again` }));
}

/** No two items of a list are the same: in all of the shape, or in each owner. */
export function distinct<Shape>(list: PlaceIn<Shape>, owners?: PlaceIn<Shape>): Check<Shape> {
  const twice = again(list, owners, item => JSON.stringify(item));
  return shape => twice(shape).map(({ path }) => ({ path, problem: 'must be said once, got the same again' }));
}
