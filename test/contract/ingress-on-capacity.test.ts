import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Capacity, Cluster, ICapacity, ImageSource, Ingress, Service, TaskDefinition } from '../../src';
import { only, resources, testStack } from '../support/stack';

/** Every kind of capacity. */
const CAPACITIES: [string, () => ICapacity][] = [
  ['Fargate', () => Capacity.fargate()],
  ['Fargate Spot', () => Capacity.fargateSpot()],
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
    capacities, containers: [{ image: ImageSource.fromRegistry('nginx:1.29'), port: 8080 }],
  });
  new Service(stack, 'Api', { cluster, taskDefinition, ingress });
  return stack;
}

describe.each(CAPACITIES)('%s', (_, capacity) => {
  test('says what it can do', () => {
    const { kind, compatibilityName, networkMode, targetType } = capacity().profile;
    expect([kind, compatibilityName, networkMode, targetType].filter(fact => !fact)).toEqual([]);
  });

  test('renders tasks that fit its profile', () => {
    const { compatibilityName, networkMode } = capacity().profile;
    expect(only(serve(capacity()), 'AWS::ECS::TaskDefinition').Properties)
      .toMatchObject({ RequiresCompatibilities: [compatibilityName], NetworkMode: networkMode });
  });

  test('is what the service runs on, once the cluster knows it', () => {
    const stack = serve(capacity());
    const { CapacityProviders } = only(stack, 'AWS::ECS::ClusterCapacityProviderAssociations').Properties;
    const service = only(stack, 'AWS::ECS::Service');
    expect(service.Properties.CapacityProviderStrategy.map((item: { CapacityProvider: unknown }) => item.CapacityProvider)).toEqual(CapacityProviders);
    expect(service.DependsOn?.filter(id => id.startsWith('ClusterCapacityProviders'))).toHaveLength(1);
  });

  describe.each(INGRESSES)('behind its %s', (__, ingress) => {
    const stack = serve(capacity(), ingress());

    test('is reached as its profile says', () => {
      expect(only(stack, 'AWS::ElasticLoadBalancingV2::TargetGroup').Properties.TargetType).toBe(capacity().profile.targetType);
      expect(only(stack, 'AWS::ECS::Service').Properties.LoadBalancers).toMatchObject([{ ContainerName: 'main', ContainerPort: 8080 }]);
    });

    test('lets in the load balancer and nobody else', () => {
      const ingressRules = resources(stack, 'AWS::EC2::SecurityGroupIngress').map(rule => rule.Properties);
      const egressRules = resources(stack, 'AWS::EC2::SecurityGroupEgress').map(rule => rule.Properties);
      expect(ingressRules.map(rule => [rule.FromPort, rule.ToPort])).toEqual([[8080, 8080]]);
      expect(egressRules.map(rule => rule.DestinationSecurityGroupId)).toEqual(ingressRules.map(rule => rule.GroupId));
      expect(ingressRules.map(rule => rule.SourceSecurityGroupId)).toEqual(egressRules.map(rule => rule.GroupId));
    });
  });
});
