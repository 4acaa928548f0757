import {
  App, aws_dynamodb as dynamodb, aws_ec2 as ec2, aws_ecs as ecs, aws_kms as kms, aws_secretsmanager as secretsmanager, aws_sqs as sqs, Stack,
} from 'aws-cdk-lib';
import { app, KINDS, serve, statements } from './support';
import { Access, Capacity, Cluster, Connection, Egress, ImageSource, Network, Posture, WorkerService, WorkQueue } from '../../src';
import { findingsIn } from '../support/deployable';
import { awsSolutions } from '../support/nag';
import { messageOf } from '../support/stack';
import { circles, danglingReferences, repeatedRules, securityGroupRules, synthesize } from '../support/templates';

const THINGS = ['Key', 'Network', 'Data', 'Api'] as const;
type Thing = typeof THINGS[number];
const NEEDS: { readonly [thing in Thing]: readonly Thing[] } = { Key: [], Network: [], Data: ['Key', 'Network'], Api: ['Key', 'Network', 'Data'] };

/** All ways to put things into stacks: for each thing the number of its stack. */
function splits(things: number): number[][] {
  if (things === 0) return [[]];
  return splits(things - 1).flatMap(split => Array.from({ length: Math.max(-1, ...split) + 2 }, (_, stack) => [...split, stack]));
}

/** Whether no stack needs another one that needs it. */
function isDeployable(split: readonly number[]): boolean {
  const stackOf = (thing: Thing) => split[THINGS.indexOf(thing)];
  const waiting = new Set(split);
  for (let changed = true; changed;) {
    const ready = [...waiting].filter(stack => THINGS.every(thing => stackOf(thing) !== stack
      || NEEDS[thing].every(need => stackOf(need) === stack || !waiting.has(stackOf(need)))));
    ready.forEach(stack => waiting.delete(stack));
    changed = ready.length > 0;
  }
  return waiting.size === 0;
}

/** An app in which a service connects to one of each kind, all encrypted with one key. */
function appOf(at: (thing: Thing | keyof typeof KINDS) => Stack, connected = true): void {
  const key = new kms.Key(at('Key'), 'Key');
  const network = new Network(at('Network'), 'Network', { egress: Egress.publicIp() });
  const service = serve(at('Api'), { network });
  for (const [name, make] of Object.entries(KINDS)) {
    const connect = make(at(name as keyof typeof KINDS), { key, vpc: network.vpc });
    if (connected) service.connectTo(connect(Access.READ_WRITE));
  }
}

function inStacks(split: readonly number[]): App {
  const shop = app();
  const stacks = [...new Set(split)].map(stack => new Stack(shop, `Stack${stack}`));
  appOf(thing => stacks[split[Math.max(THINGS.indexOf(thing as Thing), THINGS.includes(thing as Thing) ? 0 : THINGS.indexOf('Data'))]]);
  return shop;
}

const all = splits(THINGS.length);
const deployable = all.filter(isDeployable);

test('there are 15 ways to put key, network, data and service into stacks, of which 10 can be deployed', () => {
  expect([all.length, deployable.length]).toEqual([15, 10]);
});

test('all that can be deployed are valid with nothing done about it', () => {
  const wrong = deployable.flatMap(split => {
    const stacks = synthesize(inStacks(split));
    return [...danglingReferences(stacks), ...circles(stacks), ...repeatedRules(stacks)].map(problem => `${split.join()} ${problem}`);
  });
  expect(wrong).toEqual([]);
});

test('tasks on the same instances share one rule to what they reach, in the stack that is deployed first', () => {
  const rulesOf = (split: (shop: App) => readonly [Stack, Stack, Stack], callsFirst = false) => {
    const shop = app();
    const [base, a, b] = split(shop);
    const network = new Network(base, 'Network', { egress: Egress.publicIp() });
    const cluster = new Cluster(base, 'Cluster', { network, capacities: [Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7i.large')] })] });
    const connection = KINDS.database(base, { vpc: network.vpc })();
    const image = ImageSource.fromRegistry('nginx:1.29');
    const [first, second] = [a, b].map((stack, i) => new WorkerService(stack, `Worker${i}`, { cluster, image, queue: WorkQueue.none() }));
    // The second is deployed before the first.
    if (callsFirst) first.connectTo(Connection.toQueue(new sqs.Queue(b, 'Jobs'), Access.WRITE));
    for (const service of [first, second]) service.connectTo(connection);
    const stacks = synthesize(shop);
    expect(circles(stacks)).toEqual([]);
    return securityGroupRules(stacks).map(({ stack }) => [stack, Object.keys(stacks).filter(name => stacks[name].after.includes(stack))]);
  };
  const three = (shop: App) => [new Stack(shop, 'Base'), new Stack(shop, 'A'), new Stack(shop, 'B')] as const;
  const two = (shop: App) => {
    const [base, a] = [new Stack(shop, 'Base'), new Stack(shop, 'A')];
    return [base, a, a] as const;
  };
  expect(rulesOf(three)).toEqual([['A', ['B']]]);
  expect(rulesOf(three, true)).toEqual([['B', ['A']]]);
  expect(rulesOf(two)).toEqual([['A', []]]);
});

test('a key or network behind what is connected counts where stacks would wait for each other', () => {
  const shop = app();
  const [one, other] = [new Stack(shop, 'One'), new Stack(shop, 'Other')];
  const queue = new sqs.Queue(other, 'Jobs', { encryptionMasterKey: new kms.Key(one, 'Key') });
  const service = serve(one);
  service.connectTo(KINDS.bucket(other)(Access.READ));
  expect(messageOf(() => service.connectTo(Connection.toQueue(queue, Access.READ))))
    .toMatch(/stacks Other and One wait for each other, got One\/Key, but .*; bring Other\/Jobs and One\/Key into one stack \(ECS-SVC-040\)$/);
});

describe('each kind in a stack of its own', () => {
  const apart = (connected: boolean, acknowledged = false) => {
    const shop = app();
    if (acknowledged) Posture.standard().acknowledgeUnavoidable(shop);
    const stacks = new Map<string, Stack>();
    appOf(thing => {
      const stack = stacks.get(thing) ?? new Stack(shop, `Of${thing}`);
      stacks.set(thing, stack);
      return stack;
    }, connected);
    return shop;
  };

  test.each([false, true])('is deployable, with findings of cdk-nag acknowledged or not (%s)', acknowledged => {
    const shop = apart(true, acknowledged);
    expect(findingsIn(shop)).toEqual([]);
    const stacks = synthesize(shop);
    expect([...danglingReferences(stacks), ...circles(stacks), ...repeatedRules(stacks)]).toEqual([]);
  });

  test('stays as it is when a service connects to it', () => {
    const [before, after] = [false, true].map(connected => synthesize(apart(connected)));
    for (const stack of Object.keys(before).filter(name => name !== 'OfApi')) {
      expect(after[stack].template.Resources).toEqual(before[stack].template.Resources);
    }
  });
});

test('a container takes a secret whose key is in another stack, too', () => {
  const shop = app();
  const [keys, data, api] = ['Keys', 'Data', 'Api'].map(id => new Stack(shop, id));
  const secret = new secretsmanager.Secret(data, 'Token', { encryptionKey: new kms.Key(keys, 'Key') });
  serve(api, { container: { secrets: { TOKEN: ecs.Secret.fromSecretsManager(secret, 'value') } } });
  const stacks = synthesize(shop);
  expect([...danglingReferences(stacks), ...circles(stacks)]).toEqual([]);
  expect(statements(api, 'ExecutionRole')).toEqual(expect.arrayContaining([
    { actions: 'kms:Decrypt', on: 'Key', if: { StringEquals: { 'kms:ViaService': 'secretsmanager.AWS::Region.AWS::URLSuffix' } } },
    { actions: 'secretsmanager:GetSecretValue', on: 'Token' },
  ]));
});

test('the wildcards of objects and indexes are acknowledged where users opt in, in the stack of the service and in another one', () => {
  for (const apart of [false, true]) {
    const shop = app();
    const api = new Stack(shop, 'Api');
    const data = apart ? new Stack(shop, 'Data') : api;
    const table = new dynamodb.Table(data, 'Orders', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
    const service = serve(api);
    service.connectTo(KINDS.bucket(data)(Access.READ));
    service.connectTo(Connection.toTable(table, Access.READ));
    table.addGlobalSecondaryIndex({ indexName: 'byDay', partitionKey: { name: 'day', type: dynamodb.AttributeType.STRING } });
    const found = () => awsSolutions(api).filter(finding => finding.includes('TaskRole'));
    expect(found()).toHaveLength(2);
    Posture.standard().acknowledgeUnavoidable(shop);
    expect(found()).toEqual([]);
    shop.synth();
    expect(found()).toEqual([]);
  }
});
