/*
 * One task on each instance: an OpenTelemetry collector that the services beside it use, and an agent of your own that reads logs of the
 * instance; on EC2 as daemon services, on Managed Instances as managed daemons.
 */
import { App, aws_ec2 as ec2, Stack } from 'aws-cdk-lib';
import {
  Capacity, Cluster, DaemonService, ICapacity, ImageSource, Network, Service, TaskDefinition, TaskVolume, TelemetryAgent, TelemetryDaemonService,
} from 'cdk-ecs-blueprints';

export const app = new App();
const network = new Network(new Stack(app, 'Base'), 'Network');

function shop(stack: Stack, capacity: ICapacity): void {
  const cluster = new Cluster(stack, 'Cluster', { network, capacities: [capacity] });

  const collector = new TelemetryDaemonService(stack, 'Collector', { cluster, agent: TelemetryAgent.openTelemetry() });

  new DaemonService(stack, 'LogReader', {
    cluster,
    image: ImageSource.fromRegistry('public.ecr.aws/docker/library/busybox:1.37'),
    container: {
      command: ['tail', '-F', '/instance/log/messages'],
      user: '0',
      // Read-only, and only this directory of the instance.
      filesystem: { readonlyRootFilesystem: true, mountPoints: [{ volume: TaskVolume.host('log', '/var/log'), containerPath: '/instance/log', readOnly: true }] },
    },
  });

  const taskDefinition = new TaskDefinition(stack, 'Orders', {
    capacities: cluster.defaultCapacities,
    containers: [{ image: ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29') }],
    // Tells the containers where the collector of their instance is; the service is made after it.
    sidecars: [collector.client()],
  });
  new Service(stack, 'OrdersService', { cluster, taskDefinition, desiredCount: 2 });
}

shop(new Stack(app, 'OnEc2'), Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7g.large')] }));
shop(new Stack(app, 'OnManagedInstances'), Capacity.managedInstances());
