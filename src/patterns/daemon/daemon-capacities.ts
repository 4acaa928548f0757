import { aws_ecs as ecs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ICapacity } from '../../capacity/contract';
import { ourCluster } from '../../cluster/cluster';
import { defaultCapacities } from '../default-cluster';

/** Where a daemon shall run. */
interface DaemonPlace {
  readonly cluster?: ecs.ICluster;
  readonly capacities?: ICapacity[];
}

/** Whether a capacity has instances that daemons run on. */
export function hasHosts({ profile, _runsManagedDaemons }: ICapacity): boolean {
  return profile.runsDaemons || _runsManagedDaemons === true;
}

/** Whether ECS runs the daemon as a managed daemon. */
export function isManaged(capacities: readonly ICapacity[]): boolean {
  return capacities.length > 0 && capacities.every(({ _runsManagedDaemons }) => _runsManagedDaemons === true);
}

/** The capacities of a daemon: those it is given, or those of the cluster that have instances. */
export function daemonCapacities(scope: Construct, { cluster, capacities }: DaemonPlace): ICapacity[] {
  if (capacities) return capacities;
  const all = cluster ? ourCluster(cluster)?.defaultCapacities ?? [] : defaultCapacities(scope);
  const withHosts = all.filter(hasHosts);
  return withHosts.length > 0 ? withHosts : all;
}

/** A capacity for a task that has another network mode than tasks have there by default. */
export function inNetworkMode(capacity: ICapacity, networkMode: ecs.NetworkMode): ICapacity {
  return Object.create(capacity, { profile: { value: { ...capacity.profile, networkMode } } }) as ICapacity;
}
