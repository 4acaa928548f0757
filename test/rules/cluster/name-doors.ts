import { Cluster } from '../../../src';
import { Doors } from '../../support/doors';

/** Doors of the rules on names of clusters. */
export const CLUSTER_NAME_DOORS: Doors = {
  'ECS-CLU-002': stack => new Cluster(stack, 'Cluster', { clusterName: 'my cluster' }),
};
