import { isObject } from './schema';
import { ComposeServiceShape } from './shape';

/** What another file or service replaces as a whole. */
const REPLACED: readonly string[] = ['command', 'entrypoint', 'test'];

/** By which member items of a list are the same. */
const IDENTITY: { readonly [list: string]: readonly string[] | undefined } = {
  volumes: ['target'],
  devices: ['target'],
  secrets: ['source', 'target'],
  configs: ['source', 'target'],
  ports: ['host_ip', 'target', 'published', 'protocol'],
  env_file: ['path'],
};

/** Merges services in their long form: mappings by key, lists one behind the other, everything else replaced. */
export function mergeServices(base: ComposeServiceShape, over: ComposeServiceShape): ComposeServiceShape {
  return mergeValues('', base, over) as ComposeServiceShape;
}

/** The same for any values of a file. */
export function mergeValues(name: string, base: unknown, over: unknown): unknown {
  if (over === undefined) return base;
  if (base === undefined || base === null || REPLACED.includes(name)) return over;
  if (isObject(base) && isObject(over)) {
    const keys = [...new Set([...Object.keys(base), ...Object.keys(over)])];
    return Object.fromEntries(keys.map(key => [key, mergeValues(key, own(base, key), own(over, key))]));
  }
  return Array.isArray(base) && Array.isArray(over) ? mergeLists(name, base, over) : over;
}

function own(value: { readonly [key: string]: unknown }, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

function mergeLists(name: string, base: readonly unknown[], over: readonly unknown[]): unknown[] {
  const merged = new Map<string, unknown>();
  for (const item of [...base, ...over]) merged.set(identityOf(name, item), item);
  return [...merged.values()];
}

function identityOf(name: string, item: unknown): string {
  const members = Object.hasOwn(IDENTITY, name) ? IDENTITY[name] : undefined;
  return JSON.stringify(members && isObject(item) ? members.map(member => item[member]) : item);
}
