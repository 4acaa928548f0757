/* What a user would do who follows the remedies of findings about a Compose file, without a thought. */
import { plausible } from './corpus-values';

/** Options by what the remedies name. */
export interface RemedyOptions {
  readonly variables: { readonly [name: string]: string };
  readonly profiles?: string[];
  readonly leaveOut: string[];
  readonly bindMounts: string[];
  readonly volumes: string[];
  readonly secrets: string[];
  readonly configs: string[];
  readonly images: string[];
}

const NOTHING: RemedyOptions = { variables: {}, leaveOut: [], bindMounts: [], volumes: [], secrets: [], configs: [], images: [] };

/** Values for variables whose place takes few. */
const VALUES: readonly (readonly [RegExp, string])[] = [
  [/interval|timeout|period/i, '30s'], [/retries/i, '3'], [/restart/i, 'always'], [/readonly|enabled/i, 'false'], [/path|config|root/i, './data'],
  [/memory/i, '512m'], [/port|bind$/i, '8080'], [/platform/i, 'linux/amd64'], [/repo|image$/i, 'example'],
];

function valueFor(name: string): string {
  return VALUES.find(([pattern]) => pattern.test(name))?.[1] ?? plausible(name);
}

const PATH = /^\S+?: services(?:\.([\w-]+)|\["([^"]+)"\])(?:\.([\w.-]+))?/;

/** Options that a message names. */
const NAMED: readonly (readonly [RegExp, 'bindMounts' | 'secrets' | 'configs' | 'volumes'])[] = [
  [/bindMounts: \{ '([^']+)':/, 'bindMounts'],
  [/give it in secrets: \{ '([^']+)'/, 'secrets'],
  [/give it in configs: \{ '([^']+)'/, 'configs'],
  [/give it in volumes: \[TaskVolume\.efs\('([^']+)'/, 'volumes'],
];

/** One finding's remedy, over the options before. */
function follow(options: RemedyOptions, line: string): RemedyOptions {
  const [, variable] = /give it in variables: \{ (\w+):/.exec(line) ?? [];
  if (variable !== undefined) return { ...options, variables: { ...options.variables, [variable]: valueFor(variable) } };
  if (line.includes('only services of other profiles')) return { ...options, profiles: ['*'] };
  const [pattern, option] = NAMED.find(([each]) => each.test(line)) ?? [];
  if (pattern && option) return { ...options, [option]: add(options[option], pattern.exec(line)?.[1] ?? '') };
  return followField(options, line);
}

/** An image, or what is left out, for the field that a message is about. */
function followField(options: RemedyOptions, line: string): RemedyOptions {
  const [, plain, quoted, field = ''] = PATH.exec(line) ?? [];
  const service = plain ?? quoted;
  if (service === undefined) return options;
  if (/overrides: \{ [\w-]+: \{ image/.test(line)) return { ...options, images: add(options.images, service) };
  const isOfFile = /\(ECS-COMPOSE-00[2-9]\)/.test(line) || (line.includes('(ECS-COMPOSE-001)') && field !== 'env_file');
  return field === '' || isOfFile ? options : { ...options, leaveOut: add(options.leaveOut, `${service}.${field.replace(/\.$/, '')}`) };
}

function add(list: readonly string[], item: string): string[] {
  return [...new Set([...list, item])];
}

/** Options for the findings of an import with others. */
export function optionsFor(findings: readonly string[], before: RemedyOptions = NOTHING): RemedyOptions {
  return findings.reduce(follow, before);
}
