import { readFileSync } from 'fs';
import { join } from 'path';
import { Annotations, aws_ec2 as ec2, aws_ecs as ecs, aws_kms as kms, StackProps } from 'aws-cdk-lib';
import {
  Capacity, Cluster, ImageSource, Ingress, LogRouter, OneOffTask, PullThroughCache, Repository, Scaling, Service, SharedLoadBalancer, TaskDefinition,
  Tracing, Upstream, WebService, XRayDaemonService,
} from '../../src';
import { template, testStack } from '../support/stack';

const recommended = JSON.parse(readFileSync(require.resolve('aws-cdk-lib/recommended-feature-flags.json'), 'utf8')) as { [flag: string]: unknown };

/** Flags that change our template and do not concern us, with the reason. */
const NOT_OURS = [
  // Sorts and merges the statements of every policy in a stack; says the same in other words.
  '@aws-cdk/aws-iam:minimizePolicies',
  // Writes `aws` for the partition where the region of a stack is known.
  '@aws-cdk/core:enablePartitionLiterals',
];

function render(context: { [flag: string]: unknown }, props?: StackProps): string {
  const stack = testStack({ context, props });
  const image = ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29');
  new WebService(stack, 'Api', { image, containerPort: 80, allowFrom: [ec2.Peer.anyIpv4()], scaling: Scaling.targetTracking({ maxCapacity: 3 }) });
  const capacities = [Capacity.fargateSpot()];
  const cluster = new Cluster(stack, 'Cluster', { capacities, containerInsights: ecs.ContainerInsights.ENHANCED });
  new Service(stack, 'Worker', { cluster, taskDefinition: new TaskDefinition(stack, 'Task', { capacities, containers: [{ image }] }) });
  new OneOffTask(stack, 'Migration', { image, cluster, capacities: [Capacity.fargate()] });
  const hosts = Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7g.large')], spot: { onDemandPercentageAboveBaseCapacity: 50 } });
  const warm = Capacity.ec2({ name: 'Warm', instanceTypes: [new ec2.InstanceType('m7g.large')], managedScaling: { warmPool: {} } });
  new WebService(stack, 'OnHosts', {
    image, containerPort: 80, allowFrom: [ec2.Peer.anyIpv4()], cluster: new Cluster(stack, 'Hosts', { capacities: [hosts, warm] }),
  });
  const cache = new PullThroughCache(stack, 'Cache', { upstream: Upstream.quay(), encryptionKey: new kms.Key(stack, 'Key') });
  const images = [
    ImageSource.fromRepository(new Repository(stack, 'Images').ecrRepository, '1.4.2'),
    ImageSource.fromPullThroughCache(cache, 'prometheus/node-exporter:v1.9.1'),
    ImageSource.fromAsset(join(__dirname, '../support/image')),
  ];
  new TaskDefinition(stack, 'FromEcr', { capacities, containers: images.map((one, i) => ({ image: one, name: `c${i}` })) });
  const beside = new ecs.FargateTaskDefinition(stack, 'Beside', { cpu: 512, memoryLimitMiB: 1024 });
  beside.addContainer('app', { image: ecs.ContainerImage.fromRegistry('busybox:1'), logging: ecs.LogDrivers.firelens({ options: { Name: 'stdout' } }) });
  [Tracing.openTelemetry(), new LogRouter()].forEach(sidecar => beside.addExtension(sidecar));
  const withDaemon = new Cluster(stack, 'Traced', { capacities: [Capacity.external({ name: 'Elsewhere' })] });
  new XRayDaemonService(stack, 'XRay', { cluster: withDaemon });
  const balancer = new SharedLoadBalancer(stack, 'Balancer', { network: cluster.network, allowFrom: [ec2.Peer.anyIpv4()] });
  const taskDefinition = new TaskDefinition(stack, 'Served', { capacities, containers: [{ image, portMappings: [{ containerPort: 80 }] }] });
  new Service(stack, 'Several', {
    cluster,
    taskDefinition,
    ingress: Ingress.all(Ingress.sharedLoadBalancer(balancer, { pathPatterns: ['/a'] }), { Network: Ingress.networkLoadBalancer({ internetFacing: false }) }),
  });
  new Cluster(stack, 'Managed', { capacities: [Capacity.managedInstances()] });
  new Cluster(stack, 'Anywhere', { capacities: [Capacity.external()] });
  Annotations.of(stack).acknowledgeWarning('cdk-ecs-blueprints:http-without-certificate', 'not what is tested here');
  return JSON.stringify(template(stack));
}

describe.each([
  ['without a region', undefined],
  ['with a region', { env: { account: '111111111111', region: 'eu-west-1' } }],
])('templates %s', (_, props) => {
  const off = render({}, props);

  test('are the same with every feature flag off and with all recommended ones on, but for those that do not concern us', () => {
    const ours = Object.fromEntries(Object.entries(recommended).filter(([flag]) => !NOT_OURS.includes(flag)));
    expect(Object.keys(ours).length).toBeGreaterThan(50);
    expect(render(ours, props)).toBe(off);
  });
});

test('no flag is listed that changes nothing', () => {
  const env = { account: '111111111111', region: 'eu-west-1' };
  const off = render({}, { env });
  expect(NOT_OURS.filter(flag => render({ [flag]: recommended[flag] }, { env }) === off)).toEqual([]);
});
