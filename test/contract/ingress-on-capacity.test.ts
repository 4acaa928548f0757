import { aws_certificatemanager as acm, aws_ec2 as ec2, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2, Stack } from 'aws-cdk-lib';
import {
  Cluster, Health, ICapacity, ImageSource, Ingress, Network, NetworkProtocol, SchedulingStrategy, Service, SharedLoadBalancer, TaskDefinition,
} from '../../src';
import { CAPACITIES } from '../support/capacities';
import { messageOf, only, resources, testStack } from '../support/stack';

/** What stands around a service. */
interface Surroundings {
  readonly stack: Stack;
  readonly cluster: Cluster;
}

const allowFrom = [ec2.Peer.ipv4('203.0.113.0/24')];
const HEALTH_PORT = 9090;

/** Every kind of ingress. */
const INGRESSES: [string, (surroundings: Surroundings) => Ingress][] = [
  ['own load balancer', () => Ingress.loadBalancer({ allowFrom })],
  ['own internal load balancer', () => Ingress.loadBalancer({ internetFacing: false })],
  ['shared load balancer', ({ stack, cluster }) =>
    Ingress.sharedLoadBalancer(new SharedLoadBalancer(stack, 'Balancer', { network: cluster.network, allowFrom }), { pathPatterns: ['/api/*'] })],
  ['shared load balancer in another stack', ({ stack, cluster }) => {
    const other = new Stack(stack.node.scope, 'Other');
    return Ingress.sharedLoadBalancer(new SharedLoadBalancer(other, 'Balancer', { network: Network.fromVpc(importedVpc(other, cluster)), allowFrom }), { hostHeaders: ['a.example.com'] });
  }],
  ['imported listener', ({ stack }) => Ingress.sharedLoadBalancer(SharedLoadBalancer.fromListener(importedListener(stack)), { pathPatterns: ['/api/*'] })],
  ['network load balancer for TCP', () => Ingress.networkLoadBalancer({ allowFrom })],
  ['network load balancer for TLS', ({ stack }) => Ingress.networkLoadBalancer({ allowFrom, certificate: acm.Certificate.fromCertificateArn(stack, 'Cert', CERTIFICATE) })],
];

const CERTIFICATE = 'arn:aws:acm:eu-west-1:111111111111:certificate/00000000-0000-0000-0000-000000000000';
const LISTENER = 'arn:aws:elasticloadbalancing:eu-west-1:111111111111:listener/app/prod/0000000000000000/1111111111111111';

function importedListener(stack: Stack): elbv2.IApplicationListener {
  return elbv2.ApplicationListener.fromApplicationListenerAttributes(stack, 'Imported', {
    listenerArn: LISTENER,
    securityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, 'ImportedGroup', 'sg-0123456789', { allowAllOutbound: false }),
  });
}

/** The VPC of the cluster, without its stack. */
function importedVpc(stack: Stack, { vpc }: Cluster): ec2.IVpc {
  return ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: 'vpc-1', availabilityZones: vpc.availabilityZones, publicSubnetIds: ['subnet-1', 'subnet-2'], privateSubnetIds: ['subnet-3', 'subnet-4'],
  });
}

function serve(capacity: ICapacity, ingress?: (surroundings: Surroundings) => Ingress, health?: Health) {
  const stack = testStack();
  const capacities = [capacity];
  const cluster = new Cluster(stack, 'Cluster', { capacities });
  const taskDefinition = new TaskDefinition(stack, 'Task', {
    capacities, containers: [{ image: ImageSource.fromRegistry('nginx:1.29'), portMappings: [{ containerPort: 8080 }] }],
  });
  new Service(stack, 'Api', { cluster, taskDefinition, ingress: ingress?.({ stack, cluster }), health });
  return stack;
}

const DYNAMIC_PORTS = [32_768, 65_535];

describe.each(CAPACITIES)('%s', (_, capacity) => {
  const { kind, compatibilityName, networkMode, targetType } = capacity().profile;

  test('says what it can do', () => {
    expect([kind, compatibilityName, networkMode].filter(fact => !fact)).toEqual([]);
  });

  test('renders tasks that fit its profile', () => {
    expect(only(serve(capacity()), 'AWS::ECS::TaskDefinition').Properties)
      .toMatchObject({ RequiresCompatibilities: [compatibilityName], NetworkMode: networkMode });
  });

  test('is what the service runs on, once the cluster knows it', () => {
    const stack = serve(capacity());
    const { CapacityProviders } = only(stack, 'AWS::ECS::ClusterCapacityProviderAssociations').Properties;
    const service = only(stack, 'AWS::ECS::Service');
    const strategy: { CapacityProvider: unknown }[] = service.Properties.CapacityProviderStrategy ?? [];
    // Providers of Managed Instances are created in their cluster, and ECS refuses to associate them.
    const isClusterScoped = capacity().profile.compatibility === ecs.Compatibility.MANAGED_INSTANCES;
    expect(CapacityProviders).toEqual(isClusterScoped ? [] : strategy.map(item => item.CapacityProvider));
    expect(service.Properties.LaunchType).toBe(strategy.length === 0 ? compatibilityName : undefined);
    expect(service.DependsOn?.length).toBeGreaterThan(1);
  });

  test('runs daemons where its profile says so, and refuses them elsewhere', () => {
    const stack = testStack();
    const capacities = [capacity()];
    const cluster = new Cluster(stack, 'Cluster', { capacities });
    const taskDefinition = new TaskDefinition(stack, 'Task', { capacities, containers: [{ image: ImageSource.fromRegistry('nginx:1.29') }] });
    const daemon = () => new Service(stack, 'Daemon', { cluster, taskDefinition, schedulingStrategy: SchedulingStrategy.DAEMON });
    if (!capacities[0].profile.runsDaemons) {
      expect(messageOf(daemon)).toMatch(/^Shop\/Daemon: capacities must have hosts that a daemon can run on, got .* \(ECS-SVC-015\)$/);
      return;
    }
    daemon();
    expect(only(stack, 'AWS::ECS::Service').Properties).toMatchObject({
      SchedulingStrategy: 'DAEMON',
      LaunchType: compatibilityName,
      DeploymentConfiguration: { MinimumHealthyPercent: 0, MaximumPercent: 100, DeploymentCircuitBreaker: { Enable: true, Rollback: true } },
    });
    expect(only(stack, 'AWS::ECS::Service').Properties).not.toHaveProperty('DesiredCount');
  });

  test('joins a cluster once, however often it is added', () => {
    const stack = testStack();
    const cluster = new Cluster(stack, 'Cluster');
    const joining = capacity();
    expect(cluster.addCapacity(joining)).toBe(cluster.addCapacity(joining));
  });

  describe.each(INGRESSES)('behind its %s', (__, ingress) => {
    if (!targetType) {
      test('is refused', () => {
        expect(messageOf(() => serve(capacity(), ingress))).toMatch(/^Shop\/Api: ingress must be left out on .* \(ECS-SVC-012\)$/);
      });
      return;
    }

    const stack = serve(capacity(), ingress);

    test('is reached as its profile says', () => {
      const { TargetType, HealthCheckPort } = only(stack, 'AWS::ElasticLoadBalancingV2::TargetGroup').Properties;
      expect([TargetType, HealthCheckPort]).toEqual([targetType, 'traffic-port']);
      expect(only(stack, 'AWS::ECS::Service').Properties.LoadBalancers).toMatchObject([{ ContainerName: 'main', ContainerPort: 8080 }]);
      expect(only(stack, 'AWS::ECS::Service').Properties.HealthCheckGracePeriodSeconds).toBe(60);
    });

    test('lets in the load balancer and nobody else', () => {
      const ingressRules = resources(stack, 'AWS::EC2::SecurityGroupIngress').map(rule => rule.Properties);
      const egressRules = resources(stack, 'AWS::EC2::SecurityGroupEgress').map(rule => rule.Properties);
      const ports = networkMode === ecs.NetworkMode.AWS_VPC ? [8080, 8080] : DYNAMIC_PORTS;
      expect(ingressRules.map(rule => [rule.IpProtocol, rule.FromPort, rule.ToPort])).toEqual([['tcp', ...ports]]);
      expect(egressRules.map(rule => rule.DestinationSecurityGroupId)).toEqual(ingressRules.map(rule => rule.GroupId));
      expect(ingressRules.map(rule => rule.SourceSecurityGroupId)).toEqual(egressRules.map(rule => rule.GroupId));
    });

    test('is checked on a port of its own where tasks have interfaces, and refused elsewhere', () => {
      const separate = () => serve(capacity(), ingress, Health.http({ port: HEALTH_PORT }));
      if (networkMode !== ecs.NetworkMode.AWS_VPC) {
        expect(messageOf(separate)).toMatch(/^Shop\/Api: health.port must be left out where tasks share .* \(ECS-SVC-014\)$/);
        return;
      }
      const ports = resources(separate(), 'AWS::EC2::SecurityGroupIngress').map(rule => rule.Properties.FromPort as number);
      expect(ports.sort()).toEqual([8080, HEALTH_PORT]);
    });
  });

  test('behind a network load balancer for UDP is reached where tasks have interfaces, and refused elsewhere', () => {
    const health = Health.tcp({ port: HEALTH_PORT });
    const stack = testStack();
    const capacities = [capacity()];
    const cluster = new Cluster(stack, 'Cluster', { capacities });
    const definition = new ecs.TaskDefinition(stack, 'Task', {
      compatibility: capacities[0].profile.compatibility, cpu: '256', memoryMiB: '512', networkMode,
    });
    definition.addContainer('dns', { image: ecs.ContainerImage.fromRegistry('coredns:1'), portMappings: [{ containerPort: 53, protocol: ecs.Protocol.UDP }] });
    const serveUdp = () => new Service(stack, 'Api', {
      cluster,
      taskDefinition: TaskDefinition.fromEcsTaskDefinition(definition),
      health,
      ingress: Ingress.networkLoadBalancer({ allowFrom, protocol: NetworkProtocol.UDP }),
    });
    if (networkMode !== ecs.NetworkMode.AWS_VPC) {
      expect(messageOf(serveUdp)).toMatch(/\(ECS-SVC-01[24]\)/);
      return;
    }
    serveUdp();
    expect(resources(stack, 'AWS::EC2::SecurityGroupIngress').map(({ Properties: { IpProtocol, FromPort, ToPort } }) => [IpProtocol, FromPort, ToPort]))
      .toEqual([['udp', 53, 53], ['tcp', HEALTH_PORT, HEALTH_PORT]]);
    expect(only(stack, 'AWS::ElasticLoadBalancingV2::TargetGroup').Properties)
      .toMatchObject({ Protocol: 'UDP', TargetType: 'ip', HealthCheckProtocol: 'TCP', HealthCheckPort: String(HEALTH_PORT) });
  });
});
