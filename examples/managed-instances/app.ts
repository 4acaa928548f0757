/* ECS Managed Instances: EC2 instances that ECS selects, patches and replaces. */
import { Annotations, App, aws_ec2 as ec2, Size, Stack } from 'aws-cdk-lib';
import { Capacity, Cluster, ImageSource, Network, WebService } from 'cdk-ecs-blueprints';

export const app = new App();
const network = new Network(new Stack(app, 'Base'), 'Network');
const stack = new Stack(app, 'ManagedInstances');

const cluster = new Cluster(stack, 'Cluster', {
  network,
  capacities: [Capacity.managedInstances({
    instanceRequirements: { vCpuCountMin: 2, memoryMin: Size.gibibytes(4), cpuManufacturers: [ec2.CpuManufacturer.INTEL] },
  })],
});

new WebService(stack, 'Api', {
  cluster,
  image: ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29'),
  containerPort: 80,
  allowFrom: [ec2.Peer.ipv4('203.0.113.0/24')],
});

Annotations.of(stack).acknowledgeWarning('cdk-ecs-blueprints:http-without-certificate', 'the example has no domain of its own');
