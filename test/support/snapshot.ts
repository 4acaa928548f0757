import { Stack } from 'aws-cdk-lib';
import { template } from './stack';

/** Resources that aws-cdk-lib makes for its own custom resources: they change with its version, not with ours. */
const OF_CDK = /^Custom.*Provider/;

/** The template with everything masked that changes without us: asset hashes and CDK's own handlers. */
export function masked(stack: Stack): unknown {
  const { Resources } = template(stack);
  const ours = Object.entries(Resources).filter(([id]) => !OF_CDK.test(id));
  return JSON.parse(JSON.stringify(Object.fromEntries(ours)).replace(/[0-9a-f]{64}/g, '<hash>'));
}
