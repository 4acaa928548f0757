import { ICapacity } from '../capacity/contract';
import { judge } from '../private/judge';
import { CLUSTER_RULES } from '../rules/cluster/cluster-rules';
import { Finding } from '../rules/finding';
import { renamePaths } from '../rules/prop-paths';
import { capacityStrategy } from '../rules/service/capacity';

/** What is wrong with capacities that are the default of a cluster: together they are a strategy, as those of a service are. */
export function judgeDefaults(capacities: readonly ICapacity[]): Finding[] {
  const strategy = capacities.map(({ base, weight }) => ({ base, weight }));
  return renamePaths(judge([capacityStrategy], { capacityProviderStrategy: strategy }), { 'capacityProviderStrategy[]': 'capacities[]' });
}

/** Capacities of a cluster. There may be one for each service, so nobody shall walk through them for each service. */
export interface JoinedCapacities {
  /** Names of those that make something in the cluster. */
  readonly names: readonly string[];
  has(capacity: ICapacity): boolean;
}

const NONE: JoinedCapacities = { has: () => false, names: [] };

/** What is wrong with capacities that are listed together: nothing is with those that have joined the cluster before. */
export function judgeCapacities(capacities: readonly ICapacity[], joined = NONE): Finding[] {
  const fresh = capacities.filter(capacity => !joined.has(capacity));
  return [
    ...judge(CLUSTER_RULES, {
      capacities: capacities.map(capacity => ({ kind: capacity.profile.kind, name: capacity._id, isNew: fresh.includes(capacity) })),
      taken: joined.names,
    }),
    ...fresh.flatMap(capacity => capacity._findings ?? []),
  ];
}
