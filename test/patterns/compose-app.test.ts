import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { aws_ec2 as ec2, aws_servicediscovery as cloudmap } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Capacity, Cluster, ComposeApp, ComposeAppProps, Deployment, Discovery, Posture } from '../../src';
import { testStack, warnings } from '../support/stack';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'compose-app-')); });
afterEach(() => { rmSync(folder, { recursive: true }); });

const WEB = 'public.ecr.aws/nginx/nginx:1.29';

function make(text: string, props: Partial<ComposeAppProps> = {}) {
  const stack = testStack();
  const file = join(folder, 'compose.yaml');
  writeFileSync(file, text);
  const app = new ComposeApp(stack, 'App', { file, cluster: new Cluster(stack, 'Cluster', { capacities: [Capacity.fargate()] }), ...props });
  return { app, template: Template.fromStack(stack) };
}

const THREE = `
services:
  web: {image: "${WEB}", ports: ["8080:80"], depends_on: [api]}
  api: {image: "${WEB}", expose: ["80", "8080"], deploy: {replicas: 3}}
  worker: {image: "${WEB}", depends_on: [api]}
`;

test('makes a service for each Compose service, found under its name at each of its ports', () => {
  const { app, template } = make(THREE);
  expect(Object.keys(app.services)).toEqual(['web', 'api', 'worker']);
  const aliases = Object.values(template.findResources('AWS::ECS::Service')).map(({ Properties: { ServiceConnectConfiguration: { Services = [] } } }) =>
    (Services as { ClientAliases: object[] }[]).flatMap(({ ClientAliases }) => ClientAliases));
  expect(aliases).toEqual([[{ DnsName: 'web', Port: 80 }], [{ DnsName: 'api', Port: 80 }, { DnsName: 'api', Port: 8080 }], []]);
  template.resourceCountIs('AWS::ServiceDiscovery::HttpNamespace', 1);
  template.resourceCountIs('AWS::ElasticLoadBalancingV2::LoadBalancer', 0);
});

test('takes replicas as the number of tasks, and deploys services after those that they depend on', () => {
  const { template } = make(THREE);
  template.hasResource('AWS::ECS::Service', { Properties: { DesiredCount: 3 } });
  const services = Object.entries(template.findResources('AWS::ECS::Service'));
  const [api = ''] = services.map(([id]) => id).filter(id => id.includes('Servicesapi'));
  expect(services.filter(([, { DependsOn }]) => (DependsOn as string[]).includes(api))).toHaveLength(2);
});

test('lets peers of allowFrom, and nobody else, reach a load balancer', () => {
  const { app, template } = make(THREE, { allowFrom: { web: [ec2.Peer.ipv4('203.0.113.0/24')] } });
  template.resourceCountIs('AWS::ElasticLoadBalancingV2::LoadBalancer', 1);
  expect(Object.keys(app.urls)).toEqual(['web']);
  const open = Object.values(template.findResources('AWS::EC2::SecurityGroup')).flatMap(({ Properties: { SecurityGroupIngress = [] } }) => SecurityGroupIngress as object[]);
  expect(open).toEqual([expect.objectContaining({ CidrIp: '203.0.113.0/24' })]);
});

test('puts services that share something, or shall, into one task', () => {
  const { app, template } = make(`
services:
  a: {image: "${WEB}", volumes: ["data:/data"]}
  b: {image: "${WEB}", volumes: ["data:/data"]}
  c: {image: "${WEB}", network_mode: "service:d"}
  d: {image: "${WEB}", expose: ["80"]}
  e: {image: "${WEB}"}
  f: {image: "${WEB}"}
volumes: {data: }
`, { tasks: [['f', 'e']] });
  template.resourceCountIs('AWS::ECS::Service', 3);
  expect([app.services.a, app.services.c, app.services.e]).toEqual([app.services.b, app.services.d, app.services.f]);
});

test('passes options of services on', () => {
  const deployment = Deployment.rolling({ minHealthyPercent: 0, maxHealthyPercent: 100 });
  const { template } = make(THREE, { serviceOptions: { api: { desiredCount: 1, deployment } } });
  template.hasResource('AWS::ECS::Service', { Properties: { DesiredCount: 1, DeploymentConfiguration: { MaximumPercent: 100 } } });
});

test('names ports of one task that are the same port of two containers apart', () => {
  const { template } = make(`services: {app: {image: "${WEB}", mem_limit: 512m, expose: ["80"]}, side: {image: "${WEB}", mem_limit: 512m, ports: [{target: 80, app_protocol: http}]}}`, {
    tasks: [['app', 'side']], capacities: [Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7i.large')] })],
  });
  const [{ Properties: { ContainerDefinitions: containers } }] = Object.values(template.findResources('AWS::ECS::TaskDefinition')) as { Properties: { ContainerDefinitions: { PortMappings: { Name: string }[] }[] } }[];
  expect(containers.map(({ PortMappings: [{ Name }] }) => Name)).toEqual(['port-80-2', 'port-80']);
  template.hasResourceProperties('AWS::ECS::Service', {
    ServiceConnectConfiguration: { Services: [{ PortName: 'port-80-2', DiscoveryName: 'app' }, { PortName: 'port-80', DiscoveryName: 'side' }] },
  });
});

test('takes services as the capacities of their serviceOptions have them', () => {
  const stack = testStack();
  const file = join(folder, 'compose.yaml');
  writeFileSync(file, `services: {app: {image: "${WEB}", platform: linux/arm64, mem_limit: 512m, ports: ["8080:80"]}, job: {image: "${WEB}", network_mode: "service:app", hostname: app}, other: {image: "${WEB}"}}`);
  const hosts = Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7g.large')] });
  new ComposeApp(stack, 'App', {
    file, cluster: new Cluster(stack, 'Cluster', { capacities: [Capacity.fargate(), hosts] }), capacities: [Capacity.fargate()], serviceOptions: { app: { capacities: [hosts] } },
  });
  const [app] = Object.values(Template.fromStack(stack).findResources('AWS::ECS::TaskDefinition')).map(({ Properties }) => Properties as { NetworkMode: string; ContainerDefinitions: object[] });
  expect([app.NetworkMode, app.ContainerDefinitions[0]]).toEqual(['bridge', expect.objectContaining({ PortMappings: [expect.objectContaining({ ContainerPort: 80, HostPort: 8080 })] })]);
  expect(warnings(stack).filter(text => text.includes('ports should'))).toEqual([]);
});

describe('a discovery of serviceOptions', () => {
  const names = (template: Template) => Object.values(template.findResources('AWS::ECS::Service')).flatMap(({ Properties: { ServiceConnectConfiguration: { Services = [] } } }) =>
    (Services as { DiscoveryName: string }[]).map(({ DiscoveryName }) => DiscoveryName));
  const serviceOptions = { api: { discovery: Discovery.serviceConnect({ discoveryName: 'mine', port: 8080 }) } };

  test('stays where the namespace is still to be made', () => {
    const { template } = make(THREE, { serviceOptions });
    expect(names(template)).toEqual(['web', 'mine']);
    template.resourceCountIs('AWS::ServiceDiscovery::HttpNamespace', 1);
  });

  test('is in the namespace of the app', () => {
    const stack = testStack();
    const file = join(folder, 'compose.yaml');
    writeFileSync(file, THREE);
    const namespace = new cloudmap.HttpNamespace(stack, 'Namespace', { name: 'shop' });
    new ComposeApp(stack, 'App', { file, cluster: new Cluster(stack, 'Cluster', { capacities: [Capacity.fargate()] }), namespace, serviceOptions });
    expect(names(Template.fromStack(stack))).toEqual(['web', 'mine']);
  });

  test('with DNS records needs a namespace that has them', () => {
    expect(() => make(THREE, { serviceOptions: { api: { discovery: Discovery.cloudMap({ name: 'mine' }) } } }))
      .toThrow(/serviceOptions\.api\.discovery\.cloudMapNamespace must be given where the cluster has none, got none/);
  });
});

test('fails with all that the posture demands of its tasks before anything is made', () => {
  const stack = testStack();
  const file = join(folder, 'compose.yaml');
  writeFileSync(file, `services: {app: {image: "${WEB}"}, db: {image: "${WEB}", user: "1000"}}`);
  Posture.standard({ demands: { readonlyRootFilesystem: true, nonRootUser: true } }).applyTo(stack);
  expect(() => new ComposeApp(stack, 'App', { file }))
    .toThrow(/3 findings[^]*services\.app\.read_only must be true[^]*services\.app\.user must be a user other than root[^]*services\.db\.read_only must be true/);
  expect(stack.node.findAll().map(({ node }) => node.path)).toEqual(['Shop', 'Shop/App']);
});

test('fails with one error before anything is made, also for services that nobody has', () => {
  const text = `services: {app: {image: "${WEB}", stop_signal: SIGQUIT}, db: {image: "${WEB}", volumes: ["./a:/b"]}}`;
  expect(() => make(text, { allowFrom: { wep: [] } })).toThrow(/3 findings[^]*app\.stop_signal[^]*db\.volumes\[0\][^]*allowFrom\["wep"\] must name a service of the file/);
});
