/* EC2 hosts with Bottlerocket: the same options, rendered as Bottlerocket settings. Tasks run in awsvpc mode. */
import { App, aws_ec2 as ec2, aws_ecs as ecs, Size, Stack } from 'aws-cdk-lib';
import { Capacity, Cluster, EcsConfig, HostImage, ImageSource, Network, Service, TaskDefinition } from 'cdk-ecs-blueprints';

export const app = new App();
const network = new Network(new Stack(app, 'Base'), 'Network');
const stack = new Stack(app, 'Bottlerocket');

const capacities = [Capacity.ec2({
  machineImage: HostImage.bottlerocket(),
  instanceTypes: [new ec2.InstanceType('m7i.large')],
  maxCapacity: 4,
  networkMode: ecs.NetworkMode.AWS_VPC,
  host: { volumeSize: Size.gibibytes(50) },
  config: EcsConfig.of({ attributes: { stack: 'prod' } }),
})];

new Service(stack, 'Worker', {
  cluster: new Cluster(stack, 'Cluster', { network, capacities }),
  taskDefinition: new TaskDefinition(stack, 'Task', {
    capacities,
    containers: [{ image: ImageSource.fromRegistry('public.ecr.aws/docker/library/busybox:1.37'), command: ['sleep', 'infinity'] }],
  }),
});
