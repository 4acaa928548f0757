import { aws_ecs as ecs } from 'aws-cdk-lib';
import { Cluster } from './cluster';
import { ICapacity } from '../capacity/contract';

/** Capacities of services that do not name their own; clusters of others have none that we know of. */
export function defaultCapacitiesOf(cluster?: ecs.ICluster): ICapacity[] {
  return cluster instanceof Cluster ? cluster.defaultCapacities : [];
}
