import { aws_ecs as ecs, Token } from 'aws-cdk-lib';
import { ContainerShape } from '../api/task/shape';

/** What tells members of a list apart; whole members where nothing is named. */
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

/** Resolves what only CDK knows. */
export type Resolve = (value: unknown) => unknown;

function identityOf(list: string, member: unknown, resolve: Resolve): string {
  const fields = IDENTITY[list];
  const record = member as { readonly [field: string]: unknown };
  return JSON.stringify(fields ? fields.map(field => plain(record[field], resolve) ?? DEFAULTS[field]) : member);
}

const DEFAULTS: { readonly [field: string]: string } = { protocol: 'tcp' };

function mergeLists(name: string, own: readonly unknown[], added: readonly unknown[], resolve: Resolve): unknown[] {
  const known = new Set(own.map(member => identityOf(name, member, resolve)));
  return [...own, ...added.filter(member => !known.has(identityOf(name, member, resolve)))];
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function mergeValues(name: string, own: unknown, added: unknown, resolve: Resolve): unknown {
  // An empty list says nothing, and would be rendered as one.
  if (own === undefined || (Array.isArray(own) && own.length === 0)) return added;
  if (Array.isArray(own) && Array.isArray(added)) return mergeLists(name, own, added, resolve);
  return name === 'dockerLabels' && isRecord(own) && isRecord(added) ? { ...added, ...own } : own;
}

/** Lists of aws-ecs can be lazy as a whole. */
function plain(value: unknown, resolve: Resolve): unknown {
  return Token.isUnresolved(value) ? resolve(value) : value;
}

/**
 * A container as it was described, with what has been added to the container of aws-ecs since: variables, ports, mounts and so on
 * whose names are not taken.
 */
export function mergeContainer(
  own: ContainerShape, added: ecs.CfnTaskDefinition.ContainerDefinitionProperty, resolve: Resolve,
): ecs.CfnTaskDefinition.ContainerDefinitionProperty {
  const names = new Set([...Object.keys(own), ...Object.keys(added)]);
  const [ours, theirs] = [own, added] as unknown as { readonly [name: string]: unknown }[];
  const merged = [...names].map(name => [name, mergeValues(name, ours[name], plain(theirs[name], resolve), resolve)]);
  // Of some images only aws-ecs knows what they are called.
  return { ...Object.fromEntries(merged) as typeof added, image: added.image };
}
