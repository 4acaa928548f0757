import { App, aws_ec2 as ec2, aws_ecr as ecr, Stack } from 'aws-cdk-lib';
import {
  Capacity, Cluster, Egress, Health, ICapacity, ImageSource, Ingress, ISharedLoadBalancer, Network,
  SchedulingStrategy, Service, SharedLoadBalancer, TaskDefinition,
} from '../../src';

/** What is put into stacks. */
export const THINGS = ['Network', 'Cluster', 'Images', 'Balancer', 'A', 'B'] as const;
export type Thing = typeof THINGS[number];

/** Who needs whom. */
export const NEEDS: { readonly [thing in Thing]: readonly Thing[] } = {
  Network: [],
  Cluster: ['Network'],
  Images: [],
  Balancer: ['Network'],
  A: ['Network', 'Cluster', 'Images', 'Balancer'],
  B: ['Network', 'Cluster', 'Images', 'Balancer'],
};

/** Groups of things; each group is a stack. */
export type Partition<T = Thing> = readonly (readonly T[])[];

/** All ways to put things into groups. */
export function partitions<T>([first, ...others]: readonly T[]): Partition<T>[] {
  if (first === undefined) return [[]];
  return partitions(others).flatMap(partition => [
    [[first], ...partition],
    ...partition.map((_, i) => partition.map((group, j) => i === j ? [first, ...group] : group)),
  ]);
}

export function stackOf<T>(partition: Partition<T>, thing: T): number {
  return partition.findIndex(group => group.includes(thing));
}

/** Whether stacks can be deployed one after the other. */
export function isDeployable(partition: Partition): boolean {
  return haveOrder(partition, NEEDS);
}

/** Whether stacks of things that need others can be deployed one after the other. */
export function haveOrder<T extends string>(partition: Partition<T>, needs: { readonly [thing in T]: readonly T[] }): boolean {
  const waiting = new Set(partition.keys());
  const ready = (stack: number) => partition[stack].every(thing => needs[thing].every(need => {
    const other = stackOf(partition, need);
    return other === stack || !waiting.has(other);
  }));
  for (let next = [...waiting].find(ready); next !== undefined; next = [...waiting].find(ready)) {
    waiting.delete(next);
  }
  return waiting.size === 0;
}

/**
 * Those of some partitions that must fail and from which the message of their app does not lead to one that can be deployed, however often it
 * is followed. Fails where a message does not name two things in different stacks.
 *
 * @param adviceOf the message of an app
 */
export function withoutWayOut<T extends string>(
  some: readonly Partition<T>[], needs: { readonly [thing in T]: readonly T[] }, adviceOf: (partition: Partition<T>) => string,
): Partition<T>[] {
  const advised = new Map<string, Partition<T>>();
  const follow = (partition: Partition<T>): Partition<T> => {
    const name = nameOf(partition);
    const next = advised.get(name) ?? followed(partition, adviceOf(partition));
    advised.set(name, next);
    return next;
  };
  const leadsOut = (partition: Partition<T>, steps: number): boolean =>
    haveOrder(partition, needs) || (steps > 0 && leadsOut(follow(partition), steps - 1));
  return some.filter(partition => !leadsOut(partition, MAX_STEPS));
}

/** More than there are things to move. */
const MAX_STEPS = 20;

/** Does what a message says. */
function followed<T extends string>(partition: Partition<T>, message: string): Partition<T> {
  const [, first, second] = /^[^\n]*; bring (\S+) and (\S+) into one stack \(ECS-SVC-040\)$/.exec(message) ?? [];
  const [mover, target] = [first, second].map(path => thingAt(partition, path));
  if (mover === undefined || target === undefined || stackOf(partition, mover) === stackOf(partition, target)) {
    throw new Error(`${nameOf(partition)}: ${message}`);
  }
  return partition
    .map(group => group.filter(thing => thing !== mover))
    .map(group => group.includes(target) ? [...group, mover] : group)
    .filter(group => group.length > 0);
}

/** The same for partitions that differ in the order of their groups only. */
export function nameOf<T extends string>(partition: Partition<T>): string {
  return partition.map(group => [...group].sort().join('+')).sort().join(' ');
}

/** The thing that a construct belongs to. */
function thingAt<T extends string>(partition: Partition<T>, path = ''): T | undefined {
  const [, id] = path.split('/');
  return partition.flat().find(name => id === name || id === `${name}Task`);
}

/** What the services of a variant run on and how. */
export interface Variant {
  readonly capacity: () => ICapacity;
  readonly scheduling?: SchedulingStrategy;
}

export const VARIANTS: { readonly [name: string]: Variant } = {
  'hosts with dynamic ports': { capacity: () => Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7g.large')] }) },
  'Fargate': { capacity: () => Capacity.fargate() },
  'a daemon': { capacity: () => Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7g.large')] }), scheduling: SchedulingStrategy.DAEMON },
};

/** An app with things in stacks as they are grouped, and nothing done about it. */
export function appOf(partition: Partition, { capacity, scheduling }: Variant): App {
  const app = new App({ analyticsReporting: false, treeMetadata: false });
  const stacks = partition.map((_, i) => new Stack(app, `Stack${i + 1}`));
  const at = (thing: Thing) => stacks[stackOf(partition, thing)];
  const capacities = [capacity()];
  const network = new Network(at('Network'), 'Network', { egress: Egress.publicIp() });
  const cluster = new Cluster(at('Cluster'), 'Cluster', { network, capacities });
  const images = new ecr.Repository(at('Images'), 'Images');
  const balancer = new SharedLoadBalancer(at('Balancer'), 'Balancer', { network, internetFacing: false });
  addService(at('A'), 'A', { capacities, cluster, images, balancer });
  addService(at('B'), 'B', { capacities, cluster, images, balancer, scheduling });
  return app;
}

interface Surroundings {
  readonly capacities: ICapacity[];
  readonly cluster: Cluster;
  readonly images: ecr.IRepository;
  readonly balancer: ISharedLoadBalancer;
  readonly scheduling?: SchedulingStrategy;
}

function addService(stack: Stack, name: string, { capacities, cluster, images, balancer, scheduling }: Surroundings): void {
  new Service(stack, name, {
    cluster,
    schedulingStrategy: scheduling,
    taskDefinition: new TaskDefinition(stack, `${name}Task`, { capacities, containers: [{ image: ImageSource.fromRepository(images, 'v1'), portMappings: [{ containerPort: 8080 }] }] }),
    ingress: Ingress.sharedLoadBalancer(balancer, { pathPatterns: [`/${name.toLowerCase()}`, `/${name.toLowerCase()}/*`] }),
    health: Health.http({ path: '/health' }),
  });
}
