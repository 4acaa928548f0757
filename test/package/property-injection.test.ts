import { App, aws_ec2 as ec2, aws_ecs as ecs, InjectionContext, IPropertyInjector, PropertyInjectors, Size, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import * as library from '../../src';
import { messageOf, only, resources, testStack } from '../support/stack';

const IMAGE = library.ImageSource.fromRegistry('nginx:1.29');

/** What a platform team does: props of its own for all constructs of a class, unless somebody says otherwise. */
class Defaults implements IPropertyInjector {
  public readonly contexts: InjectionContext[] = [];

  constructor(public readonly constructUniqueId: string, private readonly defaults: object) {}

  public inject(originalProps: object, context: InjectionContext): object {
    this.contexts.push(context);
    return { ...this.defaults, ...originalProps };
  }
}

function inject(scope: Construct, ...injectors: Defaults[]): void {
  PropertyInjectors.of(scope).add(...injectors);
}

function web(stack: Stack, props: Partial<library.WebServiceProps> = {}): library.WebService {
  return new library.WebService(stack, 'Api', { image: IMAGE, containerPort: 80, allowFrom: [ec2.Peer.ipv4('203.0.113.0/24')], ...props });
}

test('every construct of this library has its property injection id', () => {
  const constructs = Object.entries(library).filter(([, value]) => typeof value === 'function' && value.prototype instanceof Construct);
  expect(constructs.length).toBeGreaterThan(10);
  expect(constructs.map(([, value]) => (value as unknown as { PROPERTY_INJECTION_ID?: string }).PROPERTY_INJECTION_ID))
    .toEqual(constructs.map(([name]) => `cdk-ecs-blueprints.${name}`));
});

describe('what is injected for', () => {
  test('a web service reaches it', () => {
    const stack = testStack();
    inject(stack, new Defaults(library.WebService.PROPERTY_INJECTION_ID, {
      desiredCount: 3, size: library.TaskSize.exact({ cpu: 1024, memory: Size.gibibytes(2) }),
    }));
    web(stack);
    expect(only(stack, 'AWS::ECS::Service').Properties.DesiredCount).toBe(3);
    expect(only(stack, 'AWS::ECS::TaskDefinition').Properties.Cpu).toBe('1024');
  });

  test('services, tasks, clusters and networks reaches those that a pattern makes', () => {
    const stack = testStack();
    const injectors = [
      new Defaults(library.Service.PROPERTY_INJECTION_ID, { enableExecuteCommand: true }),
      new Defaults(library.TaskDefinition.PROPERTY_INJECTION_ID, { runtime: { family: 'shop' } }),
      new Defaults(library.Cluster.PROPERTY_INJECTION_ID, {
        capacities: [library.Capacity.fargateSpot()], containerInsights: ecs.ContainerInsights.ENHANCED,
      }),
      new Defaults(library.Network.PROPERTY_INJECTION_ID, { egress: library.Egress.nat({ natGateways: 2 }) }),
    ];
    inject(stack.node.root as App, ...injectors);
    web(stack);
    expect(only(stack, 'AWS::ECS::Service').Properties).toMatchObject({
      EnableExecuteCommand: true, CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE_SPOT' }],
    });
    expect(only(stack, 'AWS::ECS::TaskDefinition').Properties.Family).toBe('shop');
    expect(only(stack, 'AWS::ECS::Cluster').Properties.ClusterSettings).toEqual([{ Name: 'containerInsights', Value: 'enhanced' }]);
    expect(resources(stack, 'AWS::EC2::NatGateway')).toHaveLength(2);
    expect(injectors.map(({ contexts }) => contexts.at(-1)?.id)).toEqual(['Service', 'Task', 'DefaultCluster', 'Network']);
    expect(injectors[0].contexts).toHaveLength(1);
  });

  test('a service and a task definition reaches those that are made alone', () => {
    const stack = testStack();
    inject(stack,
      new Defaults(library.Service.PROPERTY_INJECTION_ID, { desiredCount: 2 }),
      new Defaults(library.TaskDefinition.PROPERTY_INJECTION_ID, { runtime: { family: 'shop' } }));
    const capacities = [library.Capacity.fargate()];
    const taskDefinition = new library.TaskDefinition(stack, 'Task', { capacities, containers: [{ image: IMAGE }] });
    new library.Service(stack, 'Service', { cluster: new library.Cluster(stack, 'Cluster', { capacities }), taskDefinition });
    expect(only(stack, 'AWS::ECS::Service').Properties.DesiredCount).toBe(2);
    expect(only(stack, 'AWS::ECS::TaskDefinition').Properties.Family).toBe('shop');
  });
});

test('what users say themselves stays', () => {
  const stack = testStack();
  inject(stack, new Defaults(library.Service.PROPERTY_INJECTION_ID, { desiredCount: 3 }));
  web(stack, { desiredCount: 5 });
  expect(only(stack, 'AWS::ECS::Service').Properties.DesiredCount).toBe(5);
});

test('the nearest injector decides', () => {
  const stack = testStack();
  inject(stack.node.root as App, new Defaults(library.WebService.PROPERTY_INJECTION_ID, { desiredCount: 3 }));
  inject(stack, new Defaults(library.WebService.PROPERTY_INJECTION_ID, { desiredCount: 4 }));
  web(stack);
  expect(only(stack, 'AWS::ECS::Service').Properties.DesiredCount).toBe(4);
});

test('what is injected is checked with all the rest, before anything is made', () => {
  const stack = testStack();
  inject(stack,
    new Defaults(library.Service.PROPERTY_INJECTION_ID, { desiredCount: -1 }),
    new Defaults(library.TaskDefinition.PROPERTY_INJECTION_ID, { runtime: { family: 'a b' } }));
  const message = messageOf(() => web(stack, { containerPort: 70_000 }));
  expect(message.split('\n').map(line => /\((ECS-[A-Z]+-\d+)\)$/.exec(line)?.[1])).toEqual([undefined, 'ECS-TASK-002', 'ECS-TASK-004', 'ECS-SVC-004']);
  expect(stack.node.findAll().map(({ node }) => node.path)).toEqual(['Shop', 'Shop/Api']);
});
