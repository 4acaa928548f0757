import { ClusterShape } from '../../api/cluster/shape';
import { repeated } from '../../api/given';
import { ECS_NAME, ECS_NAME_CHARACTERS } from '../../api/names';
import { cannotWork, refused, Rule } from '../rule';
import { matching } from '../table';

/** Hosts of a cluster stand under their names; ECS takes each capacity provider once. */
export const differentCapacities = cannotWork<ClusterShape>('ECS-CLU-001', {
  title: 'Capacities of a cluster have different names, and a list names each once',
  remedy: 'give each a name of its own (name: …), or leave one out',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-capacity-providers.html',
  check: ({ capacities = [], taken = [] }) => [
    ...repeated(capacities, ({ kind, name = kind }) => name),
    ...capacities.filter(({ name, isNew }) => isNew && name !== undefined && taken.includes(name)),
  ].map(({ kind, name = kind }) => ({ path: 'capacities', problem: `must have different names, got ${name} twice` })),
});

/** Cloud Map makes the namespace, and ECS refuses some of its characters. */
export const namespaceName = refused<ClusterShape>('ECS-CLU-002', {
  title: 'The name of a namespace is 1 to 1024 printable characters without spaces and <>"/',
  remedy: 'rename it, as in shop.internal',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ClusterServiceConnectDefaultsRequest.html',
  check: matching({
    place: 'namespaceName',
    as: 'defaultCloudMapNamespace.name',
    pattern: /^(?:(?![<>"/])[!-~]){1,1024}$/,
    partly: /^(?:(?![<>"/])[!-~])*$/,
    must: 'be 1 to 1024 printable characters without spaces and <>"/',
  }),
});

/** Names of clusters. */
export const clusterName = refused<ClusterShape>('ECS-CLU-003', {
  title: 'The name of a cluster is 1 to 255 letters, digits, hyphens and underscores',
  remedy: 'rename it, or leave it out',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCluster.html',
  check: matching({ place: 'clusterName', pattern: ECS_NAME, partly: ECS_NAME_CHARACTERS, must: 'be 1 to 255 letters, digits, hyphens and underscores' }),
});

/** Rules on what clusters are made of. */
export const CLUSTER_RULES: readonly Rule<ClusterShape>[] = [differentCapacities, namespaceName, clusterName];
