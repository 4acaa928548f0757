import { isKnown, UNKNOWN } from '../../unknown';
import { isObject, Keys } from '../schema';
import { bytesOf, durationText, secondsOf, shellWords } from '../words';

/** A value that is none of its kind, although the schema takes it: a text with a grammar of its own. */
export interface BadValue {
  readonly keys: Keys;
  readonly expected: string;
  readonly value: string;
}

/** What a normalizer knows besides the value. */
export interface Normalizing {
  readonly keys: Keys;
  /** Folder of the file, seen from that of the first file; nothing for the same one. */
  readonly folder: string;
  /** Collects values that are none of their kind. */
  readonly bad: BadValue[];
}

/** Writes a value in its long form. */
export type Normalizer = (value: unknown, context: Normalizing) => unknown;

/** The same context, further in. */
export function within(context: Normalizing, ...keys: Keys): Normalizing {
  return { ...context, keys: [...context.keys, ...keys] };
}

/** Notes a value that is none of its kind, which then is not known. */
export function notA(expected: string, value: unknown, { keys, bad }: Normalizing): typeof UNKNOWN {
  bad.push({ keys, expected, value: text(value) });
  return UNKNOWN;
}

/** Scalars as texts. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

export const asText: Normalizer = value => text(value);

/** Texts such as `true` come from variables. */
export const asBoolean: Normalizer = (value, context) => {
  if (typeof value !== 'string' || !isKnown(value)) return value;
  if (/^(?:true|yes|on|y|1)$/i.test(value)) return true;
  return /^(?:false|no|off|n|0)$/i.test(value) ? false : notA('true or false', value, context);
};

export const asNumber: Normalizer = (value, context) => {
  if (typeof value !== 'string' || !isKnown(value)) return value;
  const number = Number(value);
  return value.trim() === '' || Number.isNaN(number) ? notA('a number', value, context) : number;
};

/** Sizes are texts of bytes. */
export const asSize: Normalizer = (value, context) => {
  const size = text(value);
  if (!isKnown(size)) return size;
  const bytes = bytesOf(size);
  return bytes === undefined ? notA('a size such as 512m', value, context) : String(bytes);
};

export const asDuration: Normalizer = (value, context) => {
  const duration = text(value);
  if (!isKnown(duration)) return duration;
  const seconds = secondsOf(duration);
  return seconds === undefined ? notA('a duration such as 1m30s', value, context) : durationText(seconds);
};

/** A command: a list, or a text that is split as a shell does. */
export const asCommand: Normalizer = (value, context) => {
  if (value === null) return undefined;
  if (Array.isArray(value)) return value.map(text);
  const line = text(value);
  if (!isKnown(line)) return [line];
  return shellWords(line) ?? notA('a command whose quotes are closed', value, context);
};

export const asTexts: Normalizer = value => Array.isArray(value) ? value.map(text) : value === null ? undefined : [text(value)];

/** Text without what stands behind the first separator, and that; undefined where there is none. */
export function cut(whole: string, separator: string): [string, string | undefined] {
  const at = whole.indexOf(separator);
  return at < 0 ? [whole, undefined] : [whole.slice(0, at), whole.slice(at + separator.length)];
}

/** A mapping, or a list of `name=value`. A name without a value has none. */
export function asMap(valueOf: (value: unknown) => unknown = scalarOrNull): Normalizer {
  return value => {
    if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, valueOf(member)]));
    if (!Array.isArray(value)) return undefined;
    return Object.fromEntries(value.map(item => {
      const [name, inner] = cut(text(item), '=');
      return [name, valueOf(inner ?? null)];
    }));
  };
}

function scalarOrNull(value: unknown): string | null {
  return value === null ? null : text(value);
}

/** Labels without a value are empty. */
export const asLabels = asMap(value => value === null ? '' : text(value));

/** A mapping whose members have normalizers of their own; others stay as they are, and extensions go. */
export function asMembers(members: { readonly [name: string]: Normalizer | undefined }): Normalizer {
  return (value, context) => isObject(value) ? compact(Object.fromEntries(Object.entries(value)
    .filter(([name]) => !name.startsWith('x-'))
    .map(([name, member]) => [name, Object.hasOwn(members, name) ? members[name]?.(member, within(context, name)) : member]))) : value;
}

/** A list whose items have a normalizer. */
export function asList(normalize: Normalizer): Normalizer {
  return (value, context) => Array.isArray(value) ? value.flatMap((item, i) => normalize(item, within(context, i)) ?? []) : undefined;
}

/** Without members that say nothing. */
export function compact<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;
}
