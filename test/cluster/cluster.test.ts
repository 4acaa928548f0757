import { aws_ec2 as ec2, aws_ecs as ecs } from 'aws-cdk-lib';
import { Capacity, Cluster, Network } from '../../src';
import { masked } from '../support/snapshot';
import { only, resources, testStack } from '../support/stack';

test('renders as before', () => {
  const stack = testStack();
  new Cluster(stack, 'Cluster', { capacities: [Capacity.fargate({ base: 1 }), Capacity.fargateSpot({ weight: 4 })] });
  expect(masked(stack)).toMatchSnapshot();
});

test('makes its capacities the default strategy', () => {
  const stack = testStack();
  new Cluster(stack, 'Cluster', { capacities: [Capacity.fargate({ base: 1 }), Capacity.fargateSpot({ weight: 4 })] });
  expect(only(stack, 'AWS::ECS::ClusterCapacityProviderAssociations').Properties).toMatchObject({
    CapacityProviders: ['FARGATE', 'FARGATE_SPOT'],
    DefaultCapacityProviderStrategy: [
      { CapacityProvider: 'FARGATE', Base: 1, Weight: 1 },
      { CapacityProvider: 'FARGATE_SPOT', Weight: 4 },
    ],
  });
});

test('associates each provider once, however many capacities use it', () => {
  const stack = testStack();
  const cluster = new Cluster(stack, 'Cluster');
  const capacity = Capacity.fargate();
  expect(cluster.addCapacity(capacity)).toBe(cluster.addCapacity(capacity));
  cluster.addCapacity(Capacity.fargate({ weight: 2 }));
  expect(only(stack, 'AWS::ECS::ClusterCapacityProviderAssociations').Properties).toMatchObject({
    CapacityProviders: ['FARGATE'], DefaultCapacityProviderStrategy: [],
  });
});

test('uses the network that it is given', () => {
  const stack = testStack();
  const vpc = new ec2.Vpc(stack, 'Vpc');
  const cluster = new Cluster(stack, 'Cluster', { network: Network.fromVpc(vpc), containerInsights: ecs.ContainerInsights.ENHANCED });
  expect(cluster.vpc).toBe(vpc);
  expect(resources(stack, 'AWS::EC2::VPC')).toHaveLength(1);
  expect(only(stack, 'AWS::ECS::Cluster').Properties.ClusterSettings).toEqual([{ Name: 'containerInsights', Value: 'enhanced' }]);
});

test('can be used wherever aws-ecs takes a cluster', () => {
  const stack = testStack();
  const cluster = new Cluster(stack, 'Cluster');
  const taskDefinition = new ecs.FargateTaskDefinition(stack, 'Task');
  taskDefinition.addContainer('app', { image: ecs.ContainerImage.fromRegistry('nginx:1.29') });
  new ecs.FargateService(stack, 'Service', { cluster, taskDefinition });
  expect(only(stack, 'AWS::ECS::Service').Properties.Cluster).toEqual(stack.resolve(cluster.clusterName));
  expect([cluster.hasEc2Capacity, cluster.autoscalingGroup, cluster.defaultCloudMapNamespace, cluster.executeCommandConfiguration])
    .toEqual([false, undefined, undefined, undefined]);
});
