import { MAKERS } from './declared-classes';
import { DECLARATIONS, Type } from './types';

/** How to make what aws-cdk-lib has; of what this library has, the factories are known. */
const HOW_TO_MAKE: { readonly [type: string]: string | undefined } = {
  'Duration': 'use Duration.seconds(30), for example',
  'Size': 'use Size.mebibytes(512), for example',
  'SecretValue': 'use SecretValue.secretsManager(…)',
  'ec2.IPeer': 'use ec2.Peer.ipv4(…), ec2.Peer.anyIpv4() or a security group',
  'ec2.InstanceType': 'use new ec2.InstanceType(…)',
  'ec2.IVpc': 'use a VPC or ec2.Vpc.fromLookup(…); of a Network, its vpc',
  'ecr.IRepository': 'use a Repository, or a repository of aws-ecr',
  'ecs.BaseService': 'use a service of aws-ecs; of a Service of this library, its ecsService',
  'ecs.ICluster': 'use a Cluster, or a cluster of aws-ecs',
  'ecs.CpuArchitecture': 'use ecs.CpuArchitecture.ARM64 or ecs.CpuArchitecture.X86_64',
  'ecs.Secret': 'use ecs.Secret.fromSecretsManager(…) or ecs.Secret.fromSsmParameter(…)',
  'ecs.TaskDefinition': 'use a task definition of aws-ecs; of one of this library, its ecsTaskDefinition',
  'ecs.LogDriver': 'use ecs.LogDrivers.awsLogs(…), for example',
};

/** Values of numbers that have a unit. */
const WITH_UNIT: { readonly [type: string]: string | undefined } = { Duration: 'Duration.seconds', Size: 'Size.mebibytes' };

const MAX_FACTORIES = 4;

/** Whether a value is of a type. */
export type Fits = (type: Type, value: unknown) => boolean;

/** Tells what to do where a type was asked for and something else was given. */
export function cureFor(type: Type, value: unknown, fits: Fits): string | undefined {
  if (type.kind === 'string') return cureForText(value);
  if (type.kind === 'list' && fits(type.item, value)) return 'put it in a list';
  if (type.kind === 'enum') return `use one of ${type.members.map(([name]) => `${type.name}.${name}`).slice(0, MAX_FACTORIES * 2).join(', ')}`;
  if (type.kind !== 'class') return undefined;
  const unit = WITH_UNIT[type.name];
  if (unit !== undefined && typeof value === 'number') return `use ${unit}(${value})`;
  return cureByFactory(type.name, value, fits);
}

function cureForText(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return `write it as a text: '${value}'`;
  if (isObject(value) && 'unsafeUnwrap' in value) return 'keep secrets out of the template: give containers theirs by secrets';
  return isObject(value) && 'resolve' in value ? 'use Token.asString(…) of it' : undefined;
}

/** A factory that converts what was given, else all of them. */
function cureByFactory(type: string, value: unknown, fits: Fits): string | undefined {
  const factories = (MAKERS[type] as string | undefined)?.split(' ') ?? [];
  const converting = factories.find(factory => factory.includes('.from') && converts(factory, value, fits));
  if (converting !== undefined) return `use ${converting}(${typeof value === 'string' ? `'${value}'` : '…'})`;
  if (HOW_TO_MAKE[type] !== undefined) return HOW_TO_MAKE[type];
  return factories.length === 0 ? undefined : `use ${factories.slice(0, MAX_FACTORIES).map(factory => `${factory}(…)`).join(', ')}`;
}

function converts(factory: string, value: unknown, fits: Fits): boolean {
  // Those that take nothing convert nothing.
  if (!DECLARATIONS.has(factory)) return false;
  const [{ type }] = DECLARATIONS.parametersOf(factory);
  return (type.kind === 'string' || (type.kind === 'class' && type.name !== 'Construct')) && fits(type, value);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
