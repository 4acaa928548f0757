import { CapacityListShape } from '../../api/cluster/shape';
import { repeated } from '../../api/given';
import { cannotWork, Rule } from '../rule';

/** Hosts of a cluster stand under their names; ECS takes each capacity provider once. */
export const differentCapacities = cannotWork<CapacityListShape>('ECS-CLU-001', {
  title: 'Capacities of a cluster have different names, and a list names each once',
  remedy: 'give each a name of its own (name: …), or leave one out',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-capacity-providers.html',
  check: ({ capacities = [], taken = [] }) => [
    ...repeated(capacities, ({ kind, name = kind }) => name),
    ...capacities.filter(({ name, isNew }) => isNew && name !== undefined && taken.includes(name)),
  ].map(({ kind, name = kind }) => ({ path: 'capacities', problem: `must have different names, got ${name} twice` })),
});

/** Rules on what clusters are made of. */
export const CLUSTER_RULES: readonly Rule<CapacityListShape>[] = [differentCapacities];
