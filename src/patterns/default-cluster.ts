import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Cluster } from '../cluster/cluster';

const ID = 'DefaultCluster';

/** Default cluster of the patterns in a stack, created on first use. */
export function defaultCluster(scope: Construct): Cluster {
  const stack = Stack.of(scope);
  return stack.node.tryFindChild(ID) as Cluster | undefined ?? new Cluster(stack, ID);
}
