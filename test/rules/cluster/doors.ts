import { Capacity, Cluster } from '../../../src';
import { Examples } from '../../support/doors';

export const CLUSTER_EXAMPLES: Examples = {
  'ECS-CLU-001': {
    bad: stack => new Cluster(stack, 'Cluster', { capacities: [Capacity.managedInstances(), Capacity.managedInstances()] }),
    good: stack => new Cluster(stack, 'Cluster', { capacities: [Capacity.managedInstances(), Capacity.managedInstances({ name: 'Batch' })] }),
  },
  'ECS-CLU-002': {
    bad: stack => new Cluster(stack, 'Cluster', { defaultCloudMapNamespace: { name: 'shop internal' } }),
    good: stack => new Cluster(stack, 'Cluster', { defaultCloudMapNamespace: { name: 'shop.internal' } }),
  },
  'ECS-CLU-003': {
    bad: stack => new Cluster(stack, 'Cluster', { clusterName: 'my cluster' }),
    good: stack => new Cluster(stack, 'Cluster', { clusterName: 'my-cluster' }),
  },
};
