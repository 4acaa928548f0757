import { Check, Violation } from './rule';
import { all, ofEach, Row, rowsOf, values, whereGiven, Words } from './table';
import { asks, find, isMissing, isText, Located, repeated } from '../api/given';
import { PlaceIn, readPlace } from '../api/place';
import { show } from '../api/show';
import { isKnown } from '../api/unknown';

/*
 * Tables of what must be there, of what must not, and of how often something is there.
 */

/** What a list may hold at most. */
interface Count {
  readonly max: number;
  /** What is counted. */
  readonly what: string;
}

/** Lists are no longer than they may be. */
export function atMost<Shape>(...rows: readonly (Row<Shape> & Count)[]): Check<Shape> {
  return all(...rows.map(row => ofEach(find, row.place, ({ path, value }) =>
    Array.isArray(value) ? tooMany(path, value.filter(isKnown).length, row) : [])));
}

/** What is wrong with a number of things. */
export function tooMany(path: string, count: number, { max, what }: Count): Violation[] {
  return count > max ? [{ path, problem: `must be at most ${max} ${what}, got ${count}` }] : [];
}

/** What is at a place has the members without which it says nothing. */
export function required<Shape>(members: Words<Shape>): Check<Shape> {
  return all(...rowsOf(members).map(([place, names]) => ofEach(find, place, owner => names.filter(name => lacks(owner.value, name))
    .map(name => ({ path: owner.pathOf(name), problem: 'must be given, got none' })))));
}

/** What is of another type than it should be is the importer's to refuse. */
function lacks(owner: unknown, name: string): boolean {
  return typeof owner === 'object' && owner !== null && isMissing(Reflect.get(owner, name));
}

/** Parameters that ask for something at these places ask for what is not there. */
export function leftOut<Shape>(reason: string, ...places: readonly PlaceIn<Shape>[]): Check<Shape> {
  return all(...places.map(place => values(place, value => asks(value) ? `must be left out ${reason}, got ${show(value)}` : undefined)));
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
  return whereGiven([names], shape => twice(shape).map(({ path, value }) => ({ path, problem: `must be given once, got ${show(value)} again` })));
}

/** No two items of a list are the same: in all of the shape, or in each owner. */
export function distinct<Shape>(list: PlaceIn<Shape>, owners?: PlaceIn<Shape>): Check<Shape> {
  const twice = again(list, owners, item => JSON.stringify(item));
  return whereGiven([list], shape => twice(shape).map(({ path }) => ({ path, problem: 'must be listed once, got the same again' })));
}
