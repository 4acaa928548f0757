import { aws_ecs as ecs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { networkOf } from './task-place';
import { CapacityConfig, ICapacity } from '../capacity/contract';
import { ourCluster } from '../cluster/cluster';

/** Adds a capacity to a cluster: to one of this library, or in the scope of what uses it. */
export function joinCapacity(scope: Construct, cluster: ecs.ICluster, capacity: ICapacity): CapacityConfig {
  return ourCluster(cluster)?._join(capacity) ?? capacity.bind(scope, { cluster, network: networkOf(cluster) });
}
