import { aws_ec2 as ec2, aws_ecs as ecs } from 'aws-cdk-lib';
import { Capacity, Cluster, ICapacity, ImageSource, Ingress, Service, TaskDefinition } from '../../src';
import { only, resources, testStack } from '../support/stack';

const ARM = { cpuArchitecture: ecs.CpuArchitecture.ARM64 };
const hosts = (networkMode?: ecs.NetworkMode) => Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7g.large')], networkMode });
const image = ImageSource.fromRegistry('nginx:1.29');

describe('a task definition for Fargate and EC2', () => {
  test.each<[string, () => ICapacity[]]>([
    ['Fargate first', () => [Capacity.fargate(ARM), hosts(ecs.NetworkMode.AWS_VPC)]],
    ['EC2 first', () => [hosts(ecs.NetworkMode.AWS_VPC), Capacity.fargate(ARM)]],
    ['hosts in bridge mode, which Fargate has not', () => [hosts(), Capacity.fargate(ARM)]],
  ])('is what both can run, %s', (_, capacities) => {
    const stack = testStack();
    new TaskDefinition(stack, 'Task', { capacities: capacities(), containers: [{ image }] });
    const { RequiresCompatibilities, NetworkMode, Cpu, Memory } = only(stack, 'AWS::ECS::TaskDefinition').Properties;
    expect([[...RequiresCompatibilities].sort(), NetworkMode, Cpu, Memory]).toEqual([['EC2', 'FARGATE'], 'awsvpc', '256', '512']);
  });

  test('runs as a service on each, behind a load balancer', () => {
    const stack = testStack();
    const [fargate, ec2Hosts] = [Capacity.fargate(ARM), hosts(ecs.NetworkMode.AWS_VPC)];
    const cluster = new Cluster(stack, 'Cluster', { capacities: [fargate, ec2Hosts] });
    const taskDefinition = new TaskDefinition(stack, 'Task', { capacities: [fargate, ec2Hosts], containers: [{ image, portMappings: [{ containerPort: 80 }] }] });
    [fargate, ec2Hosts].forEach((capacity, i) =>
      new Service(stack, `Api${i}`, { cluster, capacities: [capacity], taskDefinition, ingress: Ingress.loadBalancer({ internetFacing: false }) }));
    expect(resources(stack, 'AWS::ECS::Service')).toHaveLength(2);
    expect(resources(stack, 'AWS::ElasticLoadBalancingV2::TargetGroup').map(({ Properties }) => Properties.TargetType)).toEqual(['ip', 'ip']);
  });
});

test('people enter Windows tasks of Fargate, which have no init process to collect what they leave', () => {
  const stack = testStack();
  const capacities = [Capacity.fargate()];
  const taskDefinition = new TaskDefinition(stack, 'Task', {
    capacities,
    runtime: { operatingSystemFamily: ecs.OperatingSystemFamily.WINDOWS_SERVER_2022_CORE },
    containers: [{ image, resources: { cpu: 1024 } }],
  });
  new Service(stack, 'Api', { cluster: new Cluster(stack, 'Cluster', { capacities }), taskDefinition, enableExecuteCommand: true });
  expect(only(stack, 'AWS::ECS::Service').Properties.EnableExecuteCommand).toBe(true);
  expect(only(stack, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions[0]).not.toHaveProperty('LinuxParameters');
});
