import { Check, partsOf, Violation } from './rule';
import { find, findNumbers, findPartlyKnown, findTexts, Located } from '../api/given';
import { didYouMean } from '../api/nearest';
import { MAX_INTEGER } from '../api/numbers';
import { Place, PlaceIn, readPlace } from '../api/place';
import { show } from '../api/show';
import { isKnown, mayBe, mayHold } from '../api/unknown';

/*
 * Checks whose facts are rows: a place in a shape, and what AWS takes there. A table takes its places apart once, when it is loaded.
 */

const NOTHING: readonly Violation[] = [];

/** What is found for each of several things. Nearly always that is nothing, and then nothing is made, not even an iterator. */
export function collect<T>(things: readonly T[], violationsOf: (thing: T) => readonly Violation[]): readonly Violation[] {
  let found = NOTHING;
  for (let i = 0; i < things.length; i++) {
    const violations = violationsOf(things[i]);
    if (violations.length > 0) found = [...found, ...violations];
  }
  return found;
}

/** Several checks, one after the other. */
export function all<Shape>(...checks: readonly Check<Shape>[]): Check<Shape> {
  const parts = checks.flatMap(partsOf);
  return Object.assign((shape: Shape) => collect(parts, part => part(shape)), { parts });
}

/** Checks of what something holds for. */
export function where<Shape>(applies: (shape: Shape) => boolean, ...checks: readonly Check<Shape>[]): Check<Shape> {
  return all(...checks.flatMap(partsOf).map(part =>
    Object.assign((shape: Shape) => applies(shape) ? part(shape) : NOTHING, { places: part.places })));
}

/** A check that finds nothing where none of these places is given. */
export function whereGiven<Shape>(places: readonly PlaceIn<Shape>[], check: (shape: Shape) => readonly Violation[]): Check<Shape> {
  return Object.assign((shape: Shape) => check(shape), { places });
}

interface Telling {
  /** The last name of the path, where it is not that of the API. */
  readonly as?: string;
  /** Instead of the remedy of the rule. */
  readonly remedy?: string;
}

export interface Row<Shape> extends Telling {
  readonly place: PlaceIn<Shape>;
}

type Finder<T> = (from: unknown, at: Place) => readonly Located<T>[];

/** A check of everything that a finder finds at a place. */
export function ofEach<T, Shape>(
  finder: Finder<T>, place: PlaceIn<Shape>, violationsOf: (located: Located<T>, shape: Shape) => readonly Violation[],
): Check<Shape> {
  const at = readPlace(place);
  return Object.assign((shape: Shape) => {
    const found = finder(shape, at);
    return found.length === 0 ? NOTHING : collect(found, located => violationsOf(located, shape));
  }, { places: [place] });
}

type Problem<T, Shape> = (value: T, shape: Shape) => string | undefined;

/** A check of each value that a finder finds at a place. */
function each<T>(finder: Finder<T>) {
  return <Shape>(place: PlaceIn<Shape>, problemOf: Problem<T, Shape>, { as, remedy }: Telling = {}): Check<Shape> =>
    ofEach(finder, place, (located, shape) => {
      const problem = problemOf(located.value, shape);
      return problem === undefined ? NOTHING : [{ path: as === undefined ? located.path : located.pathAs(as), problem, remedy }];
    });
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
export function outside(value: number, { min, max, unit }: Bounds): string | undefined {
  if (Number.isInteger(value) && value >= min && value <= (max ?? MAX_INTEGER)) return undefined;
  const bounds = max === undefined && value <= MAX_INTEGER ? `${min} or more` : `${min} to ${max ?? MAX_INTEGER}`;
  return `must be ${bounds}${unit === undefined ? '' : ` ${unit}`}, got ${value}`;
}

/** Whole numbers are within their bounds. */
export function within<Shape>(...rows: readonly (Row<Shape> & Bounds)[]): Check<Shape> {
  return all(...rows.map(row => numbers(row.place, value => outside(value, row), row)));
}

/** Of two numbers, in the shape or in each of its owners, one must not be below the other. */
export function notBelow<Shape>(min: PlaceIn<Shape>, max: PlaceIn<Shape>, telling: { owners?: PlaceIn<Shape>; remedy?: string } = {}): Check<Shape> {
  const { owners, remedy } = telling;
  const of = owners === undefined ? [] : readPlace(owners);
  const [least, most] = [readPlace(min).slice(of.length), readPlace(max).slice(of.length)];
  return whereGiven([min], shape => find(shape, of).flatMap(owner => {
    const [low] = findNumbers(owner, least);
    return low === undefined ? [] : findNumbers(owner, most).filter(({ value }) => value < low.value)
      .map(high => ({ path: high.path, problem: `must not be below ${low.name} ${low.value}, got ${high.value}`, remedy }));
  }));
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
  return all(...rows.map(row => partlyKnownTexts(row.place, text => fits(text, row) ? undefined : `must ${row.must}, got ${show(text)}`, row)));
}

function fits(text: string, { pattern, partly }: Form): boolean {
  if (isKnown(text)) return pattern.test(text);
  return partly === undefined || (partly instanceof RegExp ? mayHold(text, partly) : partly(text));
}

/** Longer lists are left to the AWS page. */
const MAX_LISTED = 15;

/** What is wrong with a word that is none of the words allowed. */
export function notAmong(given: { readonly path: string; readonly value: string }, allowed: readonly string[]): readonly Violation[] {
  const { value } = given;
  if (isKnown(value) ? allowed.includes(value) : allowed.some(word => mayBe(value, word))) return NOTHING;
  const several = allowed.length > MAX_LISTED ? `one of the ${allowed.length} values of the API` : `one of ${allowed.join(', ')}`;
  return [{ path: given.path, problem: `must be ${allowed.length === 1 ? allowed[0] : several}, got ${show(value)}`, remedy: didYouMean(value, allowed) }];
}

/** Words for each place. */
export type Words<Shape> = { readonly [At in PlaceIn<Shape>]?: readonly string[] };

/** Rows of a table with words for each place. */
export function rowsOf<Shape>(words: Words<Shape>): [place: PlaceIn<Shape>, words: readonly string[]][] {
  return Object.entries(words) as [PlaceIn<Shape>, readonly string[]][];
}

/** Words are among those that their place allows. */
export function among<Shape>(words: Words<Shape>): Check<Shape> {
  return all(...rowsOf(words).map(([place, allowed]) => ofEach(findPartlyKnown, place, located => notAmong(located, allowed))));
}
