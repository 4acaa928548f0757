import { aws_ec2 as ec2, aws_scheduler as scheduler, Stack, TimeZone } from 'aws-cdk-lib';
import { masked } from './snapshot';
import { Cluster, ClusterProps, ICapacity, ImageSource, Network, ScheduledTask, ScheduledTaskProps } from '../../src';

export const IMAGE = ImageSource.fromRegistry('public.ecr.aws/docker/library/busybox:1.37');

/** Every night at three, in Berlin. */
export const NIGHTLY = scheduler.ScheduleExpression.cron({ minute: '0', hour: '3', timeZone: TimeZone.EUROPE_BERLIN });

/** A cluster in a VPC that is there, so that templates hold only what is new. */
export function smallCluster(stack: Stack, props: Partial<ClusterProps> = {}): Cluster {
  return new Cluster(stack, 'Cluster', {
    network: Network.fromVpc(ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
      vpcId: 'vpc-1', availabilityZones: ['a', 'b'], privateSubnetIds: ['subnet-1', 'subnet-2'],
    })),
    ...props,
  });
}

/** A nightly report in such a cluster. */
export function report(stack: Stack, props: Partial<ScheduledTaskProps> = {}): ScheduledTask {
  return new ScheduledTask(stack, 'Report', {
    image: IMAGE, schedule: NIGHTLY, ...props, cluster: props.cluster ?? smallCluster(stack, { capacities: props.capacities }),
  });
}

/** Capacities of a kind, the same in the cluster and in the pattern. */
export function on(capacity: () => ICapacity): { readonly capacities: ICapacity[] } {
  return { capacities: [capacity()] };
}

/** The resources of a pattern, without those of its cluster. */
export function ofPattern(stack: Stack, id: string): unknown {
  return Object.fromEntries(Object.entries(masked(stack) as object).filter(([logicalId]) => logicalId.startsWith(id)));
}
