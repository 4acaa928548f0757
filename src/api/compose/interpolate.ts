import { isObject, Keys } from './schema';
import { unknownPart } from '../unknown';

/** Returns the value of a variable, and nothing if it is not set. */
export type Variables = (name: string) => string | undefined;

/** A variable without a value, or a text that is none of the forms of variables. */
export interface VariableProblem {
  readonly keys: Keys;
  /** Not given for a text that cannot be read. */
  readonly name?: string;
  /** What the file says where a variable must be set: `${VAR:?message}`. */
  readonly message?: string;
  /** The text that cannot be read. */
  readonly text?: string;
}

/** Variables inside variables: `${A:-${B:-c}}`. */
const MAX_DEPTH = 20;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*/;

/** Fills in variables in all texts of a value; keys are never searched. What is not set is not known. */
export function interpolate(value: unknown, variables: Variables, keys: Keys = []): { value: unknown; problems: VariableProblem[] } {
  const problems: VariableProblem[] = [];
  const walk = (inner: unknown, at: Keys): unknown => {
    if (typeof inner === 'string') return inner.includes('$') ? fill(inner, { variables, keys: placeOf(inner, at), problems }) : inner;
    if (Array.isArray(inner)) return inner.map((item, i) => walk(item, [...at, i]));
    if (!isObject(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).map(([key, member]) => [key, walk(member, [...at, key])]));
  };
  return { value: walk(value, keys), problems };
}

/** Entries of lists such as `NAME=value` are named, as if they stood in a mapping. */
function placeOf(text: string, keys: Keys): Keys {
  const [, name] = /^([\w.-]+)=/.exec(text) ?? [];
  const isEntry = name !== undefined && typeof keys.at(-1) === 'number' && keys.at(-2) === 'environment';
  return isEntry ? [...keys.slice(0, -1), name] : keys;
}

interface Filling {
  readonly variables: Variables;
  readonly keys: Keys;
  readonly problems: VariableProblem[];
}

/** Fills in the variables of one text. */
function fill(text: string, filling: Filling, depth = 0): string {
  let filled = '';
  let rest = text;
  for (let dollar = rest.indexOf('$'); dollar >= 0; dollar = rest.indexOf('$')) {
    filled += rest.slice(0, dollar);
    const { value, length } = readVariable(rest.slice(dollar + 1), filling, depth);
    filled += value;
    rest = rest.slice(dollar + 1 + length);
  }
  return filled + rest;
}

interface Read {
  readonly value: string;
  readonly length: number;
}

/** Reads what stands behind a dollar sign. */
function readVariable(text: string, filling: Filling, depth: number): Read {
  if (text.startsWith('$')) return { value: '$', length: 1 };
  if (text.startsWith('{')) return readBraces(text, filling, depth);
  const [name] = NAME.exec(text) ?? [];
  return name === undefined ? unreadable(text, filling) : { value: valueOf(name, filling), length: name.length };
}

function unreadable(text: string, { keys, problems }: Filling): Read {
  problems.push({ keys, text: `$${text.slice(0, 20)}` });
  return { value: '$', length: 0 };
}

function valueOf(name: string, { variables, keys, problems }: Filling): string {
  const value = variables(name);
  if (value === undefined) problems.push({ keys, name });
  return value ?? unknownPart(name);
}

/** Reads `{NAME}`, `{NAME:-default}` and the other forms. */
function readBraces(text: string, filling: Filling, depth: number): Read {
  const end = closingBrace(text);
  const inside = text.slice(1, end);
  const [name] = NAME.exec(inside) ?? [];
  if (end < 0 || name === undefined || depth > MAX_DEPTH) return unreadable(text, filling);
  const length = end + 1;
  const [, operator, word] = /^(:?[-?+])([^]*)$/.exec(inside.slice(name.length)) ?? [];
  if (operator === undefined) {
    return inside === name ? { value: valueOf(name, filling), length } : unreadable(text, filling);
  }
  return { value: choose(name, operator, word, filling, depth), length };
}

function choose(name: string, operator: string, word: string, filling: Filling, depth: number): string {
  const value = filling.variables(name);
  const isSet = value !== undefined && !(operator.startsWith(':') && value === '');
  const kind = operator.at(-1);
  if (kind === '+') return isSet ? fill(word, filling, depth + 1) : '';
  if (isSet) return value;
  if (kind === '-') return fill(word, filling, depth + 1);
  filling.problems.push({ keys: filling.keys, name, message: word });
  return unknownPart(name);
}

/** The brace that closes the first one; braces in between come in pairs of variables. */
function closingBrace(text: string): number {
  let open = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '{' && (i === 0 || text[i - 1] === '$')) open++;
    if (text[i] === '}' && --open === 0) return i;
  }
  return -1;
}
