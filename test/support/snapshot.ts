import { Stack } from 'aws-cdk-lib';
import { template } from './stack';

/** Resources that aws-cdk-lib makes for its own custom resources: they change with its version, not with ours. */
const OF_CDK = /^Custom.*Provider/;

/** Versions of aws-cdk-lib differ in whether they render it for a service without load balancers; it says nothing. */
const NO_BALANCERS = /"LoadBalancers":\[\],?/g;

/** The template with everything masked that changes without us: asset hashes, CDK's own handlers, and lists that are empty. */
export function masked(stack: Stack): unknown {
  const { Resources } = template(stack);
  const ours = Object.entries(Resources).filter(([id]) => !OF_CDK.test(id));
  return JSON.parse(JSON.stringify(Object.fromEntries(ours)).replace(/[0-9a-f]{64}/g, '<hash>').replace(NO_BALANCERS, ''));
}
