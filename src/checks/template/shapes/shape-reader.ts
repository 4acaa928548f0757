import { Schema } from '../../../api/task/json/register-schema';
import { isKnown, UNKNOWN, unknownPart } from '../../../api/unknown';
import { at, isIntrinsic, isObject, numberOf } from '../json';
import { Template } from '../template';

const SYMBOL = /[\uE000-\uF8FF]/g;

/** Names of CloudFormation for members that ECS calls by another name. */
const OTHER_NAMES: { readonly [member: string]: string | undefined } = { properties: 'proxyconfigurationproperties' };

/**
 * Reads properties of a resource as a shape of the ECS API. What is known only at deployment is unknown; known parts of a text are kept.
 * Values of a wrong type are left out: CloudFormation refuses them in its own words.
 */
export class ShapeReader {
  /** Paths in the template, by path in the shape. */
  private readonly paths = new Map<string, string>();

  constructor(private readonly template: Template) {}

  public read(value: unknown, schema: Schema, path = '', propertyPath = ''): unknown {
    this.paths.set(path, propertyPath);
    if (this.isLeftOut(value)) return undefined;
    if (typeof schema !== 'string') return isIntrinsic(value) ? UNKNOWN : this.readInside(value, schema, path, propertyPath);
    return schema === 'strings' ? this.readTexts(value) : this.readScalar(value, schema);
  }

  /** The path in the template of a path in the shape; members that are not there are named as CloudFormation would name them. */
  public propertyPathOf(path: string): string {
    const known = this.paths.get(path);
    if (known !== undefined) return known;
    const [, owner, last] = /^(.*?)\.?([^.]+)$/.exec(path) ?? [path, '', path];
    return join(owner === '' ? '' : this.propertyPathOf(owner), `${last[0].toUpperCase()}${last.slice(1)}`);
  }

  private isLeftOut(value: unknown): boolean {
    return value === undefined || value === null || at(value, 'Ref') === 'AWS::NoValue';
  }

  private readInside(value: unknown, schema: Exclude<Schema, string>, path: string, propertyPath: string): unknown {
    if (isItem(schema)) {
      return !Array.isArray(value) ? undefined
        : value.map((item, i) => this.read(item, schema[0], `${path}[${i}]`, `${propertyPath}[${i}]`)).filter(item => item !== undefined);
    }
    if (!isObject(value)) return undefined;
    const given = new Map(Object.keys(value).map(name => [name.toLowerCase(), name]));
    return Object.fromEntries(Object.entries(schema).flatMap(([member, inner]) => {
      const name = given.get(OTHER_NAMES[member] ?? member.toLowerCase());
      const read = name === undefined ? undefined : this.read(value[name], inner, join(path, member), join(propertyPath, name));
      return read === undefined ? [] : [[member, read]];
    }));
  }

  private readTexts(value: unknown): unknown {
    if (isIntrinsic(value)) return UNKNOWN;
    return isObject(value) ? Object.fromEntries(Object.entries(value).flatMap(([name, text]) => {
      const read = this.textOf(text);
      return read === undefined ? [] : [[name, read]];
    })) : undefined;
  }

  private readScalar(value: unknown, schema: 'string' | 'integer' | 'boolean'): unknown {
    const text = this.textOf(value);
    if (schema === 'string' || text === undefined) return text;
    if (!isKnown(text)) return UNKNOWN;
    return schema === 'integer' ? numberOf(text) : text === 'true' ? true : text === 'false' ? false : undefined;
  }

  private textOf(value: unknown): string | undefined {
    return shapeText(this.template, value);
  }
}

/** A text as rules read it: with the known parts of what the deployment knows. */
export function shapeText(template: Template, value: unknown): string | undefined {
  const text = template.texts.of(value);
  return text === undefined ? undefined : withUnknownParts(text);
}

/** The text of a template as rules read it. */
export function withUnknownParts(text: string): string {
  return text.replace(SYMBOL, symbol => unknownPart(symbol.charCodeAt(0).toString(16)));
}

function isItem(schema: Schema): schema is readonly [Schema] {
  return Array.isArray(schema);
}

function join(owner: string, member: string): string {
  return owner === '' ? member : `${owner}.${member}`;
}

