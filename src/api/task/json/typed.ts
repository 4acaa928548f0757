import { memberPath } from './json-text';
import { kindOf, shown } from './kinds';
import { judge, Place, Placeholder, placeholdersIn, placeOf, plainName, substitutionFor } from './placeholders';
import { OUTPUT_ONLY, Schema, TASK_DEFINITION, UNCARRIED } from './register-schema';
import { Hole, holeOf } from './template';
import { Tokens } from './tokens';
import { Conversion, Mismatch, UnfilledPlaceholder, UnknownKey, ValueKind } from '../document-shape';

/** What a document is read with. */
export interface TypedContext {
  readonly substitutions: ReadonlyMap<string, string>;
  /** Numbers as they are written, by path. */
  readonly numerals: ReadonlyMap<string, string>;
  readonly holes: readonly Hole[];
  readonly tokens: Tokens;
}

type ScalarType = 'string' | 'integer' | 'boolean';

const ROOT_KEYS: readonly string[] = Object.keys(TASK_DEFINITION);
const CONTAINER_KEYS: readonly string[] = Object.keys(TASK_DEFINITION.containerDefinitions[0]);
/** The log driver whose options are those of Fluent Bit or Fluentd. */
const ROUTED = 'awsfirelens';
/** Objects of JavaScript, of which aws-cdk-lib makes templates, take it for something else. */
const UNSPEAKABLE = '__proto__';
const CONTAINER_PATH = /^containerDefinitions\[\d+\]$/;

/** Where else ECS has a key: people put task settings into containers and the other way round. */
function homeOf(key: string, parent: string): string | undefined {
  if (parent === '' && CONTAINER_KEYS.includes(key)) return 'the containers it is meant for';
  return CONTAINER_PATH.test(parent) && ROOT_KEYS.includes(key) ? 'the task definition, beside containerDefinitions' : undefined;
}

function isList(schema: Schema): schema is readonly [Schema] {
  return Array.isArray(schema);
}

function kindOfSchema(schema: Schema): ValueKind {
  if (typeof schema === 'string') return schema;
  return isList(schema) ? 'list' : 'object';
}

/** Whether an object has at least one key of another. */
function isLike(value: unknown, schema: Schema): boolean {
  return typeof value === 'object' && value !== null && typeof schema === 'object' && !isList(schema)
    && Object.keys(value).some(key => Object.keys(schema).some(known => known.toLowerCase() === key.toLowerCase()));
}

/** A function of CloudFormation: an object with the one key Ref or Fn::… */
function isIntrinsic(value: unknown): boolean {
  const [key, ...others] = kindOf(value) === 'object' ? Object.keys(value as object) : [];
  return key !== undefined && others.length === 0 && /^(?:Ref|Fn::\w+)$/.test(key);
}

/** Reads values as the schema wants them, fills placeholders on the way, and notes everything that is not as it should be. */
export class TypedReader {
  public readonly placeholders: UnfilledPlaceholder[] = [];
  public readonly unknownKeys: UnknownKey[] = [];
  public readonly uncarriedKeys: { path: string; value: string }[] = [];
  public readonly registryLogins: string[] = [];
  public readonly mismatches: Mismatch[] = [];
  public readonly conversions: Conversion[] = [];
  /** Holes that stand where a value was read. */
  public readonly placedHoles = new Set<Hole>();
  private routed = new Set<string>();

  constructor(private readonly context: TypedContext) {}

  /** The members of a task definition. */
  public definition(members: { readonly [key: string]: unknown }): unknown {
    const { containerDefinitions } = members;
    this.routed = new Set((Array.isArray(containerDefinitions) ? containerDefinitions : [])
      .flatMap((container, c) => container?.logConfiguration?.logDriver === ROUTED ? [`containerDefinitions[${c}]`] : []));
    return this.object(members, TASK_DEFINITION, '');
  }

  /** A member at a place where only these are known. */
  public unknown(key: string, value: unknown, parent: string, known: readonly string[]): void {
    const path = memberPath(parent, key);
    if (/^authentication$/i.test(key) && (parent === '' || CONTAINER_PATH.test(parent)) && kindOf(value) === 'object') {
      this.registryLogins.push(path);
      return;
    }
    const hole = this.holeAt(value);
    const text = hole ? hole.placeholders.map(placeholder => placeholder.text).join(' ') : shown(value, path);
    if (UNCARRIED.test(path) && kindOf(value) !== 'null') {
      this.uncarriedKeys.push({ path, value: text });
    } else {
      const empty = value === null || (typeof value === 'object' && Object.keys(value as object).length === 0);
      this.unknownKeys.push({ path, key, value: text, empty, known, home: homeOf(key, parent) });
    }
  }

  private read(value: unknown, schema: Schema, path: string): unknown {
    if (value === null || value === undefined) return undefined;
    const hole = this.holeAt(value);
    if (hole) {
      this.placedHoles.add(hole);
      hole.placeholders.forEach(placeholder => this.note(placeholder, path, true));
      return undefined;
    }
    if (isList(schema)) return this.list(value, schema[0], path);
    if (schema === 'strings') return this.strings(value, path);
    return typeof schema === 'string' ? this.scalar(value, schema, path) : this.object(value, schema, path);
  }

  private holeAt(value: unknown): Hole | undefined {
    const number = holeOf(value);
    return number === undefined ? undefined : this.context.holes[number];
  }

  private list(value: unknown, item: Schema, path: string): unknown {
    if (!Array.isArray(value)) {
      // What would have been the item may have mistakes of its own.
      if (isLike(value, item)) this.read(value, item, path);
      return this.mismatch(value, 'list', path);
    }
    // An item that cannot be read leaves its place, so that others keep theirs.
    const instead = kindOfSchema(item) === 'object' ? {} : undefined;
    return value.flatMap((member, m) => {
      if (member === null) this.mismatch(member, kindOfSchema(item), `${path}[${m}]`);
      const read = this.read(member, item, `${path}[${m}]`) ?? instead;
      return read === undefined ? [] : [read];
    });
  }

  private strings(value: unknown, path: string): unknown {
    if (kindOf(value) !== 'object') return this.mismatch(value, 'strings', path);
    return Object.fromEntries(Object.entries(value as object).flatMap(([key, member]) => {
      const inner = memberPath(path, key);
      if (key === UNSPEAKABLE) {
        this.uncarriedKeys.push({ path: inner, value: shown(member, inner) });
        return [];
      }
      const name = this.fill(key, path, inner);
      const text = this.read(member, 'string', inner);
      return text === undefined ? [] : [[name.text, text]];
    }));
  }

  private object(value: unknown, schema: { readonly [key: string]: Schema }, path: string): unknown {
    if (kindOf(value) !== 'object') return this.mismatch(value, 'object', path);
    const known = Object.keys(schema);
    return Object.fromEntries(Object.entries(value as object).flatMap(([key, member]) => {
      if (known.includes(key)) return [[key, this.read(member, schema[key], memberPath(path, key))]];
      if (path !== '' || !OUTPUT_ONLY.includes(key)) this.unknown(key, member, path, known);
      return [];
    }));
  }

  private scalar(value: unknown, type: ScalarType, path: string): unknown {
    if (typeof value === 'string') return this.text(value, type, path);
    if (type === 'boolean' && typeof value === 'boolean') return value;
    if (type === 'integer' && (Number.isSafeInteger(value) || this.context.tokens.isToken(value))) return value;
    if (type !== 'string' || typeof value === 'object') return this.mismatch(value, type, path);
    this.conversions.push({ path, expected: type, value: shown(value, path) });
    return this.context.numerals.get(path) ?? String(value);
  }

  private text(value: string, type: ScalarType, path: string): unknown {
    const { text, unfilled, wasFilled } = this.fill(value, path, path);
    if (type === 'string') return text;
    // That it is unfilled says why it is no number.
    if (unfilled) return undefined;
    const { tokens } = this.context;
    if (type === 'integer' && tokens.isToken(text)) return tokens.toNumber(text);
    const word = text.trim().toLowerCase();
    const converted = type === 'integer' ? /^-?\d{1,15}$/.test(word) && { value: Number(word) } : /^(?:true|false)$/.test(word) && { value: word === 'true' };
    if (!converted) return this.mismatch(text, type, path);
    // A template has to put a placeholder in quotes to be JSON.
    if (!wasFilled) this.conversions.push({ path, expected: type, value: shown(value, path) });
    return converted.value;
  }

  /** Fills what can be filled, from left to right, and nothing in what was filled in. */
  private fill(text: string, path: string, notedAt: string): { text: string; unfilled: boolean; wasFilled: boolean } {
    let [filled, end, wasFilled, unfilled] = ['', 0, false, false];
    const place = placeOf(path, container => this.routed.has(container));
    for (const placeholder of placeholdersIn(text)) {
      const filling = substitutionFor(placeholder, this.context.substitutions);
      if (filling === undefined) unfilled = this.leave(placeholder, text, place, notedAt) || unfilled;
      else wasFilled = true;
      filled += text.slice(end, placeholder.offset) + (filling ?? placeholder.text);
      end = placeholder.offset + placeholder.text.length;
    }
    return { text: filled + text.slice(end), unfilled, wasFilled };
  }

  /** Whether a placeholder that nothing fills is wrong there. */
  private leave(placeholder: Placeholder, text: string, place: Place, path: string): boolean {
    const verdict = judge(placeholder, text, place);
    if (verdict !== 'fine') this.note(placeholder, path, verdict === 'certain');
    return verdict === 'certain';
  }

  private note(placeholder: Placeholder, path: string, certain: boolean): void {
    const noted = this.placeholders.some(other => other.path === path && other.text === placeholder.text);
    if (!noted) this.placeholders.push({ path, text: placeholder.text, name: plainName(placeholder), certain });
  }

  private mismatch(value: unknown, expected: ValueKind, path: string): undefined {
    this.mismatches.push({ path, expected, actual: kindOf(value), intrinsic: isIntrinsic(value), value: shown(value, path) });
    return undefined;
  }
}
