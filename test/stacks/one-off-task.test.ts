import { App, aws_ec2 as ec2, Stack } from 'aws-cdk-lib';
import { Capacity, Cluster, Egress, ICapacity, ImageSource, Network, OneOffTask, Service, TaskDefinition } from '../../src';
import { findingsIn } from '../support/deployable';
import { messageOf } from '../support/stack';
import { circles, danglingReferences, synthesize } from '../support/templates';

const THINGS = ['Network', 'Cluster', 'Migration', 'Api'] as const;
type Thing = typeof THINGS[number];
/** The stack of each thing, by its number. */
type Split = { readonly [thing in Thing]: number };

const NEEDS: { readonly [thing in Thing]: readonly Thing[] } = {
  Network: [], Cluster: ['Network'], Migration: ['Network', 'Cluster'], Api: ['Network', 'Cluster', 'Migration'],
};

/** All ways to put the things into stacks. */
function splits(): Split[] {
  const numbers = THINGS.reduce<number[][]>(
    (some, _) => some.flatMap(one => Array.from({ length: Math.max(-1, ...one) + 2 }, (__, i) => [...one, i])), [[]],
  );
  return numbers.map(one => Object.fromEntries(THINGS.map((thing, i) => [thing, one[i]])) as unknown as Split);
}

function isDeployable(split: Split): boolean {
  const stacks = new Set(Object.values(split));
  const isReady = (stack: number) => THINGS.filter(thing => split[thing] === stack)
    .every(thing => NEEDS[thing].every(need => split[need] === stack || !stacks.has(split[need])));
  for (let next = [...stacks].find(isReady); next !== undefined; next = [...stacks].find(isReady)) stacks.delete(next);
  return stacks.size === 0;
}

function appOf(split: Split, capacity: ICapacity): App {
  const app = new App({ analyticsReporting: false, treeMetadata: false });
  const stacks = [...new Set(Object.values(split))].map(i => new Stack(app, `Stack${i}`));
  const image = ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29');
  const capacities = [capacity];
  const network = new Network(stacks[split.Network], 'Network', { egress: Egress.publicIp() });
  const cluster = new Cluster(stacks[split.Cluster], 'Cluster', { network, capacities });
  const migration = new OneOffTask(stacks[split.Migration], 'Migration', { cluster, image });
  const taskDefinition = new TaskDefinition(stacks[split.Api], 'ApiTask', { capacities, containers: [{ image }] });
  migration.executeBefore(new Service(stacks[split.Api], 'Api', { cluster, taskDefinition }));
  return app;
}

test.each([
  ['Fargate', () => Capacity.fargate()],
  ['hosts', () => Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7g.large')] })],
])('a migration before a service on %s can be split into stacks in every way that can be deployed, the others end in one message', (_, capacity) => {
  const all = splits();
  const [good, bad] = [all.filter(isDeployable), all.filter(split => !isDeployable(split))];
  expect([good.length, bad.length]).toEqual([8, 7]);
  const wrong = good.flatMap(split => {
    const app = appOf(split, capacity());
    const stacks = synthesize(app);
    return [...danglingReferences(stacks), ...circles(stacks), ...findingsIn(app)].map(problem => `${JSON.stringify(split)} ${problem}`);
  });
  expect(wrong).toEqual([]);
  for (const split of bad) {
    expect(messageOf(() => appOf(split, capacity()))).toMatch(/^[^\n]*; bring \S+ and \S+ into one stack \(ECS-SVC-040\)$/);
  }
});
