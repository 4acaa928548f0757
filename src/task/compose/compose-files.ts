import { existsSync, statSync } from 'fs';
import { dirname, join, resolve } from 'path';
import { ComposeOptions } from './compose-options';
import { pathIn, withoutLeftOut } from '../../api/compose/choices';
import { ComposeDocumentShape } from '../../api/compose/document-shape';
import { readEnvFile } from '../../api/compose/env-file';
import { interpolate, Variables } from '../../api/compose/interpolate';
import { ComposeFiles } from '../../api/compose/load';
import { fieldPath, pathOf } from '../../api/compose/paths';
import { readCompose } from '../../api/compose/read-compose';
import { ComposeServiceShape, ComposeShape } from '../../api/compose/shape';
import { FileVariables } from '../../api/compose/task/to-task';
import { judge } from '../../private/judge';
import { readText } from '../../private/read-text';
import { COMPOSE_DOCUMENT_RULES } from '../../rules/compose/document-rules';
import { Finding } from '../../rules/finding';

/** Compose files as they were read, with the files that they name. */
export interface ReadComposeFiles {
  /** Folder of the first file, which its paths are seen from. */
  readonly folder: string;
  readonly shape: ComposeShape;
  /** All services, also those that are not chosen. */
  readonly all: ComposeShape['services'];
  readonly fileVariables: FileVariables;
  readonly findings: readonly Finding[];
  /** Whether more can be said than what keeps the files from being read. */
  readonly isReadable: boolean;
}

/** Files of the machine. */
const DISK: ComposeFiles = {
  read: path => {
    if (!existsSync(path)) return { reason: 'which is not there' };
    const read = readText(path);
    return 'text' in read ? read : { reason: `which cannot be read: ${read.reason}` };
  },
};

/** What is wrong with the files themselves; values that are missing keep nobody from reading on. */
const STRUCTURE = ['unreadable', 'syntax', 'legacy', 'mismatches', 'cycles'] as const satisfies readonly (keyof ComposeDocumentShape)[];

type Seen = { -readonly [Name in 'unreadable' | 'syntax' | 'unset']: Exclude<ComposeDocumentShape[Name], undefined>[number][] };

/** Reads Compose files and what they name. Fails with nothing but findings. */
export function readComposeFiles(file: string, options: ComposeOptions, files: ComposeFiles = DISK): ReadComposeFiles {
  const seen: Seen = { unreadable: [], syntax: [], unset: [] };
  const variables = variablesOf(options, files, seen);
  const { services, profiles, additionalFiles = [] } = options;
  const reading = readCompose([file, ...additionalFiles], files, { variables, services, profiles });
  const folder = dirname(file);
  const kept = withoutLeftOut(reading.shape, options.leaveOut);
  const fileVariables = readEnvFiles(kept, { folder, variables, files, seen });
  seen.unreadable.push(...missingContexts(kept, folder, options));
  const given = givenPaths(options);
  const left = leftOutPaths(Object.keys(reading.all), options.leaveOut);
  return {
    folder,
    shape: reading.shape,
    all: reading.all,
    fileVariables,
    isReadable: STRUCTURE.every(part => (reading.seen[part] ?? []).length === 0) && reading.seen.empty === undefined,
    findings: judge(COMPOSE_DOCUMENT_RULES, {
      ...reading.seen,
      unreadable: [...reading.seen.unreadable ?? [], ...seen.unreadable],
      syntax: [...reading.seen.syntax ?? [], ...seen.syntax],
      unset: [...reading.seen.unset ?? [], ...seen.unset].filter(({ path }) => !given.includes(path) && !left.some(each => each.test(path))),
    }),
  };
}

/** A key in a path. */
const ANY_KEY = String.raw`(?:\.[\w-]+|\["[^"]*"\])`;

/** Paths of what is left out by name. Services of other files can have other names here: of those, what is left out of all services. */
function leftOutPaths(services: readonly string[], leaveOut: readonly string[] = []): RegExp[] {
  return leaveOut.flatMap(entry => [
    ...services.map(service => pathsBelow(literal(fieldPath(service)), pathIn(service, entry))),
    ...services.some(service => entry.startsWith(`${service}.`)) ? [] : [pathsBelow(`[^:]+: services${ANY_KEY}`, entry.split('.'))],
  ]);
}

/** Paths of a value and of all in it. */
function pathsBelow(start: string, keys: readonly string[]): RegExp {
  const rest = keys.map(key => key === '*' ? ANY_KEY : literal(pathOf(['services', key]).slice('services'.length)));
  return new RegExp(`^${start}${rest.join('')}(?=[.[]|$)`);
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Paths of values of the file that others are given for. */
function givenPaths({ overrides = {} }: ComposeOptions): string[] {
  return Object.entries(overrides).flatMap(([service, { environment = {}, secrets = {}, image }]) => [
    ...[...Object.keys(environment), ...Object.keys(secrets)].map(name => fieldPath(service, 'environment', name)),
    ...image ? [fieldPath(service, 'image')] : [],
  ]);
}

function variablesOf({ variables = {}, envFile }: ComposeOptions, files: ComposeFiles, seen: Seen): Variables {
  const fromFile = envFile === undefined ? {} : readVariables(envFile, 'envFile', files, seen);
  return name => Object.hasOwn(variables, name) ? variables[name] : Object.hasOwn(fromFile, name) ? fromFile[name] ?? undefined : undefined;
}

function readVariables(path: string, askedAt: string, files: ComposeFiles, seen: Seen, named = path): { readonly [name: string]: string | null } {
  const read = files.read(path);
  if ('reason' in read) {
    seen.unreadable.push({ path: askedAt, reason: `${named}, ${read.reason}` });
    return {};
  }
  const { variables, badLines } = readEnvFile(read.text);
  // Several services can name the file.
  const known = seen.syntax.map(each => each.path);
  const bad = badLines.map(line => ({ path: `${path}:${line}`, problem: 'a line that is not NAME=value' }));
  seen.syntax.push(...bad.filter(each => !known.includes(each.path)));
  return variables;
}

interface EnvFileContext {
  readonly folder: string;
  readonly variables: Variables;
  readonly files: ComposeFiles;
  readonly seen: Seen;
}

function readEnvFiles({ services }: ComposeShape, context: EnvFileContext): FileVariables {
  return Object.fromEntries(Object.entries(services).map(([name, service]) => [name, envFilesOf(name, service, context)]));
}

function envFilesOf(service: string, { env_file: entries = [] }: ComposeServiceShape, { folder, variables, files, seen }: EnvFileContext) {
  return entries.reduce<{ readonly [name: string]: string | null }>((all, { path, required }, i) => {
    const whole = join(folder, path);
    if (required === false && 'reason' in files.read(whole)) return all;
    const { value, problems } = interpolate(readVariables(whole, fieldPath(service, 'env_file', i), files, seen, path), variables);
    seen.unset.push(...problems.flatMap(({ keys, name }) => name === undefined ? [] : [{ path: `${path}: ${String(keys[0])}`, name, service }]));
    const values = Object.entries(value as { [name: string]: string | null }).map(([name, own]) => [name, own ?? variables(name) ?? null]);
    return { ...all, ...Object.fromEntries(values) as { [name: string]: string | null } };
  }, {});
}

/** Build contexts, Dockerfiles and files to copy that are not there. */
function missingContexts({ services }: ComposeShape, folder: string, { overrides = {}, bindMounts = {} }: ComposeOptions): Seen['unreadable'] {
  return Object.entries(services).flatMap(([name, { build, volumes = [] }]) => [
    ...build && !overrides[name]?.image ? missingBuild(name, build, folder) : [],
    ...volumes.flatMap(({ type, source = '' }, v) => type === 'bind' && bindMounts[source]?._choice.kind === 'IMAGE' && !existsSync(resolve(folder, source))
      ? [{ path: fieldPath(name, 'volumes', v), reason: `${source}, which is not there` }] : []),
  ]);
}

function missingBuild(name: string, { context = '.', dockerfile = 'Dockerfile', dockerfile_inline: inline }: NonNullable<ComposeServiceShape['build']>, folder: string): Seen['unreadable'] {
  const remedy = `create it, or name an image that is pushed in overrides: { ${name}: { image: … } }`;
  const directory = join(folder, context);
  if (!existsSync(directory) || !statSync(directory).isDirectory()) {
    return [{ path: fieldPath(name, 'build', 'context'), reason: `${context}, which is no directory`, remedy }];
  }
  return inline !== undefined || existsSync(join(directory, dockerfile)) ? []
    : [{ path: fieldPath(name, 'build', 'dockerfile'), reason: `${join(context, dockerfile)}, which is not there`, remedy }];
}
