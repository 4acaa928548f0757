import { posix } from 'path';
import { ComposeDocumentShape } from './document-shape';
import { readEnvFile } from './env-file';
import { interpolate, Variables } from './interpolate';
import { mergeServices, mergeValues } from './merge';
import { fromFolder } from './normalize/paths';
import { normalizeService } from './normalize/service';
import { asMembers, asMap, asBoolean, asLabels, BadValue, Normalizer } from './normalize/values';
import { pathOf } from './paths';
import { isObject, Keys, validate } from './schema';
import { COMPOSE_SCHEMA } from './schema-table';
import { ComposeServiceShape, ComposeShape } from './shape';
import { readYaml } from './yaml-text';

/** Access to files, by paths as the user gives them. */
export interface ComposeFiles {
  /** Returns the text of a file, or why it cannot be read. */
  read(path: string): { readonly text: string } | { readonly reason: string };
}

type Writable<T> = { -readonly [Name in keyof T]: T[Name] extends readonly (infer Item)[] | undefined ? Item[] : T[Name] };
type Services = { [name: string]: ComposeServiceShape };
type Seen = Required<Writable<Omit<ComposeDocumentShape, 'empty' | 'unknownNames'>>>;

/** A file, read and in its long form, but for what it takes over from others. */
interface LoadedFile {
  readonly path: string;
  readonly variables: Variables;
  readonly services: Services;
  readonly others: Omit<ComposeShape, 'services'>;
  readonly include: readonly unknown[];
}

const ENTRY: Normalizer = (value, context) => value === null ? {} : asMembers({
  driver_opts: asMap(),
  labels: asLabels,
  internal: asBoolean,
  external: external => isObject(external) ? true : asBoolean(external, context),
  file: file => fromFolder(context.folder, String(file)),
})(isObject(value) && isObject(value.external) ? { name: value.external.name, ...value } : value, context);

/** Nothing reads what is refused. */
const asGiven: Normalizer = value => value;

/** Loads Compose files with what they include and extend. */
export class ComposeLoader {
  public readonly seen: Seen = {
    unreadable: [], syntax: [], legacy: [], mismatches: [], unknownKeys: [], badValues: [], unset: [], badVariables: [], cycles: [],
  };
  private readonly loaded = new Map<string, LoadedFile | undefined>();
  /** Files with what they include. Those that many include are put together once. */
  private readonly wholes = new Map<string, ComposeShape>();

  /** @param project folder of the first file, which paths are seen from */
  constructor(private readonly project: string, private readonly first: string, private readonly files: ComposeFiles) {}

  /** Loads files, each over the one before. */
  public load(paths: readonly string[], variables: Variables, way: readonly string[] = [], askedAt?: string): ComposeShape {
    return paths.reduce<ComposeShape>((whole, path) => this.over(whole, this.loadWhole(path, variables, way, askedAt)), { services: {} });
  }

  private over(base: ComposeShape, { services, ...others }: ComposeShape): ComposeShape {
    const merged = new Map(Object.entries(base.services));
    for (const [name, service] of Object.entries(services)) merged.set(name, mergeServices(merged.get(name) ?? {}, service));
    return { ...mergeValues('', { ...base, services: undefined }, others) as ComposeShape, services: Object.fromEntries(merged) };
  }

  private loadWhole(path: string, variables: Variables, way: readonly string[], askedAt = path): ComposeShape {
    const file = this.loadFile(path, variables, askedAt);
    if (file === undefined) return { services: {} };
    const whole = this.wholes.get(file.path) ?? this.withIncluded(file, way);
    this.wholes.set(file.path, whole);
    return whole;
  }

  private withIncluded(file: LoadedFile, way: readonly string[]): ComposeShape {
    const included = file.include.reduce<ComposeShape>((whole, entry, i) =>
      this.over(whole, this.loadIncluded(file, entry, ['include', i], [...way, file.path])), { services: {} });
    const services = Object.fromEntries(Object.keys(file.services).map(name => [name, this.extended(file, name, [])]));
    return this.over(included, { ...file.others, services });
  }

  private loadIncluded(file: LoadedFile, entry: unknown, keys: Keys, way: readonly string[]): ComposeShape {
    const { path, env_file: envFile } = isObject(entry) ? entry : { path: entry, env_file: undefined };
    const paths = [path].flat().map(each => fromFolder(posix.dirname(file.path), String(each)));
    const again = paths.map(each => posix.normalize(each)).find(each => way.includes(each));
    if (again !== undefined) {
      this.seen.cycles.push({ path: this.pathIn(file.path, keys), way: [...way.slice(way.indexOf(again)), again] });
      return { services: {} };
    }
    const askedAt = this.pathIn(file.path, keys);
    const values = [envFile ?? []].flat().map(each => this.variablesIn(fromFolder(posix.dirname(file.path), String(each)), askedAt)).reverse();
    const variables: Variables = name => file.variables(name) ?? values.map(each => each[name] ?? undefined).find(value => value !== undefined);
    return this.load(paths, variables, way, askedAt);
  }

  /** Variables of a file. */
  public variablesIn(path: string, askedAt: string): { readonly [name: string]: string | null } {
    const text = this.textOf(path, askedAt);
    if (text === undefined) return {};
    const { variables, badLines } = readEnvFile(text);
    this.seen.syntax.push(...badLines.map(line => ({ path: `${path}:${line}`, problem: 'must be NAME=value' })));
    return variables;
  }

  private textOf(path: string, askedAt: string): string | undefined {
    const read = this.files.read(posix.join(this.project, path));
    if ('text' in read) return read.text;
    this.seen.unreadable.push({ path: askedAt, reason: `${path}, ${read.reason}` });
    return undefined;
  }

  private loadFile(path: string, variables: Variables, askedAt = path): LoadedFile | undefined {
    const key = posix.normalize(path);
    if (!this.loaded.has(key)) this.loaded.set(key, this.readFile(key, variables, askedAt));
    return this.loaded.get(key);
  }

  private readFile(path: string, variables: Variables, askedAt: string): LoadedFile | undefined {
    const text = this.textOf(path, askedAt);
    if (text === undefined) return undefined;
    const yaml = readYaml(text);
    this.seen.syntax.push(...yaml.problems.map(({ line, column, problem }) => ({ path: `${path}:${line}:${column}`, problem })));
    if (yaml.problems.length > 0 || yaml.value === null) return undefined;
    const raw = isObject(yaml.value) ? yaml.value : undefined;
    if (raw === undefined) {
      this.seen.mismatches.push({ path, problem: 'must be a mapping with services' });
      return undefined;
    }
    const legacy = legacyServices(raw);
    if (legacy.length > 0) {
      this.seen.legacy.push({ path, services: legacy });
      return undefined;
    }
    return this.readValue(path, raw, variables);
  }

  private readValue(path: string, raw: { readonly [key: string]: unknown }, variables: Variables): LoadedFile {
    const { value, problems } = interpolate(raw, variables);
    const filled = value as { readonly [key: string]: unknown };
    this.noteVariables(path, problems);
    for (const { keys, unknownKey, ...rest } of validate(filled, COMPOSE_SCHEMA, COMPOSE_SCHEMA.$defs)) {
      (unknownKey === undefined ? this.seen.mismatches : this.seen.unknownKeys).push({ ...rest, path: this.pathIn(path, keys) });
    }
    const bad: BadValue[] = [];
    const folder = posix.dirname(path);
    const context = { folder: folder === '.' ? '' : folder, bad };
    const services = members(filled.services).map(([name, service]) =>
      [name, this.withoutMisfits(normalizeService(service, { ...context, keys: ['services', name] }))] as const);
    const group = (name: string, normalize = ENTRY) => filled[name] === undefined ? {}
      : { [name]: Object.fromEntries(members(filled[name]).map(([entry, said]) => [entry, normalize(said, { ...context, keys: [name, entry] })])) };
    this.seen.badValues.push(...bad.map(({ keys, ...rest }) => ({ ...rest, path: this.pathIn(path, keys) })));
    return {
      path,
      variables,
      services: Object.fromEntries(services),
      others: {
        ...typeof filled.name === 'string' ? { name: filled.name } : {},
        ...group('volumes'),
        ...group('networks'),
        ...group('secrets'),
        ...group('configs'),
        ...group('models', asGiven),
        ...group('jobs', asGiven),
      },
      include: Array.isArray(filled.include) ? filled.include : [],
    };
  }

  /** A file that breaks the schema is refused, and what is of the wrong kind would only confuse what reads it. */
  private withoutMisfits(service: ComposeServiceShape): ComposeServiceShape {
    return this.seen.mismatches.length > 0 ? {} : service;
  }

  private noteVariables(path: string, problems: ReturnType<typeof interpolate>['problems']): void {
    // Extensions and networks become nothing.
    for (const { keys, name, message, text } of problems.filter(each => !/^(?:x-|networks$)/.test(String(each.keys[0])))) {
      const at = this.pathIn(path, keys);
      if (name === undefined) {
        this.seen.badVariables.push({ path: at, text: text ?? '' });
        continue;
      }
      // Services of other files can have other names here.
      const service = keys[0] === 'services' && path === this.first ? String(keys[1]) : undefined;
      this.seen.unset.push({ path: at, name, message, service });
    }
  }

  /** A service with what it extends. */
  private extended(file: LoadedFile, name: string, way: readonly string[]): ComposeServiceShape {
    const { extends: extended, ...own } = file.services[name];
    if (!isObject(extended)) return own;
    const { service, file: other } = extended as { service?: unknown; file?: unknown };
    const keys: Keys = ['services', name, 'extends'];
    const here = `${file.path}:${name}`;
    if (way.includes(here)) {
      this.seen.cycles.push({ path: this.pathIn(file.path, keys), way: [...way.slice(way.indexOf(here)), here].map(each => each.replace(/^.*:/, '')) });
      return own;
    }
    const from = other === undefined ? file
      : this.loadFile(fromFolder(posix.dirname(file.path), String(other)), file.variables, this.pathIn(file.path, [...keys, 'file']));
    if (from === undefined) return own;
    if (!Object.hasOwn(from.services, String(service))) {
      this.seen.mismatches.push({
        path: this.pathIn(file.path, keys),
        problem: `must name a service of ${from.path}, got ${String(service)}`,
        remedy: `name one of ${Object.keys(from.services).join(', ')}`,
      });
      return own;
    }
    return mergeServices(this.extended(from, String(service), [...way, here]), own);
  }

  private pathIn(file: string, keys: Keys): string {
    return file === this.first ? pathOf(keys) : `${file}: ${pathOf(keys)}`;
  }
}

function members(value: unknown): [string, unknown][] {
  return isObject(value) ? Object.entries(value).filter(([name]) => !name.startsWith('x-')) : [];
}

/** Names of services that stand at the top, as in files of version 1. */
function legacyServices(raw: { readonly [key: string]: unknown }): string[] {
  const isService = (value: unknown) => isObject(value) && ['image', 'build', 'extends'].some(key => Object.hasOwn(value, key));
  return 'services' in raw || 'include' in raw ? [] : Object.keys(raw).filter(name => isService(raw[name]));
}
