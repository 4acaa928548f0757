import { equals, fits } from './patterns';
import { Condition } from './statements';
import { every, not, some, Sure } from './sure';

/** The condition keys of a request with their values. */
export type Context = ReadonlyMap<string, readonly string[]>;

type Compare = (expected: string, given: string) => Sure;

const sameLetters: Compare = (expected, given) => equals(expected.toLowerCase(), given.toLowerCase());

/** Operators on text. Both ARN operators support wildcards. */
const OPERATORS: ReadonlyMap<string, Compare> = new Map<string, Compare>([
  ['StringEquals', equals], ['StringEqualsIgnoreCase', sameLetters], ['StringLike', fits], ['ArnEquals', fits], ['ArnLike', fits], ['Bool', sameLetters],
]);
const NEGATED: ReadonlyMap<string, Compare> = new Map<string, Compare>([
  ['StringNotEquals', equals], ['StringNotEqualsIgnoreCase', sameLetters], ['StringNotLike', fits], ['ArnNotEquals', fits], ['ArnNotLike', fits],
]);

const FORM = /^(ForAnyValue:|ForAllValues:)?(\w+?)(IfExists)?$/;
/** Global condition keys, available in all calls. */
const GLOBAL = /^aws:/i;

/** Whether a condition matches a request; undefined if unknown. */
export function holds({ operator, key, values }: Condition, context: Context): Sure {
  const [, quantifier, name, ifExists] = FORM.exec(operator) ?? [];
  const given = context.get(key.toLowerCase());
  if (given === undefined && GLOBAL.test(key)) return undefined;
  if (name === 'Null') return isNull(values, given);
  const test = testOf(name, values);
  if (test === undefined) return undefined;
  if (given === undefined) return ifExists !== undefined || holdsWithout(quantifier, NEGATED.has(name));
  return quantifier === 'ForAnyValue:' ? some(given, test) : every(given, test);
}

/** Test of an operator; undefined for numbers, times and addresses. */
function testOf(name: string, values: Condition['values']): ((value: string) => Sure) | undefined {
  const compare = OPERATORS.get(name) ?? NEGATED.get(name);
  if (compare === undefined) return undefined;
  const among = (value: string) => some(values, expected => expected === undefined ? undefined : compare(expected, value));
  return NEGATED.has(name) ? value => not(among(value)) : among;
}

/** Result of an operator if the key is missing from the request. */
function holdsWithout(quantifier: string | undefined, negated: boolean): boolean {
  return quantifier === 'ForAllValues:' || (negated && quantifier === undefined);
}

function isNull(values: readonly (string | undefined)[], given: readonly string[] | undefined): Sure {
  return some(values, value => value === undefined ? undefined : equals(String(given === undefined), value.toLowerCase()));
}
