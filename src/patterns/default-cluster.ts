import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Cluster } from '../cluster/cluster';

const ID = 'DefaultCluster';

/** The cluster of a stack for patterns that were not given one; made when first asked for. */
export function defaultCluster(scope: Construct): Cluster {
  const stack = Stack.of(scope);
  return stack.node.tryFindChild(ID) as Cluster | undefined ?? new Cluster(stack, ID);
}
