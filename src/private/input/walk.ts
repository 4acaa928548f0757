import { Token } from 'aws-cdk-lib';
import { cureFor } from './cures';
import { Member, Struct, Type } from './types';
import { Located } from '../../api/given';
import { MisspeltShape, MissingShape, MistypedShape } from '../../api/input/shape';
import { meantBy } from '../../api/input/spelling';
import { MAX_INTEGER } from '../../api/numbers';

/** What was found wrong so far. */
export interface Found {
  readonly mistyped: MistypedShape[];
  readonly missing: MissingShape[];
  readonly misspelt: MisspeltShape[];
  readonly empty: MissingShape[];
}

export function nothingFound(): Found {
  return { mistyped: [], missing: [], misspelt: [], empty: [] };
}

/** Whether nothing was found. */
export function isClean(found: Found): boolean {
  return found.mistyped.length === 0 && found.missing.length === 0 && found.misspelt.length === 0 && found.empty.length === 0;
}

const ROOT = new Located(undefined);

/** Compares a value with its type, and notes what is wrong. */
function compare(type: Type, value: unknown, where: Located, found: Found): void {
  switch (type.kind) {
    case 'any': return;
    case 'struct':
      if (isPlain(value)) return compareStruct(type, value, where, found);
      break;
    case 'list':
      if (Array.isArray(value)) return compareItems(type.item, value, where, found);
      break;
    case 'map':
      if (isPlain(value)) return compareEntries(type.item, value, where, found);
      break;
    default:
      if (isLeaf(type, value)) return;
  }
  found.mistyped.push({ path: where.path, expected: nameOf(type), given: shown(type, value), cure: cureFor(type, value, fits) });
}

function compareMember({ name, type, optional }: Member, value: unknown, where: Located, found: Found): void {
  if (value !== undefined) {
    compare(type, value, new Located(undefined, where, name), found);
    if (!optional && isEmptyListOfCapacities(type, value)) found.empty.push({ path: where.pathOf(name), expected: nameOf(type) });
  } else if (!optional) {
    found.missing.push({ path: where.pathOf(name), expected: nameOf(type), cure: cureFor(type, undefined, fits) });
  }
}

/** A task without capacities runs nowhere; other lists have rules that know what they are for. */
function isEmptyListOfCapacities(type: Type, value: unknown): boolean {
  return type.kind === 'list' && 'name' in type.item && type.item.name === 'ICapacity' && Array.isArray(value) && value.length === 0;
}

/** Compares the arguments of a call with its parameters. Members of structs stand for themselves: users know them by their names. */
export function compareArguments(parameters: readonly Member[], values: readonly unknown[], found: Found): void {
  parameters.forEach((parameter, i) => {
    const value = parameter.variadic ? values.slice(i) : values[i];
    if (parameter.type.kind === 'struct' && isPlain(value)) {
      compareStruct(parameter.type, value, ROOT, found);
    } else {
      compareMember(parameter, value, ROOT, found);
    }
  });
}

function compareStruct(struct: Struct, value: object, where: Located, found: Found): void {
  const meant = Object.keys(value).every(key => struct.names.has(key)) ? [] : misspelt(struct, value, where, found);
  for (const member of struct.members) {
    const given: unknown = Reflect.get(value, member.name);
    if (given === undefined && (member.optional || meant.includes(member.name))) continue;
    compareMember(member, given, where, found);
  }
}

/** The members that keys of another spelling mean. What is given as well is not meant. */
function misspelt(struct: Struct, value: object, where: Located, found: Found): string[] {
  return Object.keys(value).filter(key => !struct.names.has(key) && Reflect.get(value, key) !== undefined).flatMap(key => {
    const meant = meantBy(key, [...struct.names].filter(name => Reflect.get(value, name) === undefined));
    if (meant === undefined) return [];
    found.misspelt.push({ path: where.pathOf(key), struct: struct.name, meant });
    return [meant];
  });
}

function compareItems(item: Type, list: readonly unknown[], where: Located, found: Found): void {
  for (let i = 0; i < list.length; i++) {
    if (!(item.kind === 'string' && typeof list[i] === 'string')) compare(item, list[i], new Located(undefined, where, i), found);
  }
}

function compareEntries(item: Type, map: object, where: Located, found: Found): void {
  for (const key of Object.keys(map)) {
    compare(item, Reflect.get(map, key), new Located(undefined, where, key), found);
  }
}

/** Whether a value is of a type. */
function fits(type: Type, value: unknown): boolean {
  const found = nothingFound();
  compare(type, value, ROOT, found);
  return isClean(found);
}

/** Types whose values have no parts. */
type Leaf = Exclude<Type, { readonly kind: 'any' | 'struct' | 'list' | 'map' }>;

function isLeaf(type: Leaf, value: unknown): boolean {
  switch (type.kind) {
    case 'enum': return isMember(type, value);
    case 'class': return isObject(value) && type.members.every(member => member in value);
    case 'number': return typeof value === 'number' && Number.isFinite(value);
    case 'integer': return typeof value === 'number' && isWhole(value);
    default: return typeof value === type.kind;
  }
}

/** Numbers of APIs have 32 bits; those of tokens are far beyond. */
function isWhole(value: number): boolean {
  return (Number.isInteger(value) && Math.abs(value) <= MAX_INTEGER) || Token.isUnresolved(value);
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' || typeof value === 'function') && value !== null;
}

/** Other versions of aws-cdk-lib may know more members; of enums of this library, all are known. */
function isMember({ name, members }: Extract<Type, { readonly kind: 'enum' }>, value: unknown): boolean {
  if (typeof value !== 'string' && typeof value !== 'number') return false;
  if (members.some(([, known]) => known === String(value)) || Token.isUnresolved(value)) return true;
  return name.includes('.') && typeof value === (Number.isNaN(Number(members[0][1])) ? 'string' : 'number');
}

/** Structs and maps; a token stands for a text, a number or a list, never for these. */
function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('resolve' in value);
}

const NAMES: { readonly [kind in Type['kind']]?: string } = {
  string: 'a text', number: 'a finite number', integer: 'a whole number of at most 32 bits', boolean: 'true or false', any: 'a value',
};
const WITH_VOWEL = /^[aeiou]/i;

function nameOf(type: Type): string {
  if (type.kind === 'list') return `a list of ${pluralOf(type.item)}`;
  if (type.kind === 'map') return `a map of ${pluralOf(type.item)}`;
  if ('name' in type) return `${WITH_VOWEL.test(type.name) ? 'an' : 'a'} ${type.name}`;
  return NAMES[type.kind] ?? 'a value';
}

function pluralOf(type: Type): string {
  if (type.kind === 'string') return 'texts';
  return 'name' in type ? type.name : `${type.kind}s`;
}

const MAX_SHOWN = 60;
/** What may be a secret is not shown. */
const SECRET = /secret/i;

function shown(type: Type, value: unknown): string {
  switch (typeof value) {
    case 'string': return 'name' in type && SECRET.test(type.name) ? 'a text' : `'${value.length > MAX_SHOWN ? `${value.slice(0, MAX_SHOWN)}…` : value}'`;
    case 'object': return value === null ? 'null' : shownObject(value);
    case 'function': return value.name === '' ? 'a function' : `the function ${value.name}`;
    default: return String(value);
  }
}

function shownObject(value: object): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  const made: unknown = Reflect.get(value, 'constructor');
  if (typeof made === 'function' && made !== Object) return `an object of class ${classNameOf(made)}`;
  return 'resolve' in value ? 'a token' : `an object with ${Object.keys(value).slice(0, 5).join(', ') || 'nothing in it'}`;
}

/** Bundlers change the names of classes; jsii keeps those of its own. */
const JSII = Symbol.for('jsii.rtti');

function classNameOf(made: object & { readonly name: string }): string {
  const { fqn } = (Reflect.get(made, JSII) ?? {}) as { readonly fqn?: string };
  return fqn?.split('.').slice(1).join('.').replace(/^aws_/, '') ?? made.name;
}
