import { Capacity, Cluster } from '../../../src';
import { Doors } from '../../support/doors';

/** Doors of the rules on clusters. */
export const CLUSTER_DOORS: Doors = {
  'ECS-CLU-001': stack => new Cluster(stack, 'Cluster', { capacities: [Capacity.managedInstances(), Capacity.managedInstances()] }),
  'ECS-CLU-002': stack => new Cluster(stack, 'Cluster', { defaultCloudMapNamespace: { name: 'shop internal' } }),
  'ECS-CLU-003': stack => new Cluster(stack, 'Cluster', { clusterName: 'my cluster' }),
};
