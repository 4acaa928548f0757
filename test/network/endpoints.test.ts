import { App, aws_ec2 as ec2, aws_secretsmanager as secretsmanager, Stack } from 'aws-cdk-lib';
import { Capacity, Cluster, EcsConfig, Ec2Options, Egress, EngineAuth, ICapacity, Network } from '../../src';
import { resources, testStack } from '../support/stack';

const TYPES = [new ec2.InstanceType('m7g.large')];
const TASKS = ['ecr.api', 'ecr.dkr', 'logs', 's3'];
const AGENTS = ['ecs', 'ecs-agent', 'ecs-telemetry'];

/** Services that endpoints of a stack lead to. */
function endpoints(stack: Stack): string[] {
  return resources(stack, 'AWS::EC2::VPCEndpoint').map(({ Properties: { ServiceName } }) =>
    (typeof ServiceName === 'string' ? ServiceName : String(ServiceName['Fn::Join'][1].at(-1))).replace(/^com\.amazonaws|^\./, '')).sort();
}

function joined(capacity: ICapacity, egress = Egress.endpoints(), stack = testStack()): Stack {
  new Cluster(stack, 'Cluster', { network: new Network(stack, 'Network', { egress }), capacities: [capacity] });
  return stack;
}

const ec2Hosts = (options: Partial<Ec2Options> = {}) => Capacity.ec2({ instanceTypes: TYPES, ...options });

test.each<[string, ICapacity, string[]]>([
  ['Fargate', Capacity.fargate(), []],
  ['EC2', ec2Hosts(), AGENTS],
  ['Managed Instances', Capacity.managedInstances(), AGENTS],
  ['EC2 with shells', ec2Hosts({ host: { ssmSessionPermissions: true } }), [...AGENTS, 'ssm', 'ssmmessages']],
  ['EC2 that copies tags', ec2Hosts({ config: EcsConfig.of({ instance: { propagateTags: true } }) }), [...AGENTS, 'ec2']],
])('the hosts of %s have the endpoints that they need', (_, capacity, more) => {
  expect(endpoints(joined(capacity))).toEqual([...TASKS, ...more].sort());
});

test('hosts reach the store of their registry credentials', () => {
  const stack = testStack();
  const secret = new secretsmanager.Secret(stack, 'Registry');
  joined(ec2Hosts({ config: EcsConfig.of({ engineAuth: EngineAuth.fromSecret(secret) }) }), Egress.endpoints(), stack);
  expect(endpoints(stack)).toContain('secretsmanager');
});

test('an endpoint that is asked for, or that two capacities need, is made once', () => {
  const stack = testStack();
  const network = new Network(stack, 'Network', { egress: Egress.endpoints({ services: [ec2.InterfaceVpcEndpointAwsService.ECS] }) });
  new Cluster(stack, 'Cluster', { network, capacities: [ec2Hosts(), ec2Hosts({ name: 'Others' })] });
  expect(endpoints(stack)).toEqual([...TASKS, ...AGENTS].sort());
});

test('a network with another way out gets none', () => {
  expect(endpoints(joined(ec2Hosts(), Egress.nat()))).toEqual([]);
});

test('endpoints stand with the network, also where the cluster is in another stack', () => {
  const app = new App({ analyticsReporting: false, treeMetadata: false });
  const [first, second] = [new Stack(app, 'First'), new Stack(app, 'Second')];
  new Cluster(second, 'Cluster', { network: new Network(first, 'Network', { egress: Egress.endpoints() }), capacities: [ec2Hosts()] });
  expect([endpoints(first), endpoints(second)]).toEqual([[...TASKS, ...AGENTS].sort(), []]);
});
