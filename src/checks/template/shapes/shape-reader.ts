import { Schema } from '../../../api/task/json/register-schema';
import { isKnown, UNKNOWN, unknownPart } from '../../../api/unknown';
import { at, isIntrinsic, isObject, itemsOf, numberOf } from '../json';
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

/**
 * Reads properties of a resource as a shape of the ECS API. What is known only at deployment is unknown; known parts of a text are kept.
 * Values of a wrong type are left out: CloudFormation refuses them in its own words.
 */
export class ShapeReader {
  private properties: unknown;

  constructor(private readonly template: Template) {}

  /** Reads the properties of a resource. */
  public read(properties: unknown, schema: Schema): unknown {
    this.properties = properties;
    return this.readValue(properties, schema);
  }

  private readValue(value: unknown, schema: Schema): unknown {
    if (this.isLeftOut(value)) return undefined;
    if (typeof schema !== 'string') return isIntrinsic(value) ? this.unknown(value) : this.readInside(value, schema);
    return schema === 'strings' ? this.readTexts(value) : this.readScalar(value, schema);
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
      const name = (isObject(here) ? Object.keys(here).find(each => each.toLowerCase() === wanted) : undefined) ?? `${member[0].toUpperCase()}${member.slice(1)}`;
      here = at(here, name);
      return `.${name}`;
    }).join('').replace(/^\./, '');
  }

  private isLeftOut(value: unknown): boolean {
    return value === undefined || value === null || (isObject(value) && value.Ref === 'AWS::NoValue');
  }

  private readInside(value: unknown, schema: Exclude<Schema, string>): unknown {
    if (isItem(schema)) {
      return !Array.isArray(value) ? undefined
        : value.map(item => this.readValue(item, schema[0])).filter(item => item !== undefined);
    }
    if (!isObject(value)) return undefined;
    const members = this.template.onceFor(schema, readMembers);
    const shape: { [member: string]: unknown } = {};
    for (const name in value) {
      const member = members.named(name);
      if (member === undefined) continue;
      const read = this.readValue(value[name], schema[member]);
      if (read !== undefined) shape[member] = read;
    }
    return shape;
  }

  private readTexts(value: unknown): unknown {
    if (isIntrinsic(value)) return this.unknown(value);
    return isObject(value) ? Object.fromEntries(Object.entries(value).flatMap(([name, text]) => {
      const read = this.textOf(text);
      return read === undefined ? [] : [[name, read]];
    })) : undefined;
  }

  private readScalar(value: unknown, schema: 'string' | 'integer' | 'boolean'): unknown {
    const text = this.textOf(value);
    if (schema === 'string' || text === undefined) return text;
    if (!isKnown(text) || DYNAMIC.test(text)) return UNKNOWN;
    return schema === 'integer' ? numberOf(text) : text === 'true' ? true : text === 'false' ? false : undefined;
  }

  private textOf(value: unknown): string | undefined {
    return shapeText(this.template, value);
  }

  private unknown(value: unknown): string {
    this.template.deploymentValues.note(value);
    return UNKNOWN;
  }
}

/** A text as rules read it: with the known parts of what the deployment knows. */
export function shapeText(template: Template, value: unknown): string | undefined {
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

function readMembers(_: Template, schema: { readonly [member: string]: Schema }): Members {
  return new Members(schema);
}

/** Members of a schema by their names in CloudFormation, in any case. */
class Members {
  private readonly byName: Map<string, string | undefined>;

  constructor(schema: { readonly [member: string]: Schema }) {
    this.byName = new Map(Object.keys(schema).map(member => [OTHER_NAMES[member] ?? member.toLowerCase(), member]));
  }

  /** Returns the member; a name is put in lower case once. */
  public named(name: string): string | undefined {
    const known = this.byName.get(name);
    if (known !== undefined || this.byName.has(name)) return known;
    const member = this.byName.get(name.toLowerCase());
    this.byName.set(name, member);
    return member;
  }
}

function isItem(schema: Schema): schema is readonly [Schema] {
  return Array.isArray(schema);
}
