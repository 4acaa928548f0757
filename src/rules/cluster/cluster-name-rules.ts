import { ClusterNameShape } from '../../api/cluster/name-shape';
import { ECS_NAME, ECS_NAME_CHARACTERS } from '../../api/names';
import { refused, Rule } from '../rule';
import { matching } from '../table';

/** Names of clusters. */
export const clusterName = refused<ClusterNameShape>('ECS-CLU-002', {
  title: 'The name of a cluster is 1 to 255 letters, digits, hyphens and underscores',
  remedy: 'rename it, or leave it out',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCluster.html',
  check: matching({ place: 'clusterName', pattern: ECS_NAME, partly: ECS_NAME_CHARACTERS, must: 'be 1 to 255 letters, digits, hyphens and underscores' }),
});

/** Rules on the name of a cluster. */
export const CLUSTER_NAME_RULES: readonly Rule<ClusterNameShape>[] = [clusterName];
