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

/**
 * What is wrong with capacities that are listed together: nothing is with those that have joined the cluster before.
 *
 * @param joined capacities of the cluster
 */
export function judgeCapacities(capacities: readonly ICapacity[], joined: readonly ICapacity[] = []): Finding[] {
  const fresh = capacities.filter(capacity => !joined.includes(capacity));
  return [
    ...judge(CLUSTER_RULES, {
      capacities: capacities.map(capacity => ({ kind: capacity.profile.kind, name: capacity._id, isNew: fresh.includes(capacity) })),
      taken: joined.flatMap(({ _id }) => _id ?? []),
    }),
    ...fresh.flatMap(capacity => capacity._findings ?? []),
  ];
}
