import { aws_ec2 as ec2, Stack } from 'aws-cdk-lib';
import { testStack } from './stack';
import {
  Capacity, Cluster, DaemonService, DaemonServiceProps, HostImage, ICapacity, ImageSource, TelemetryAgent, TelemetryDaemonService,
  TelemetryDaemonServiceProps,
} from '../../src';

export const HOSTS = { instanceTypes: [new ec2.InstanceType('m7g.large')] };
export const IMAGE = ImageSource.fromRegistry('public.ecr.aws/docker/library/busybox:1.37');

/** Every kind of capacity with instances. */
export const DAEMON_CAPACITIES: [string, () => ICapacity][] = [
  ['EC2', () => Capacity.ec2(HOSTS)],
  ['EC2 Spot', () => Capacity.ec2({ ...HOSTS, spot: {} })],
  ['Bottlerocket', () => Capacity.ec2({ ...HOSTS, machineImage: HostImage.bottlerocket() })],
  ['Windows', () => Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7i.large')], machineImage: HostImage.windows() })],
  ['ECS Anywhere', () => Capacity.external()],
  ['Managed Instances', () => Capacity.managedInstances()],
];

export function clusterOf(stack: Stack, ...capacities: ICapacity[]): Cluster {
  return new Cluster(stack, 'Cluster', { capacities });
}

/** A stack with a cluster on a capacity and a daemon `Agent`. */
export function daemonOn(capacity: ICapacity, props: Partial<DaemonServiceProps> = {}) {
  const stack = testStack();
  const cluster = clusterOf(stack, capacity);
  return { stack, cluster, daemon: new DaemonService(stack, 'Agent', { cluster, image: IMAGE, ...props }) };
}

/** A stack with a cluster on a capacity and a collector `Collector`. */
export function collectorOn(capacity: ICapacity, props: Partial<TelemetryDaemonServiceProps> = {}) {
  const stack = testStack();
  const cluster = clusterOf(stack, capacity);
  return { stack, cluster, daemon: new TelemetryDaemonService(stack, 'Collector', { cluster, agent: TelemetryAgent.openTelemetry(), ...props }) };
}
