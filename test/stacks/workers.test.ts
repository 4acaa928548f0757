import { App, aws_iam as iam, aws_kms as kms, aws_sns as sns, aws_sqs as sqs, Stack } from 'aws-cdk-lib';
import { haveOrder, Partition, partitions, stackOf } from './partitions';
import { Capacity, Cluster, Egress, ImageSource, Network, WorkerService, WorkQueue } from '../../src';
import { findingsIn } from '../support/deployable';
import { messageOf } from '../support/stack';
import { circles, danglingReferences, synthesize } from '../support/templates';

const THINGS = ['Cluster', 'Queue', 'Topic', 'Role', 'Worker'] as const;
type Thing = typeof THINGS[number];

/** A queue lets its topic in. */
const NEEDS: { readonly [thing in Thing]: readonly Thing[] } = {
  Cluster: [], Queue: ['Topic'], Topic: [], Role: [], Worker: ['Cluster', 'Queue', 'Topic', 'Role'],
};

function appOf(partition: Partition<Thing>): App {
  const app = new App({ analyticsReporting: false, treeMetadata: false });
  const stacks = partition.map((_, i) => new Stack(app, `Stack${i + 1}`));
  const at = (thing: Thing) => stacks[stackOf(partition, thing)];
  const network = new Network(at('Cluster'), 'Network', { egress: Egress.publicIp() });
  const cluster = new Cluster(at('Cluster'), 'Cluster', { network, capacities: [Capacity.fargate()] });
  const queue = new sqs.Queue(at('Queue'), 'Queue', {
    encryptionMasterKey: new kms.Key(at('Queue'), 'Key'),
    deadLetterQueue: { queue: new sqs.Queue(at('Queue'), 'Failed'), maxReceiveCount: 3 },
  });
  const taskRole = new iam.Role(at('Role'), 'Role', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
  const worker = new WorkerService(at('Worker'), 'Worker', {
    cluster, taskRole, taskScaleInProtection: true, image: ImageSource.fromRegistry('nginx:1.29'), queue: WorkQueue.fromQueue(queue),
  });
  worker.addTopic(new sns.Topic(at('Topic'), 'Topic'));
  return app;
}

const all = partitions(THINGS);

test('whatever stacks a worker, its queue, topic, role and cluster are in, it synthesizes where an order exists', () => {
  const possible = all.filter(partition => haveOrder(partition, NEEDS));
  expect([all.length, possible.length]).toEqual([52, 42]);
  const wrong = possible.flatMap(partition => {
    const app = appOf(partition);
    const stacks = synthesize(app);
    return [...danglingReferences(stacks), ...circles(stacks), ...findingsIn(app)].map(problem => `${JSON.stringify(partition)} ${problem}`);
  });
  expect(wrong).toEqual([]);
});

test('where none exists, one message names two things to bring together', () => {
  const messages = all.filter(partition => !haveOrder(partition, NEEDS)).map(partition => messageOf(() => appOf(partition)));
  expect(messages.filter(message => !/^[^\n]*; bring \S+ and \S+ into one stack \(ECS-SVC-040\)$/.test(message))).toEqual([]);
});
