import { aws_ecs as ecs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { networkOf } from './task-place';
import { CapacityConfig, ICapacity } from '../capacity/contract';
import { ourCluster } from '../cluster/cluster';

/** Adds capacities to a cluster, unless they are in it. */
export function joinCapacities(scope: Construct, cluster: ecs.ICluster, capacities: readonly ICapacity[]): CapacityConfig[] {
  return capacities.map(capacity => ourCluster(cluster)?._join(capacity) ?? capacity.bind(scope, { cluster, network: networkOf(cluster) }));
}

/** The capacity provider strategy of capacities that joined a cluster; undefined without capacity providers, where the launch type is used. */
export function strategyOf(capacities: readonly ICapacity[], joined: readonly CapacityConfig[]): ecs.CapacityProviderStrategy[] | undefined {
  const strategy = joined.flatMap(({ capacityProvider }, i) => capacityProvider === undefined
    ? [] : [{ capacityProvider, base: capacities[i].base, weight: capacities[i].weight ?? 1 }]);
  return strategy.length > 0 ? strategy : undefined;
}
