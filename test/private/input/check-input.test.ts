import { App, aws_ec2 as ec2, aws_ecs as ecs, IPropertyInjector, PropertyInjectors, SecretValue, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import {
  Capacity, Cluster, EcsConfig, Health, ImageSource, Ingress, Network, Service, SharedLoadBalancer, TaskDefinition, TaskSize, WebService,
  WebServiceProps,
} from '../../../src';
import { messageOf, testStack } from '../../support/stack';

const image = ImageSource.fromRegistry('nginx:1.29');
const allowFrom = [ec2.Peer.anyIpv4()];
const capacities = [Capacity.fargate()];

/** What a caller from JavaScript gives, and reads. */
const CALLS: readonly (readonly [name: string, call: (stack: Stack) => unknown, message: string])[] = [
  ['null for props', stack => new WebService(stack, 'Api', null as never),
    'Shop/Api: props must be a WebServiceProps, got null; give a value of that type, or leave the property out (ECS-INPUT-001)'],
  ['null for an optional property', stack => new Network(stack, 'Net', { maxAzs: null } as never),
    'Shop/Net: maxAzs must be a whole number of at most 32 bits, got null; give a value of that type, or leave the property out (ECS-INPUT-001)'],
  ['a text for an image', stack => new WebService(stack, 'Api', { image: 'nginx', containerPort: 80, allowFrom } as never),
    'Shop/Api: image must be an ImageSource, got \'nginx\'; use ImageSource.fromRegistry(\'nginx\') (ECS-INPUT-001)'],
  ['a container image of aws-ecs', stack => new WebService(stack, 'Api', { image: ecs.ContainerImage.fromRegistry('nginx'), containerPort: 80 } as never),
    'Shop/Api: image must be an ImageSource, got an object of class ecs.RepositoryImage; use ImageSource.fromContainerImage(…) (ECS-INPUT-001)'],
  ['an address for a peer', () => Ingress.loadBalancer({ allowFrom: ['0.0.0.0/0'] } as never),
    'Ingress.loadBalancer: allowFrom[0] must be an ec2.IPeer, got \'0.0.0.0/0\'; use ec2.Peer.ipv4(…), ec2.Peer.anyIpv4() or a security group (ECS-INPUT-001)'],
  ['a task definition of aws-ecs', stack => new Service(stack, 'Api', {
    cluster: new Cluster(stack, 'Cluster'), taskDefinition: new ecs.FargateTaskDefinition(stack, 'Task'),
  } as never), 'Shop/Api: taskDefinition must be an ITaskDefinition, got an object of class ecs.FargateTaskDefinition; '
    + 'use TaskDefinition.fromEcsTaskDefinition(…) (ECS-INPUT-001)'],
  ['a VPC', stack => new Cluster(stack, 'Cluster', { network: new ec2.Vpc(stack, 'Vpc') } as never),
    'Shop/Cluster: network must be an INetwork, got an object of class ec2.Vpc; use Network.fromVpc(…) (ECS-INPUT-001)'],
  ['a capacity without its list', stack => new Cluster(stack, 'Cluster', { capacities: Capacity.fargate() } as never),
    'Shop/Cluster: capacities must be a list of ICapacity, got an object of class FargateCapacity; put it in a list (ECS-INPUT-001)'],
  ['no capacities', stack => new TaskDefinition(stack, 'Task', { capacities: [], containers: [{ image }] }),
    'Shop/Task: capacities must be a list of ICapacity with one at least, got none; name a capacity, such as Capacity.fargate() (ECS-INPUT-004)'],
  ['undefined in the environment', stack => new TaskDefinition(stack, 'Task', { capacities, containers: [{ image, environment: { MODE: undefined } }] } as never),
    'Shop/Task: containers[0].environment.MODE must be a text, got undefined; give a value of that type, or leave the property out (ECS-INPUT-001)'],
  ['a number in the environment', stack => new TaskDefinition(stack, 'Task', { capacities, containers: [{ image, environment: { PORT: 8080 } }] } as never),
    'Shop/Task: containers[0].environment.PORT must be a text, got 8080; write it as a text: \'8080\' (ECS-INPUT-001)'],
  ['a secret in the environment', stack => new TaskDefinition(stack, 'Task', {
    capacities, containers: [{ image, environment: { KEY: SecretValue.secretsManager('key') } }],
  } as never), 'Shop/Task: containers[0].environment.KEY must be a text, got an object of class SecretValue; '
    + 'keep secrets out of the template: give containers theirs by secrets (ECS-INPUT-001)'],
  ['a number for a duration', () => Health.http({ interval: 30 } as never),
    'Health.http: interval must be a Duration, got 30; use Duration.seconds(30) (ECS-INPUT-001)'],
  ['a number for a size', () => TaskSize.exact({ cpu: 256, memory: 512 } as never),
    'TaskSize.exact: memory must be a Size, got 512; use Size.mebibytes(512) (ECS-INPUT-001)'],
  ['NaN', () => Capacity.fargate({ weight: NaN }),
    'Capacity.fargate: weight must be a whole number of at most 32 bits, got NaN; give a value of that type, or leave the property out (ECS-INPUT-001)'],
  ['a word that is none of an enum', () => EcsConfig.of({ tasks: { metrics: 'streams' } } as never),
    'EcsConfig.of: tasks.metrics must be a MetricsCollection, got \'streams\'; '
    + 'use one of MetricsCollection.STREAM, MetricsCollection.POLL, MetricsCollection.OFF (ECS-INPUT-001)'],
  ['nothing where something is required', () => (SharedLoadBalancer.fromListener as () => unknown)(),
    'SharedLoadBalancer.fromListener: listener must be given: an elbv2.IApplicationListener; give it (ECS-INPUT-002)'],
  ['snake case', stack => new WebService(stack, 'Api', { image, container_port: 80, allowFrom } as never),
    'Shop/Api: container_port is not a property of WebServiceProps; did you mean containerPort? (ECS-INPUT-003)'],
  ['snake case in nested lists', stack => new TaskDefinition(stack, 'Task', {
    capacities, containers: [{ image, port_mappings: [{ containerPort: 80 }], filesystem: { readonly_root_filesystem: true } }],
  } as never), [
    'Shop/Task: 2 findings',
    'Shop/Task: containers[0].port_mappings is not a property of ContainerOptions; did you mean portMappings? (ECS-INPUT-003)',
    'Shop/Task: containers[0].filesystem.readonly_root_filesystem is not a property of ContainerFilesystem; did you mean readonlyRootFilesystem? (ECS-INPUT-003)',
  ].join('\n')],
  ['snake case in structs of aws-ecs', stack => new TaskDefinition(stack, 'Task', {
    capacities, containers: [{ image, portMappings: [{ containerPort: 80, host_port: 80 }] }],
  } as never), 'Shop/Task: containers[0].portMappings[0].host_port is not a property of ecs.PortMapping; did you mean hostPort? (ECS-INPUT-003)'],
];

test.each(CALLS)('tells what to do instead of %s', (_, call, message) => {
  expect(messageOf(() => call(testStack()))).toBe(message);
});

test('shows nothing that may be a secret', () => {
  const message = messageOf(() => new TaskDefinition(testStack(), 'Task', { capacities, containers: [{ image, secrets: { KEY: 'hunter2' } }] } as never));
  expect(message).toContain('containers[0].secrets.KEY must be an ecs.Secret, got a text');
  expect(message).not.toContain('hunter2');
});

interface TeamServiceProps extends WebServiceProps {
  readonly team: string;
  readonly images?: string[];
}

/** A pattern of a company, which hands all of its props on. */
class TeamService extends WebService {
  constructor(scope: Construct, id: string, props: TeamServiceProps) {
    super(scope, id, props);
  }
}

test('keys of subclasses pass, also such as are like a property that is given', () => {
  expect(() => new TeamService(testStack(), 'Api', { image, containerPort: 80, allowFrom, team: 'shop', images: [] })).not.toThrow();
});

test('properties pass that are injected, or come from a class', () => {
  class Injector implements IPropertyInjector {
    public readonly constructUniqueId = ecs.Cluster.PROPERTY_INJECTION_ID;

    public inject(props: object) {
      return { ...props, clusterName: 'injected' };
    }
  }
  const stack = new Stack(new App({ analyticsReporting: false }), 'Shop');
  PropertyInjectors.of(stack).add(new Injector());
  class Props {
    public get maxAzs() {
      return 3;
    }
  }
  expect(() => new Cluster(stack, 'Cluster', { network: new Network(stack, 'Net', new Props()) })).not.toThrow();
  expect(messageOf(() => new Network(stack, 'Other', new (class { public get maxAzs() { return '3'; } })() as never))).toContain('maxAzs must be a whole number of at most 32 bits');
});
