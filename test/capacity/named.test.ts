import { App, aws_ec2 as ec2, aws_ecs as ecs, Stack } from 'aws-cdk-lib';
import { Capacity, Cluster, ICapacity, ImageSource, Ingress, Service, TaskDefinition } from '../../src';
import { messageOf, only, resources, testStack } from '../support/stack';

const PORTS = [{ containerPort: 8080 }];

/** The cluster of a platform team, as others know it. */
function platform(stack: Stack): ecs.ICluster {
  const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: 'vpc-1', availabilityZones: ['eu-west-1a', 'eu-west-1b'], publicSubnetIds: ['subnet-1', 'subnet-2'], privateSubnetIds: ['subnet-3', 'subnet-4'],
  });
  return ecs.Cluster.fromClusterAttributes(stack, 'Platform', { clusterName: 'platform', vpc });
}

function serve(capacity: ICapacity, cluster: (stack: Stack) => ecs.ICluster = platform): Stack {
  const stack = testStack();
  const capacities = [capacity];
  const taskDefinition = new TaskDefinition(stack, 'Task', { capacities, containers: [{ image: ImageSource.fromRegistry('nginx:1.29'), portMappings: PORTS }] });
  new Service(stack, 'Api', { cluster: cluster(stack), capacities, taskDefinition, ingress: Ingress.loadBalancer({ internetFacing: false }) });
  return stack;
}

describe('a capacity provider of a platform team', () => {
  test('runs tasks with interfaces of their own, and nothing of the cluster changes', () => {
    const stack = serve(Capacity.fromName('shared', { base: 1, weight: 2 }));
    const { CapacityProviderStrategy, LaunchType, Cluster: name, NetworkConfiguration } = only(stack, 'AWS::ECS::Service').Properties;
    expect([CapacityProviderStrategy, LaunchType, name]).toEqual([[{ CapacityProvider: 'shared', Base: 1, Weight: 2 }], undefined, 'platform']);
    expect(NetworkConfiguration.AwsvpcConfiguration.Subnets).toEqual(['subnet-3', 'subnet-4']);
    expect(only(stack, 'AWS::ECS::TaskDefinition').Properties).toMatchObject({ NetworkMode: 'awsvpc', RequiresCompatibilities: ['EC2'] });
    expect(resources(stack, 'AWS::ECS::ClusterCapacityProviderAssociations')).toEqual([]);
    expect(only(stack, 'AWS::ElasticLoadBalancingV2::TargetGroup').Properties.TargetType).toBe('ip');
  });

  test('with a known security group shares the interfaces of its hosts, which the load balancer reaches', () => {
    const stack = testStack();
    const hostSecurityGroup = ec2.SecurityGroup.fromSecurityGroupId(stack, 'Hosts', 'sg-0123456789abcdef0');
    const served = serve(Capacity.fromName('shared', { hostSecurityGroup, cpuArchitecture: ecs.CpuArchitecture.ARM64 }));
    expect(only(served, 'AWS::ECS::TaskDefinition').Properties).toMatchObject({ NetworkMode: 'bridge', RuntimePlatform: { CpuArchitecture: 'ARM64' } });
    expect(only(served, 'AWS::ElasticLoadBalancingV2::TargetGroup').Properties.TargetType).toBe('instance');
    expect(resources(served, 'AWS::EC2::SecurityGroupIngress').map(({ Properties: { GroupId, FromPort, ToPort } }) => [GroupId, FromPort, ToPort]))
      .toEqual([['sg-0123456789abcdef0', 32_768, 65_535]]);
  });

  test('may be one of Managed Instances', () => {
    const stack = serve(Capacity.fromName('managed', { compatibility: ecs.Compatibility.MANAGED_INSTANCES }));
    expect(only(stack, 'AWS::ECS::TaskDefinition').Properties.RequiresCompatibilities).toEqual(['MANAGED_INSTANCES']);
    expect(only(stack, 'AWS::ECS::Service').Properties.CapacityProviderStrategy).toEqual([{ CapacityProvider: 'managed', Weight: 1 }]);
  });

  test('is listed by a cluster of this library that it is used on', () => {
    const stack = serve(Capacity.fromName('shared'), of => new Cluster(of, 'Cluster'));
    expect(only(stack, 'AWS::ECS::ClusterCapacityProviderAssociations').Properties.CapacityProviders).toEqual(['shared']);
  });

  test('is none that has a factory of its own', () => {
    const message = messageOf(() => serve(Capacity.fromName('FARGATE', { compatibility: ecs.Compatibility.FARGATE })));
    expect(message).toContain('name must be letters, digits, hyphens and underscores and not start with aws, ecs or fargate, got \'FARGATE\'');
    expect(message).toContain('compatibility must be EC2 or MANAGED_INSTANCES, got FARGATE');
  });
});

test('cluster.ecsCluster means the cluster around it: its capacities, and no second list of capacity providers', () => {
  const template = (give: (cluster: Cluster) => ecs.ICluster) => {
    const stack = new Stack(new App({ analyticsReporting: false }), 'Shop');
    const capacities = [Capacity.fargateSpot(), Capacity.fargate({ base: 1 })];
    const cluster = new Cluster(stack, 'Cluster', { capacities });
    const taskDefinition = new TaskDefinition(stack, 'Task', { capacities, containers: [{ image: ImageSource.fromRegistry('nginx:1.29') }] });
    new Service(stack, 'Api', { cluster: give(cluster), taskDefinition });
    return { service: only(stack, 'AWS::ECS::Service'), lists: resources(stack, 'AWS::ECS::ClusterCapacityProviderAssociations') };
  };
  expect(template(cluster => cluster.ecsCluster)).toEqual(template(cluster => cluster));
  expect(template(cluster => cluster.ecsCluster).service.Properties.CapacityProviderStrategy).toHaveLength(2);
});
