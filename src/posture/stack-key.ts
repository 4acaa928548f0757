import { aws_kms as kms, Stack } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { Memory } from '../private/memory';

const KEYS = new Memory<kms.IKey>('stackKey');

/**
 * The customer managed key of the stack of a scope, made on first use. Its policy lets the account's IAM policies decide, so that nobody can
 * lock the account out.
 */
export function keyOfStack(scope: IConstruct): kms.IKey {
  const stack = Stack.of(scope);
  return KEYS.ofOrNew(stack, () => new kms.Key(stack, 'PostureKey', { enableKeyRotation: true, description: `Data of ${stack.node.path}` }));
}
