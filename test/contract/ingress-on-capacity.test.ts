import { aws_ec2 as ec2, aws_ecs as ecs } from 'aws-cdk-lib';
import { Capacity, Cluster, ICapacity, ImageSource, Ingress, Scheduling, Service, TaskDefinition } from '../../src';
import { messageOf, only, resources, testStack } from '../support/stack';

/** Every kind of capacity. */
const CAPACITIES: [string, () => ICapacity][] = [
  ['Fargate', () => Capacity.fargate()],
  ['Fargate Spot', () => Capacity.fargateSpot()],
  ['EC2 with dynamic ports', () => Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7g.large')] })],
  ['EC2 with interfaces', () => Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7i.large')], networkMode: ecs.NetworkMode.AWS_VPC })],
  ['Managed Instances', () => Capacity.managedInstances()],
  ['ECS Anywhere', () => Capacity.external()],
];

/** Every kind of ingress. */
const INGRESSES: [string, () => Ingress][] = [
  ['own load balancer', () => Ingress.loadBalancer({ allowFrom: [ec2.Peer.ipv4('203.0.113.0/24')] })],
  ['own internal load balancer', () => Ingress.loadBalancer({ internetFacing: false })],
];

function serve(capacity: ICapacity, ingress?: Ingress) {
  const stack = testStack();
  const capacities = [capacity];
  const cluster = new Cluster(stack, 'Cluster', { capacities });
  const taskDefinition = new TaskDefinition(stack, 'Task', {
    capacities, containers: [{ image: ImageSource.fromRegistry('nginx:1.29'), portMappings: [{ containerPort: 8080 }] }],
  });
  new Service(stack, 'Api', { cluster, taskDefinition, ingress });
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
    expect(strategy.map(item => item.CapacityProvider)).toEqual(CapacityProviders);
    expect(service.Properties.LaunchType).toBe(strategy.length === 0 ? compatibilityName : undefined);
    expect(service.DependsOn?.length).toBeGreaterThan(1);
  });

  test('runs daemons where its profile says so, and refuses them elsewhere', () => {
    const stack = testStack();
    const capacities = [capacity()];
    const cluster = new Cluster(stack, 'Cluster', { capacities });
    const taskDefinition = new TaskDefinition(stack, 'Task', { capacities, containers: [{ image: ImageSource.fromRegistry('nginx:1.29') }] });
    const daemon = () => new Service(stack, 'Daemon', { cluster, taskDefinition, scheduling: Scheduling.DAEMON });
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
        expect(messageOf(() => serve(capacity(), ingress()))).toMatch(/^Shop\/Api: ingress must be left out on .* \(ECS-SVC-012\)$/);
      });
      return;
    }

    const stack = serve(capacity(), ingress());

    test('is reached as its profile says', () => {
      const { TargetType, HealthCheckPort } = only(stack, 'AWS::ElasticLoadBalancingV2::TargetGroup').Properties;
      expect([TargetType, HealthCheckPort]).toEqual([targetType, 'traffic-port']);
      expect(only(stack, 'AWS::ECS::Service').Properties.LoadBalancers).toMatchObject([{ ContainerName: 'main', ContainerPort: 8080 }]);
    });

    test('lets in the load balancer and nobody else', () => {
      const ingressRules = resources(stack, 'AWS::EC2::SecurityGroupIngress').map(rule => rule.Properties);
      const egressRules = resources(stack, 'AWS::EC2::SecurityGroupEgress').map(rule => rule.Properties);
      const ports = networkMode === ecs.NetworkMode.AWS_VPC ? [8080, 8080] : DYNAMIC_PORTS;
      expect(ingressRules.map(rule => [rule.FromPort, rule.ToPort])).toEqual([ports]);
      expect(egressRules.map(rule => rule.DestinationSecurityGroupId)).toEqual(ingressRules.map(rule => rule.GroupId));
      expect(ingressRules.map(rule => rule.SourceSecurityGroupId)).toEqual(egressRules.map(rule => rule.GroupId));
    });
  });
});
