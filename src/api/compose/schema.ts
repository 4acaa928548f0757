import { didYouMean } from '../nearest';
import { show } from '../show';
import { isKnown } from '../unknown';

/** What the schema of the Compose specification is written with; a test compares this with the schema. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: { readonly [name: string]: Schema };
  readonly patternProperties?: { readonly [pattern: string]: Schema };
  readonly additionalProperties?: boolean;
  readonly unevaluatedProperties?: boolean;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly uniqueItems?: boolean;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

/** Keys of a value in a file. */
export type Keys = readonly (string | number)[];

/** Where a value is not what the schema says. */
export interface SchemaProblem {
  readonly keys: Keys;
  readonly problem: string;
  readonly remedy?: string;
  /** Set for a key that the specification does not have. */
  readonly unknownKey?: string;
}

/** Definitions that references lead to. */
export interface Definitions {
  readonly [name: string]: Schema;
}

interface ObjectValue { readonly [key: string]: unknown }

export function isObject(value: unknown): value is ObjectValue {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Compares a value with a schema. Of what is not known nothing is said. */
export function validate(value: unknown, schema: Schema, definitions: Definitions, keys: Keys = []): SchemaProblem[] {
  if (typeof value === 'string' && !isKnown(value)) return [];
  const { $ref } = schema;
  const parts = [...$ref === undefined ? [] : [follow($ref, definitions)], ...schema.allOf ?? []];
  const problems = [
    ...parts.flatMap(part => validate(value, part, definitions, keys)),
    ...choices(value, schema, definitions, keys),
    ...checkValue(value, schema, keys),
  ];
  if (problems.length > 0 && !allows(schema.type, value)) return problems;
  if (Array.isArray(value)) problems.push(...checkItems(value, schema, definitions, keys));
  if (isObject(value)) problems.push(...checkMembers(value, schema, definitions, keys));
  return problems;
}

function follow(reference: string, definitions: Definitions): Schema {
  return definitions[reference.replace('#/$defs/', '')] ?? {};
}

/** Of several forms, the one whose type fits speaks. */
function choices(value: unknown, { oneOf, anyOf }: Schema, definitions: Definitions, keys: Keys): SchemaProblem[] {
  const forms = oneOf ?? anyOf;
  if (forms === undefined) return [];
  const results = forms.map(form => validate(value, form, definitions, keys));
  if (results.some(problems => problems.length === 0)) return [];
  const types = forms.map(form => typesOf(form, definitions));
  const fitting = results.filter((_, i) => allows(types[i], value));
  const expected = types.flat();
  return fitting.at(-1) ?? (expected.length > 0 ? [mismatch(expected, value, keys)] : results.at(-1) ?? []);
}

function typesOf(schema: Schema, definitions: Definitions): readonly string[] {
  if (schema.$ref !== undefined) return typesOf(follow(schema.$ref, definitions), definitions);
  if (schema.type !== undefined) return [schema.type].flat();
  return (schema.oneOf ?? []).flatMap(form => typesOf(form, definitions));
}

function allows(types: Schema['type'], value: unknown): boolean {
  return types === undefined || [types].flat().some(type => isOfType(value, type));
}

function isOfType(value: unknown, type: string): boolean {
  if (type === 'integer') return Number.isInteger(value);
  return type === kindOf(value);
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

const TYPE_NAMES: { readonly [type: string]: string | undefined } = {
  string: 'a string', number: 'a number', integer: 'a whole number', boolean: 'true or false', array: 'a list', object: 'a mapping', null: 'empty',
};

function mismatch(types: readonly string[], value: unknown, keys: Keys): SchemaProblem {
  const names = [...new Set(types)].map(type => TYPE_NAMES[type] ?? type);
  return { keys, problem: `must be ${names.join(' or ')}, got ${brief(value)}` };
}

/** Values may be secret or long: only short words and numbers are shown. */
function brief(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean') return show(value);
  return TYPE_NAMES[kindOf(value)] ?? 'something else';
}

function checkValue(value: unknown, schema: Schema, keys: Keys): SchemaProblem[] {
  if (!allows(schema.type, value)) return [mismatch([schema.type ?? []].flat(), value, keys)];
  return [...checkWord(value, schema, keys), ...checkNumber(value, schema, keys)];
}

function checkWord(value: unknown, { enum: allowed, pattern }: Schema, keys: Keys): SchemaProblem[] {
  if (allowed && !allowed.includes(value)) {
    const remedy = typeof value === 'string' ? didYouMean(value, allowed.map(String)) : undefined;
    return [{ keys, problem: `must be ${allowed.length === 1 ? '' : 'one of '}${allowed.join(', ')}, got ${show(value)}`, remedy }];
  }
  const breaks = pattern !== undefined && typeof value === 'string' && !new RegExp(pattern).test(value);
  return breaks ? [{ keys, problem: `must match ${pattern}, got ${show(value)}` }] : [];
}

function checkNumber(value: unknown, { minimum, maximum }: Schema, keys: Keys): SchemaProblem[] {
  if (typeof value !== 'number') return [];
  if (minimum !== undefined && value < minimum) return [{ keys, problem: `must be ${minimum} or more, got ${value}` }];
  return maximum !== undefined && value > maximum ? [{ keys, problem: `must be ${maximum} or less, got ${value}` }] : [];
}

function checkItems(list: readonly unknown[], { items, uniqueItems }: Schema, definitions: Definitions, keys: Keys): SchemaProblem[] {
  const texts = uniqueItems ? list.map(item => JSON.stringify(item)) : [];
  const twice = texts.findIndex((text, i) => texts.indexOf(text) !== i);
  return [
    ...items ? list.flatMap((item, i) => validate(item, items, definitions, [...keys, i])) : [],
    ...twice < 0 ? [] : [{ keys: [...keys, twice], problem: 'must not be in the list twice', remedy: 'remove it' }],
  ];
}

function checkMembers(value: ObjectValue, schema: Schema, definitions: Definitions, keys: Keys): SchemaProblem[] {
  const { properties = {}, patternProperties = {}, required = [] } = schema;
  const patterns = Object.entries(patternProperties);
  const missing = required.filter(name => !Object.hasOwn(value, name));
  return [
    ...missing.map(name => ({ keys, problem: `must have ${name}, got a mapping without it`, remedy: `add ${name}` })),
    ...Object.entries(value).flatMap(([name, member]) => [
      ...Object.hasOwn(properties, name) ? validate(member, properties[name], definitions, [...keys, name]) : [],
      ...patterns.flatMap(([pattern, form]) => new RegExp(pattern).test(name) ? validate(member, form, definitions, [...keys, name]) : []),
    ]),
    ...unknownKeys(value, schema, definitions, keys),
  ];
}

function unknownKeys(value: ObjectValue, schema: Schema, definitions: Definitions, keys: Keys): SchemaProblem[] {
  const isClosed = schema.additionalProperties === false || schema.unevaluatedProperties === false;
  if (!isClosed) return [];
  const { names, patterns } = knownTo(schema, schema.unevaluatedProperties === false ? definitions : {});
  return Object.keys(value).filter(name => !names.includes(name) && !patterns.some(pattern => pattern.test(name))).map(name => ({
    keys: [...keys, name],
    unknownKey: name,
    problem: names.length === 0 ? 'must have a name of letters, digits, ., _ and -' : 'is no key of the Compose specification',
    remedy: didYouMean(name, names),
  }));
}

/** Keys that a schema has, and those that it takes over. */
function knownTo(schema: Schema, definitions: Definitions): { names: string[]; patterns: RegExp[] } {
  const parts = (schema.allOf ?? [])
    .map(part => part.$ref === undefined ? part : follow(part.$ref, definitions))
    .map(part => knownTo(part, definitions));
  return {
    names: [...Object.keys(schema.properties ?? {}), ...parts.flatMap(({ names }) => names)],
    patterns: [...Object.keys(schema.patternProperties ?? {}).map(pattern => new RegExp(pattern)), ...parts.flatMap(({ patterns }) => patterns)],
  };
}
