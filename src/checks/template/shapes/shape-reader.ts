import { Schema } from '../../../api/task/json/register-schema';
import { isKnown, UNKNOWN, unknownPart } from '../../../api/unknown';
import { at, isIntrinsic, isObject, itemsOf, JsonObject, numberOf } from '../json';
import { Template } from '../template';

const SYMBOL = /[\uE000-\uF8FF]/g;
/** A symbol, or the beginning of a dynamic reference. */
const UNKNOWN_START = /[\uE000-\uF8FF]|\{\{/;
/** Hexadecimal digits of a symbol. */
const SYMBOL_DIGITS = 4;
const PARAMETER = /\{\{resolve:ssm:[^{}]*\}\}/g;
/** What stands for another value until the deployment. */
const DYNAMIC = /\{\{resolve:/;

/** Names of CloudFormation for members that ECS calls by another name. */
const OTHER_NAMES: { readonly [member: string]: string | undefined } = { properties: 'proxyconfigurationproperties' };

/** What a value is read as: a schema, with the members of its objects by their names in CloudFormation. */
export type Reading =
  | { readonly kind: 'string' | 'integer' | 'boolean' | 'strings' }
  | { readonly kind: 'list'; readonly item: Reading }
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, Member> };

interface Member {
  readonly name: string;
  readonly reading: Reading;
}

/** How values of a schema are read. Members are found at once by the names of CloudFormation, and in lower case by those in any other case. */
export function readingOf(schema: Schema): Reading {
  if (typeof schema === 'string') return { kind: schema };
  if (isItem(schema)) return { kind: 'list', item: readingOf(schema[0]) };
  return {
    kind: 'object',
    members: new Map(Object.keys(schema).flatMap(name => {
      const member = { name, reading: readingOf(schema[name]) };
      const other = OTHER_NAMES[name];
      return (other === undefined ? [name.toLowerCase(), capitalized(name)] : [other]).map(key => [key, member] as const);
    })),
  };
}

function capitalized(name: string): string {
  return `${name[0].toUpperCase()}${name.slice(1)}`;
}

/**
 * Reads properties of a resource as a shape of the ECS API. What is known only at deployment is unknown; known parts of a text are kept.
 * Values of a wrong type are left out: CloudFormation refuses them in its own words.
 */
export class ShapeReader {
  private properties: unknown;

  constructor(private readonly template: Template) {}

  /** Reads the properties of a resource. */
  public read(properties: unknown, reading: Reading): unknown {
    this.properties = properties;
    return this.readValue(properties, reading);
  }

  /** The path in the template of a path in the shape; members that are not there are named as CloudFormation would name them. */
  public propertyPathOf(path: string): string {
    let here = this.properties;
    return [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([step, index, member]) => {
      if (index !== undefined) {
        here = itemsOf(here)[Number(index)];
        return step;
      }
      const wanted = OTHER_NAMES[member] ?? member.toLowerCase();
      const name = (isObject(here) ? Object.keys(here).find(each => each.toLowerCase() === wanted) : undefined) ?? capitalized(member);
      here = at(here, name);
      return `.${name}`;
    }).join('').replace(/^\./, '');
  }

  private readValue(value: unknown, reading: Reading): unknown {
    switch (reading.kind) {
      case 'string': return this.textOf(value);
      case 'integer': return this.readScalar(value, numberOf);
      case 'boolean': return this.readScalar(value, booleanOf);
      default: return isIntrinsic(value) ? this.readIntrinsic(value) : this.readInside(value, reading);
    }
  }

  private readScalar<T>(value: unknown, read: (text: string) => T): T | string | undefined {
    const text = this.textOf(value);
    if (text === undefined) return undefined;
    return !isKnown(text) || DYNAMIC.test(text) ? UNKNOWN : read(text);
  }

  private readIntrinsic(value: unknown): string | undefined {
    if (at(value, 'Ref') === 'AWS::NoValue') return undefined;
    this.template.deploymentValues.note(value);
    return UNKNOWN;
  }

  private readInside(value: unknown, reading: Reading): unknown {
    if (reading.kind === 'list') {
      return Array.isArray(value) ? value.map(item => this.readValue(item, reading.item)).filter(item => item !== undefined) : undefined;
    }
    if (!isObject(value)) return undefined;
    return reading.kind === 'object' ? this.readMembers(value, reading.members) : this.readTexts(value);
  }

  private readMembers(value: JsonObject, members: ReadonlyMap<string, Member>): unknown {
    const shape: { [member: string]: unknown } = {};
    for (const name in value) {
      const member = members.get(name) ?? members.get(name.toLowerCase());
      if (member === undefined) continue;
      const read = this.readValue(value[name], member.reading);
      if (read !== undefined) shape[member.name] = read;
    }
    return shape;
  }

  private readTexts(value: JsonObject): unknown {
    return Object.fromEntries(Object.entries(value).flatMap(([name, text]) => {
      const read = this.textOf(text);
      return read === undefined ? [] : [[name, read]];
    }));
  }

  private textOf(value: unknown): string | undefined {
    return shapeText(this.template, value);
  }
}

function booleanOf(text: string): boolean | undefined {
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

/** A text as rules read it: with the known parts of what the deployment knows. */
export function shapeText(template: Template, value: unknown): string | undefined {
  // Nearly every text is plain.
  if (typeof value === 'string' && !UNKNOWN_START.test(value)) return value;
  template.deploymentValues.note(value);
  const text = template.texts.of(value);
  return text === undefined ? undefined : withUnknownParts(text);
}

/** A number as rules read it. */
export function shapeNumber(template: Template, value: unknown): number | undefined {
  template.deploymentValues.note(value);
  return numberOf(value);
}

/** The text of a template as rules read it. What is read from Parameter Store is not known either; secrets are left for rules to find. */
export function withUnknownParts(text: string): string {
  return !UNKNOWN_START.test(text) ? text
    : text.replace(SYMBOL, symbol => unknownPart(symbol.charCodeAt(0).toString(16))).replace(PARAMETER, unknownParameter);
}

function unknownParameter(reference: string): string {
  return unknownPart(Buffer.from(reference).toString('hex'));
}

/** What a part that is not known stands for: a logical id, an attribute, a function with its argument, or what is read from Parameter Store. */
export function sourceOfPart({ texts }: Template, part: string): string | undefined {
  if (part === '') return undefined;
  return part.length > SYMBOL_DIGITS ? Buffer.from(part, 'hex').toString() : texts.nameOf(String.fromCharCode(parseInt(part, 16)));
}

function isItem(schema: Schema): schema is readonly [Schema] {
  return Array.isArray(schema);
}
