import { ContainerShape } from '../api/task/shape';

/** Properties that identify the items of a list; the whole item if there are none. */
const IDENTITY: { readonly [list: string]: readonly string[] } = {
  environment: ['name'],
  secrets: ['name'],
  ulimits: ['name'],
  dependsOn: ['containerName'],
  mountPoints: ['containerPath'],
  volumesFrom: ['sourceContainer'],
  portMappings: ['containerPort', 'containerPortRange', 'protocol'],
  systemControls: ['namespace'],
};

const DEFAULTS: { readonly [field: string]: string } = { protocol: 'tcp' };

/** Properties that are merged field by field. For all others, one value is kept. */
const RECORDS: readonly string[] = ['dockerLabels', 'linuxParameters'];

/**
 * Merges additions into a container: variables, ports, mount points and others whose names are not taken. Values of the container
 * are kept. The operation is idempotent, and commutative unless two additions use the same name.
 */
export function mergeContainers(own: ContainerShape, added: ContainerShape): ContainerShape {
  return mergeFields(own, added, mergeValues);
}

function mergeFields<T extends object>(own: T, added: object, merge: (name: string, own: unknown, added: unknown) => unknown): T {
  const merged = { ...own };
  // Of the properties of a container most are not set.
  for (const [name, value] of Object.entries(own)) {
    if (value !== undefined && !says(value)) Reflect.set(merged, name, undefined);
  }
  for (const [name, value] of Object.entries(added)) {
    if (value !== undefined && says(value)) Reflect.set(merged, name, merge(name, Reflect.get(merged, name), value));
  }
  return merged;
}

/** Empty lists count as not set, because they would be rendered. */
function says(value: unknown): boolean {
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}

function mergeValues(name: string, own: unknown, added: unknown): unknown {
  if (own === undefined) return added;
  if (Array.isArray(own) && Array.isArray(added)) return mergeLists(name, own, added);
  return RECORDS.includes(name) ? complete(own, added) : own;
}

function keepOwn(_: string, own: unknown, added: unknown): unknown {
  return own ?? added;
}

/** Items with the same identity are merged; existing values are kept. */
function mergeLists(list: string, own: readonly unknown[], added: readonly unknown[]): unknown[] {
  const merged = [...own];
  const places = new Map(own.map((member, place) => [identityOf(list, member), place]));
  for (const member of added) {
    const place = places.get(identityOf(list, member));
    if (place === undefined) merged.push(member);
    else merged[place] = complete(merged[place], member);
  }
  return merged;
}

function complete(own: unknown, added: unknown): unknown {
  return isRecord(own) && isRecord(added) ? mergeFields(own, added, keepOwn) : own;
}

function identityOf(list: string, member: unknown): unknown {
  if (!isRecord(member)) return member;
  const fields = IDENTITY[list];
  return fields ? fields.map(field => String(Reflect.get(member, field) ?? DEFAULTS[field])).join('\n') : JSON.stringify(member);
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
