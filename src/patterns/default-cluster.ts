import { aws_ecs as ecs, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Capacity } from '../capacity/capacity';
import { ICapacity } from '../capacity/contract';
import { Cluster, ClusterProps, ourCluster } from '../cluster/cluster';
import { injectedProps } from '../private/injected-props';

const ID = 'DefaultCluster';

/** Capacities of the cluster, existing or to be created. */
export function defaultCapacities(scope: Construct): ICapacity[] {
  const stack = Stack.of(scope);
  const made = madeDefaultCluster(scope);
  return made?.defaultCapacities ?? injectedProps<ClusterProps>(Cluster.PROPERTY_INJECTION_ID, {}, stack, ID).capacities ?? [];
}

/** Capacities that the tasks of a pattern run on, unless it is given others. */
export function capacitiesFor(scope: Construct, cluster?: ecs.ICluster, given?: ICapacity[]): ICapacity[] {
  const own = given ?? (cluster ? ourCluster(cluster)?.defaultCapacities ?? [] : defaultCapacities(scope));
  return own.length > 0 ? own : [Capacity.fargate()];
}

/** The default cluster, if there is one already. */
export function madeDefaultCluster(scope: Construct): Cluster | undefined {
  return Stack.of(scope).node.tryFindChild(ID) as Cluster | undefined;
}

/** Default cluster of the patterns in a stack, created on first use. */
export function defaultCluster(scope: Construct): Cluster {
  return madeDefaultCluster(scope) ?? new Cluster(Stack.of(scope), ID);
}
