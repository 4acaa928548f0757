import {
  App, aws_ec2 as ec2, aws_ecr as ecr, aws_ecs as ecs, aws_secretsmanager as secretsmanager, aws_servicediscovery as cloudmap, Duration, Stack,
} from 'aws-cdk-lib';
import {
  Capacity, Cluster, Deployment, Discovery, EcsConfig, Egress, HostImage, ICapacity, ImageSource, Ingress, Network, Service, SharedLoadBalancer,
  TaskDefinition, TestTraffic,
} from '../../src';
import { allCombinations, Combination, pairwise } from '../support/combinations';
import { findingsIn } from '../support/deployable';

const LARGE = [new ec2.InstanceType('m7i.large')];
const allowFrom = [ec2.Peer.ipv4('203.0.113.0/24')];

const CAPACITIES: readonly [string, () => ICapacity[]][] = [
  ['Fargate', () => [Capacity.fargate()]],
  ['EC2 with dynamic ports', () => [Capacity.ec2({ instanceTypes: LARGE, spot: {}, config: EcsConfig.of({ tags: { team: 'shop' }, instance: { propagateTags: true } }) })]],
  ['EC2 with interfaces', () => [Capacity.ec2({ instanceTypes: LARGE, networkMode: ecs.NetworkMode.AWS_VPC, host: { ssmSessionPermissions: true } })]],
  ['Bottlerocket', () => [Capacity.ec2({ instanceTypes: LARGE, machineImage: HostImage.bottlerocket(), networkMode: ecs.NetworkMode.AWS_VPC })]],
  ['Managed Instances', () => [Capacity.managedInstances()]],
  ['ECS Anywhere', () => [Capacity.external()]],
];

const INGRESSES: readonly [string, (stack: Stack, network: Network) => Ingress | undefined][] = [
  ['nothing', () => undefined],
  ['an own load balancer', () => Ingress.loadBalancer({ allowFrom })],
  ['a shared load balancer', (stack, network) => Ingress.sharedLoadBalancer(new SharedLoadBalancer(stack, 'Shared', { network, allowFrom }), { pathPatterns: ['/api/*'] })],
  ['a network load balancer', () => Ingress.networkLoadBalancer({ allowFrom, port: 443 })],
];

const DEPLOYMENTS: readonly [string, () => Deployment][] = [
  ['rolling', () => Deployment.rolling()],
  ['blue/green', () => Deployment.blueGreen({ testTraffic: TestTraffic.header('x-next', 'yes') })],
  ['linear', () => Deployment.linear()],
  ['canary', () => Deployment.canary({ bakeTime: Duration.minutes(5) })],
];

const DISCOVERIES: readonly [string, (stack: Stack, network: Network) => Discovery | undefined][] = [
  ['unnamed', () => undefined],
  ['in Cloud Map', (stack, { vpc }) => Discovery.cloudMap({ name: 'api', cloudMapNamespace: new cloudmap.PrivateDnsNamespace(stack, 'Names', { name: 'shop.local', vpc }) })],
  ['in Service Connect', () => Discovery.serviceConnect({ discoveryName: 'api' })],
];

const EGRESSES: readonly [string, () => Egress][] = [
  ['NAT', () => Egress.nat()],
  ['endpoints', () => Egress.endpoints()],
  ['public addresses', () => Egress.publicIp()],
];

const DIMENSIONS = [CAPACITIES, INGRESSES, DEPLOYMENTS, DISCOVERIES, EGRESSES] as const;

/** One service with all that it needs in one stack; its image is in ECR, its secret under a key of AWS, and people may enter its tasks. */
function appOf([c, i, d, n, e]: Combination): App {
  const app = new App({ analyticsReporting: false, treeMetadata: false });
  const stack = new Stack(app, 'Shop');
  const capacities = CAPACITIES[c][1]();
  const network = new Network(stack, 'Network', { egress: EGRESSES[e][1]() });
  const cluster = new Cluster(stack, 'Cluster', { network, capacities, defaultCloudMapNamespace: { name: 'shop' }, executeCommandConfiguration: {} });
  const taskDefinition = new TaskDefinition(stack, 'Task', {
    capacities,
    containers: [{
      image: ImageSource.fromRepository(new ecr.Repository(stack, 'Images'), 'v1'),
      portMappings: [{ containerPort: 8080 }],
      secrets: { PASSWORD: ecs.Secret.fromSecretsManager(new secretsmanager.Secret(stack, 'Password')) },
    }],
  });
  new Service(stack, 'Api', {
    cluster,
    taskDefinition,
    enableExecuteCommand: true,
    ingress: INGRESSES[i][1](stack, network),
    deployment: DEPLOYMENTS[d][1](),
    discovery: DISCOVERIES[n][1](stack, network),
  });
  return app;
}

/** What the library refuses of a combination, or what the checks find in its template. */
function outcomeOf(combination: Combination): { readonly refused?: string; readonly findings: readonly string[] } {
  const name = combination.map((choice, dimension) => DIMENSIONS[dimension][choice][0]).join(', ');
  let app: App;
  try {
    app = appOf(combination);
  } catch (error) {
    return { refused: `${name}: ${(error as Error).message}`, findings: [] };
  }
  return { findings: findingsIn(app).map(finding => `${name}: ${finding}`) };
}

const sizes = DIMENSIONS.map(choices => choices.length);
// `.ci/run` looks at all of them.
const combinations = process.env.FAST_CHECK_RUNS === undefined ? pairwise(sizes) : allCombinations(sizes);

test('whatever is chosen, it would be deployed and run, or is refused by a rule', () => {
  const outcomes = combinations.map(outcomeOf);
  expect(outcomes.flatMap(({ findings }) => findings)).toEqual([]);
  const refused = outcomes.flatMap(outcome => outcome.refused ?? []);
  expect(refused.filter(message => !/\(ECS-[A-Z]+-\d{3}\)$/.test(message))).toEqual([]);
  // Or else nothing was looked at.
  expect(refused.length).toBeLessThan(combinations.length * 0.6);
}, 600_000);
