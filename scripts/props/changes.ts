/* What a prop changes in a template. */
import type { Stack } from 'aws-cdk-lib';
import type { Section } from './section';
import { template, testStack } from '../../test/support/stack';

/** A resource type, and what changes in resources of it. */
export interface Change {
  readonly type: string;
  /** Paths of properties; empty if resources are made or left out. */
  readonly paths: readonly string[];
}

interface Resource { readonly Type: string; readonly Properties?: unknown; readonly [attribute: string]: unknown }
interface Resources { readonly [id: string]: Resource }

/** Attributes of resources that props set, beside their properties. */
const ATTRIBUTES = ['DeletionPolicy', 'UpdateReplacePolicy'];

/** Changes that each prop of a section makes when it is set alone. */
export function changesOf({ samples, make }: Section): Map<string, Change[]> {
  let bare: Resources | undefined;
  const baseOf = (props: object): Resources => {
    if (Object.keys(props).length > 0) return made(stack => make(stack, inStack(props, stack)));
    bare = bare ?? made(stack => make(stack, {}));
    return bare;
  };
  return new Map(Object.entries(samples).map(([prop, { props, valueIn }]) => {
    try {
      return [prop, compare(baseOf(props), made(stack => make(stack, { ...inStack(props, stack), [prop]: valueIn(stack) })))];
    } catch (error) {
      throw new Error(`${prop}: ${(error as Error).message}`, { cause: error });
    }
  }));
}

/** Props whose values need a stack are functions. */
function inStack(props: object, stack: Stack): object {
  return Object.fromEntries(Object.entries(props).map(([name, value]: [string, unknown]) =>
    [name, typeof value === 'function' ? (value as (where: Stack) => unknown)(stack) : value]));
}

function made(make: (stack: Stack) => void): Resources {
  const stack = testStack({ props: { env: { account: '111122223333', region: 'eu-west-1' } } });
  make(stack);
  return template(stack).Resources as unknown as Resources;
}

function compare(before: Resources, after: Resources): Change[] {
  const changes = new Map<string, Set<string>>();
  const note = (type: string, paths: readonly string[]) => changes.set(type, new Set([...changes.get(type) ?? [], ...paths]));
  for (const [id, resource] of Object.entries({ ...before, ...after })) {
    if (before[id]?.Type === after[id]?.Type) {
      const paths = differing(leavesOf(before[id]), leavesOf(after[id]));
      if (paths.length > 0) note(resource.Type, paths);
    } else {
      note(resource.Type, []);
    }
  }
  return [...changes].map(([type, paths]) => ({ type, paths: [...paths] })).sort((a, b) => a.type.localeCompare(b.type));
}

type Leaves = Map<string, string[]>;

function differing(before: Leaves, after: Leaves): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter(path => before.get(path)?.join() !== after.get(path)?.join());
}

function leavesOf({ Properties, ...attributes }: Resource): Leaves {
  const leaves: Leaves = new Map();
  collect(Properties ?? {}, '', leaves);
  for (const attribute of ATTRIBUTES) collect(attributes[attribute] ?? '', attribute, leaves);
  return leaves;
}

/** Values by their path; those of a list stand together, unless its members have keys. */
function collect(value: unknown, path: string, leaves: Leaves): void {
  if (Array.isArray(value) && value.length > 0) {
    collectMembers(value, path, leaves);
  } else if (path.endsWith('UserData')) {
    collectVariables(JSON.stringify(value), path, leaves);
  } else if (isObject(value) && !isIntrinsic(value) && !path.endsWith('PolicyDocument')) {
    for (const [name, member] of Object.entries(value)) collect(member, path === '' ? name : `${path}.${name}`, leaves);
  } else {
    add(JSON.stringify(value), path, leaves);
  }
}

function add(leaf: string, path: string, leaves: Leaves): void {
  leaves.set(path, [...leaves.get(path) ?? [], leaf]);
}

function collectMembers(members: readonly unknown[], path: string, leaves: Leaves): void {
  for (const member of members) {
    const key = keyOf(member);
    if (key === undefined) collect(member, `${path}[]`, leaves);
    else collect((member as { Value?: unknown }).Value, `${path}[${key}]`, leaves);
  }
}

/** The variables of the ECS agent in a script, each with its value, and the script without them. */
function collectVariables(script: string, path: string, leaves: Leaves): void {
  for (const [, name, value] of script.matchAll(VARIABLE)) add(value, `${path}[${name}]`, leaves);
  add(script.replace(VARIABLE, '').replace(/(\\n)+/g, '\\n'), path, leaves);
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isIntrinsic(value: object): boolean {
  const [name, ...others] = Object.keys(value);
  return others.length === 0 && (name === 'Ref' || name?.startsWith('Fn::'));
}

/** A line of `/etc/ecs/ecs.config` in the JSON of a template. */
const VARIABLE = /((?:ECS|AWS|HTTP|NO)_\w+)=(.*?)(?=\\n|"[,\]}])/g;

/** What pairs have beside their keys. */
const BESIDE_KEYS = ['Value', 'Type', 'PropagateAtLaunch'];

/** The key of a pair such as `{ Key: 'stickiness.enabled', Value: 'true' }`. */
function keyOf(member: unknown): string | undefined {
  if (!isObject(member) || !('Value' in member)) return undefined;
  const { Key, Name, ...others } = member;
  if (Object.keys(others).some(name => !BESIDE_KEYS.includes(name))) return undefined;
  const key = Key ?? Name;
  return typeof key === 'string' ? key : undefined;
}
