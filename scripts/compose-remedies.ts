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

/** One finding's remedy, over the options before. */
function follow(options: RemedyOptions, line: string): RemedyOptions {
  const [, plain, quoted, field = ''] = PATH.exec(line) ?? [];
  const service = plain ?? quoted;
  const [, variable] = /give it in variables: \{ (\w+):/.exec(line) ?? [];
  if (variable !== undefined) return { ...options, variables: { ...options.variables, [variable]: valueFor(variable) } };
  if (line.includes('only services of other profiles')) return { ...options, profiles: ['*'] };
  const [, source] = /bindMounts: \{ '([^']+)':/.exec(line) ?? [];
  if (source !== undefined) return { ...options, bindMounts: add(options.bindMounts, source) };
  const [, group, name] = /give it in (secrets|configs): \{ '([^']+)'/.exec(line) ?? [];
  if (group === 'secrets' || group === 'configs') return { ...options, [group]: add(options[group], name) };
  const [, volume] = /give it in volumes: \[TaskVolume\.efs\('([^']+)'/.exec(line) ?? [];
  if (volume !== undefined) return { ...options, volumes: add(options.volumes, volume) };
  if (service === undefined) return options;
  if (/overrides: \{ [\w-]+: \{ image/.test(line)) return { ...options, images: add(options.images, service) };
  if (/\(ECS-COMPOSE-00[2-9]\)/.test(line) || (/\(ECS-COMPOSE-001\)/.test(line) && field !== 'env_file')) return options;
  return field === '' ? options : { ...options, leaveOut: add(options.leaveOut, `${service}.${field.replace(/\.$/, '')}`) };
}

function add(list: readonly string[], item: string): string[] {
  return [...new Set([...list, item])];
}

/** Options for the findings of an import with others. */
export function optionsFor(findings: readonly string[], before: RemedyOptions = NOTHING): RemedyOptions {
  return findings.reduce(follow, before);
}
