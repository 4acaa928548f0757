/* Compares a Compose file with the template that became of it, leaf by leaf and without any code of the library. */
import { parse } from 'yaml';
import { RemedyOptions } from './compose-remedies';

interface Json { readonly [key: string]: unknown }

/** What else may say that a leaf did not get lost: warnings, and options that name it. */
export interface Accounted extends RemedyOptions {
  readonly warnings: readonly string[];
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Words that ECS spells differently. */
const WORDS: { readonly [word: string]: string } = {
  'service_healthy': 'HEALTHY',
  'service_started': '',
  'service_completed_successfully': 'SUCCESS',
  'always': 'RestartPolicy',
  'unless-stopped': 'RestartPolicy',
  'on-failure': 'IgnoredExitCodes',
  'any': 'RestartPolicy',
  'no-new-privileges': 'no-new-privileges',
  'all': 'ALL',
  'volume': '',
  'bind': '',
  'tmpfs': 'Tmpfs',
  'rw': '',
  'ro': 'ReadOnly":true',
  'z': '',
  'Z': '',
  'replicated': '',
  'host': '',
  'ingress': '',
  'required': '',
  'false': '',
  'local': '',
};

/** Fields that say how others are read, and those that become something outside of the container. */
const ELSEWHERE = /^(?:extends|profiles|image|build|depends_on|network_mode|scale|env_file)/;

function leaves(value: unknown, path: readonly string[] = []): [path: readonly string[], leaf: string][] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((item: unknown) => leaves(item, path));
  if (isObject(value)) return Object.entries(value).filter(([key]) => !key.startsWith('x-')).flatMap(([key, inner]) => leaves(inner, [...path, key]));
  return [[path, String(value)]];
}

function filled(text: string, variables: { readonly [name: string]: string }): string {
  const inner = text.replace(/\$\$/g, '\u0000')
    .replace(/\$\{(\w+)(?::?[?][^{}]*)?\}|\$([A-Za-z_]\w*)/g, (_, braced?: string, plain?: string) => variables[braced ?? plain ?? ''] ?? '')
    .replace(/\$\{(\w+):?-([^{}]*)\}/g, (_, name: string, fallback: string) => variables[name] ?? fallback)
    .replace(/\$\{(\w+):?\+([^{}]*)\}/g, (_, name: string, other: string) => variables[name] === undefined ? '' : other);
  return inner.replaceAll('\u0000', '$');
}

/** What a number is multiplied by, by its field and unit. */
const FACTORS: readonly (readonly [RegExp, number])[] = [
  [/^cpus/, 1024], [/^(?:memory|mem_.*|shm_size|size|tmpfs) g/, 1024], [/^(?:memory|mem_.*|shm_size|size|tmpfs) m/, 1],
  [/^(?:interval|timeout|start_period|stop_grace_period) ms/, 0.001], [/^(?:interval|timeout|start_period|stop_grace_period) m/, 60],
  [/^(?:interval|timeout|start_period|stop_grace_period)/, 1],
];

/** Seconds, MiB and CPU units are numbers in the template. */
function asNumbers(word: string, path: readonly string[]): string {
  const last = path.at(-1) ?? '';
  const [, amount, unit = ''] = /^(\d+(?:\.\d+)?)([a-z]*)$/i.exec(word) ?? [];
  if (amount === undefined) return word;
  const factor = FACTORS.find(([pattern]) => pattern.test(unit === '' ? last : `${last} ${unit.toLowerCase()}`))?.[1];
  return factor === undefined ? word : String(Math.ceil(Number(amount) * factor));
}

function wordsOf(leaf: string, path: readonly string[]): string[] {
  return leaf.split(/[\s"'\\,;=:|/<>&()[\]{}`$]+/).filter(word => word !== '').map(word => Object.hasOwn(WORDS, word) ? WORDS[word] : asNumbers(word, path));
}

function isNamed(service: string, path: readonly string[], leaf: string, { leaveOut, warnings, bindMounts, secrets, configs }: Accounted): boolean {
  const [field] = path;
  const own = path.join('.');
  if (leaveOut.some(entry => own === entry || own.startsWith(`${entry}.`) || `${service}.${own}` === entry || `${service}.${own}`.startsWith(`${entry}.`))) return true;
  if (field === 'volumes' && bindMounts.some(source => leaf.includes(source.replace(/^\.\//, '')))) return true;
  if ((field === 'secrets' && secrets.length > 0) || (field === 'configs' && configs.length > 0)) return true;
  const at = [`services.${service}.${field}`, `services["${service}"].${field}`];
  return warnings.some(warning => at.some(start => warning.startsWith(start)) && (path.length < 2 || field !== 'environment' || warning.includes(path[1]) || warning.includes(leaf)));
}

/** What stands in the file, and neither in the template nor in an option or a warning. */
export function lostComposeLeaves(text: string, template: string, accounted: Accounted): string[] {
  const { services = {} } = parse(text, { merge: true, maxAliasCount: -1 }) as { services?: { [name: string]: Json } };
  const resources = Object.values((JSON.parse(template) as { Resources: { [id: string]: { Type: string; Properties: Json } } }).Resources);
  const containers = resources.filter(({ Type }) => Type === 'AWS::ECS::TaskDefinition')
    .flatMap(({ Properties }) => (Properties.ContainerDefinitions as { Name: string }[]).map(container => ({ container, task: Properties })));
  return Object.entries(services).flatMap(([service, said]) => {
    const name = service.replace(/[^A-Za-z0-9_-]+/g, '-');
    const found = containers.find(({ container }) => container.Name === name);
    if (!found) return Array.isArray(said.profiles) && !accounted.profiles ? [] : [`lost: ${service}`];
    const rendered = JSON.stringify(found.container).replaceAll('\\', '');
    const { image } = said;
    const lostImage = typeof image === 'string' && said.build === undefined && !accounted.images.includes(service) && !rendered.includes(filled(image, accounted.variables))
      ? [`lost: ${service}.image=${image}`] : [];
    return [...lostImage, ...leaves(said).filter(([path]) => !ELSEWHERE.test(path.join('.'))).flatMap(([path, leaf]) => {
      const value = filled(leaf, accounted.variables);
      const missing = wordsOf(value, path).filter(word => !rendered.toLowerCase().includes(word.toLowerCase()));
      return missing.length === 0 || isNamed(service, path, value, accounted) ? [] : [`lost: ${service}.${path.join('.')}=${leaf} (${missing.join(' ')})`];
    })];
  });
}
