import { App, aws_ec2 as ec2, aws_ecs as ecs, aws_servicediscovery as cloudmap, Stack } from 'aws-cdk-lib';
import { Capacity, Cluster, Connection, Discovery, ICapacity, ImageSource, Service, TaskDefinition } from '../../src';
import { messageOf, only, resources, template, testStack, warnings } from '../support/stack';

const hosts = (networkMode?: ecs.NetworkMode) => Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7g.large')], networkMode });

function shop(stack: Stack, capacity: ICapacity = Capacity.fargate()) {
  return { capacity, cluster: new Cluster(stack, 'Cluster', { capacities: [capacity], defaultCloudMapNamespace: { name: 'shop' } }) };
}

function service(stack: Stack, id: string, { cluster, capacity }: ReturnType<typeof shop>, discovery?: Discovery): Service {
  const taskDefinition = new TaskDefinition(stack, `${id}Task`, {
    capacities: [capacity], containers: [{ image: ImageSource.fromRegistry('nginx:1.29'), portMappings: [{ containerPort: 8080 }] }],
  });
  return new Service(stack, id, { cluster, capacities: [capacity], taskDefinition, discovery });
}

function dns(stack: Stack, cluster: Cluster) {
  return new cloudmap.PrivateDnsNamespace(stack, 'Namespace', { name: 'shop.internal', vpc: cluster.vpc });
}

const named = (stack: Stack, type: string, id: string) => Object.entries(template(stack).Resources)
  .filter(([name, resource]) => resource.Type === type && name.startsWith(id)).map(([, resource]) => resource)[0];

describe('Cloud Map', () => {
  test.each<[string, () => ICapacity, object, object]>([
    ['addresses of tasks with interfaces', () => Capacity.fargate(), { Type: 'A', TTL: 10 }, {}],
    ['addresses and ports of tasks without', () => hosts(), { Type: 'SRV', TTL: 10 }, { ContainerName: 'main', ContainerPort: 8080 }],
  ])('tells %s', (_, capacity, record, registry) => {
    const stack = testStack();
    const cluster = shop(stack, capacity());
    const api = service(stack, 'Api', cluster, Discovery.cloudMap({ name: 'api', cloudMapNamespace: dns(stack, cluster.cluster) }));
    expect(only(stack, 'AWS::ServiceDiscovery::Service').Properties).toMatchObject({ Name: 'api', DnsConfig: { DnsRecords: [record] } });
    expect(only(stack, 'AWS::ECS::Service').Properties.ServiceRegistries).toMatchObject([registry]);
    expect(api.address).toBe('api.shop.internal:8080');
  });

  test('needs a namespace with DNS', () => {
    const stack = testStack();
    expect(messageOf(() => service(stack, 'Api', shop(stack), Discovery.cloudMap({ name: 'api' })))).toBe(
      'Shop/Api: discovery.cloudMapNamespace must have DNS, got one without (HTTP); use a private DNS namespace, or Service Connect (ECS-SVC-032)');
  });
});

describe('Service Connect', () => {
  test('offers a port, which gets a name, and logs where the container does', () => {
    const stack = testStack();
    const api = service(stack, 'Api', shop(stack), Discovery.serviceConnect({ discoveryName: 'api', port: 80 }));
    expect(only(stack, 'AWS::ECS::Service').Properties.ServiceConnectConfiguration).toMatchObject({
      Enabled: true,
      Namespace: { 'Fn::GetAtt': [expect.stringContaining('Namespace'), 'Arn'] },
      Services: [{ PortName: 'port-8080', DiscoveryName: 'api', ClientAliases: [{ Port: 80 }] }],
      LogConfiguration: { LogDriver: 'awslogs' },
    });
    expect(only(stack, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions[0].PortMappings)
      .toEqual([{ ContainerPort: 8080, Protocol: 'tcp', Name: 'port-8080' }]);
    expect(api.address).toBe('api.shop:80');
  });

  test('keeps the name that a port has', () => {
    const stack = testStack();
    const { cluster } = shop(stack);
    const definition = new ecs.FargateTaskDefinition(stack, 'Theirs');
    definition.addContainer('app', { image: ecs.ContainerImage.fromRegistry('nginx:1.29'), portMappings: [{ containerPort: 80, name: 'http' }] });
    new Service(stack, 'Api', { cluster, taskDefinition: TaskDefinition.fromEcsTaskDefinition(definition), discovery: Discovery.serviceConnect({ discoveryName: 'api' }) });
    expect(only(stack, 'AWS::ECS::Service').Properties.ServiceConnectConfiguration.Services).toMatchObject([{ PortName: 'http', ClientAliases: [{ Port: 80 }] }]);
  });

  test('of a client offers nothing', () => {
    const stack = testStack();
    const web = service(stack, 'Web', shop(stack), Discovery.serviceConnectClient());
    expect(only(stack, 'AWS::ECS::Service').Properties.ServiceConnectConfiguration).not.toHaveProperty('Services');
    expect(only(stack, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions[0].PortMappings[0]).not.toHaveProperty('Name');
    expect(web.address).toBeUndefined();
  });

  test('is refused on ECS Anywhere', () => {
    const stack = testStack();
    expect(messageOf(() => service(stack, 'Api', shop(stack, Capacity.external()), Discovery.serviceConnect({ discoveryName: 'api' }))))
      .toContain('discovery must be left out on ECS Anywhere, got Service Connect');
  });
});

describe('a connection', () => {
  test.each<[string, () => ICapacity, (cluster: Cluster, stack: Stack) => Discovery, number[]]>([
    ['Fargate by Service Connect', () => Capacity.fargate(), () => Discovery.serviceConnect({ discoveryName: 'api' }), [8080, 8080]],
    ['Fargate by Cloud Map', () => Capacity.fargate(), (cluster, stack) => Discovery.cloudMap({ name: 'api', cloudMapNamespace: dns(stack, cluster) }), [8080, 8080]],
    ['EC2 with dynamic ports', () => hosts(), () => Discovery.serviceConnect({ discoveryName: 'api' }), [32_768, 65_535]],
    ['EC2 with interfaces', () => hosts(ecs.NetworkMode.AWS_VPC), () => Discovery.serviceConnect({ discoveryName: 'api' }), [8080, 8080]],
  ])('to %s is made in the stack of the one that asks, and of nothing else', (_, capacity, discovery, ports) => {
    const synth = (connected: boolean) => {
      const app = new App({ analyticsReporting: false });
      const [base, back, front] = ['Base', 'Back', 'Front'].map(id => new Stack(app, id));
      const cluster = shop(base, capacity());
      const api = service(back, 'Api', cluster, discovery(cluster.cluster, back));
      const web = service(front, 'Web', cluster, Discovery.serviceConnectClient());
      if (connected) web.connectTo(Connection.toService(api));
      return { app, base, back, front };
    };
    const { base, back, front } = synth(true);
    const rule = only(front, 'AWS::EC2::SecurityGroupIngress').Properties;
    expect([rule.FromPort, rule.ToPort, rule.CidrIp]).toEqual([...ports, undefined]);
    const { Environment: environment } = only(front, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions[0];
    expect(environment).toEqual([{ Name: 'API_ADDRESS', Value: expect.stringMatching(/^api\.shop(\.internal)?:8080$/) }]);
    expect(front.dependencies).toContain(back);
    expect([base, back, front].flatMap(warnings).filter(text => text.includes('Egress'))).toEqual([]);
    expect(back.dependencies).toEqual([base]);
    expect(resources(back, 'AWS::EC2::SecurityGroupIngress')).toEqual([]);
    const apart = synth(false);
    expect(template(back).Resources).toEqual(template(apart.back).Resources);
    expect(template(base).Resources).toEqual(template(apart.base).Resources);
  });

  test('waits for the other one, but not in circles', () => {
    const stack = testStack();
    const cluster = shop(stack);
    const [one, two, three] = ['One', 'Two', 'Three'].map(id => service(stack, id, cluster, Discovery.serviceConnect({ discoveryName: id.toLowerCase() })));
    one.connectTo(Connection.toService(two));
    two.connectTo(Connection.toService(three, { variable: 'UPSTREAM' }));
    three.connectTo(Connection.toService(one));
    const waits = (id: string) => named(stack, 'AWS::ECS::Service', id).DependsOn?.filter(name => /^(One|Two|Three)Service/.test(name)) ?? [];
    expect([waits('One').length, waits('Two').length, waits('Three').length]).toEqual([1, 1, 0]);
    expect(named(stack, 'AWS::ECS::TaskDefinition', 'TwoTask').Properties.ContainerDefinitions[0].Environment).toEqual([{ Name: 'UPSTREAM', Value: 'three.shop:8080' }]);
  });

  test('is refused where there is no fixed address', () => {
    const stack = testStack();
    const cluster = shop(stack, hosts());
    const map = service(stack, 'Map', cluster, Discovery.cloudMap({ name: 'api', cloudMapNamespace: dns(stack, cluster.cluster) }));
    const web = service(stack, 'Web', cluster);
    const connect = service(stack, 'Connect', cluster, Discovery.serviceConnect({ discoveryName: 'connect' }));
    expect(messageOf(() => web.connectTo(Connection.toService(map)))).toContain('must name a service with a fixed port, got Shop/Map, whose ports are dynamic');
    expect(messageOf(() => map.connectTo(Connection.toService(web)))).toContain('Shop/Map: connectTo must name a service that can be found, got Shop/Web');
    expect(messageOf(() => web.connectTo(Connection.toService(connect, { variable: 'a-b' }))).split('\n')).toHaveLength(3);
  });
});
