import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Capacity, Cluster, ImageSource, WebService } from '../../../src';
import { judge } from '../../../src/private/judge';
import { CLUSTER_RULES } from '../../../src/rules/cluster/cluster-rules';
import { formatFinding } from '../../../src/rules/finding';
import { messageOf, testStack } from '../../support/stack';

const HOSTS = { kind: 'EC2', name: 'Hosts', isNew: true };

test('refuses a name that is there twice, or taken', () => {
  const message = 'capacities must have different names, got Hosts twice; give each a name of its own (name: …), or leave one out (ECS-CLU-001)';
  expect(judge(CLUSTER_RULES, { capacities: [HOSTS, HOSTS] }).map(formatFinding)).toEqual([message]);
  expect(judge(CLUSTER_RULES, { capacities: [HOSTS], taken: ['Hosts'] }).map(formatFinding)).toEqual([message]);
  expect(judge(CLUSTER_RULES, { capacities: [{ kind: 'Fargate' }, { kind: 'Fargate' }] }).map(formatFinding)[0]).toContain('got Fargate twice');
});

test('refuses a namespace that Cloud Map or ECS would', () => {
  const named = (namespaceName: string) => judge(CLUSTER_RULES, { namespaceName }).map(({ id }) => id);
  expect(['', 'shop internal', 'a/b', '<shop>', 'x'.repeat(1025)].flatMap(named)).toEqual(Array(5).fill('ECS-CLU-002'));
  expect(['shop.internal', 'shop', 'x'.repeat(1024)].flatMap(named)).toEqual([]);
});

test.each<[string | undefined, string[]]>([
  [undefined, []],
  ['shop-1_A', []],
  ['a'.repeat(255), []],
  ['', ['ECS-CLU-003 clusterName must be 1 to 255 letters, digits, hyphens and underscores, got \'\'']],
  ['my shop', ['ECS-CLU-003 clusterName must be 1 to 255 letters, digits, hyphens and underscores, got \'my shop\'']],
  ['a'.repeat(256), [expect.stringContaining('ECS-CLU-003')]],
])('the name %p of a cluster has findings %j', (clusterName, findings) => {
  expect(judge(CLUSTER_RULES, { clusterName }).map(({ id, path, problem }) => `${id} ${path} ${problem}`)).toEqual(findings);
});

test('leaves different capacities alone, and those that have joined before', () => {
  expect(judge(CLUSTER_RULES, { capacities: [HOSTS, { ...HOSTS, name: 'More' }, { kind: 'Fargate' }, { kind: 'Fargate Spot' }] })).toEqual([]);
  expect(judge(CLUSTER_RULES, { capacities: [{ ...HOSTS, isNew: false }], taken: ['Hosts'] })).toEqual([]);
});

test('a service cannot bring hosts under a name that its cluster has', () => {
  const stack = testStack();
  const cluster = new Cluster(stack, 'Cluster', { capacities: [Capacity.managedInstances()] });
  const serve = (id: string, ...capacities: ReturnType<typeof Capacity.managedInstances>[]) => new WebService(stack, id, {
    cluster, capacities, image: ImageSource.fromRegistry('nginx:1.29'), containerPort: 80, allowFrom: [ec2.Peer.anyIpv4()],
  });
  expect(messageOf(() => serve('Api', Capacity.managedInstances()))).toContain('(ECS-CLU-001)');
  expect(() => serve('Web', ...cluster.defaultCapacities)).not.toThrow();
});
