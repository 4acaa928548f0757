import { CfnElement } from 'aws-cdk-lib';

/**
 * Fixes the logical id of an element. Otherwise CDK computes it again, with a hash of the path, for each reference and for the
 * tree. Call it only when the element can no longer be renamed.
 */
export function keepLogicalId(element: CfnElement): void {
  const id = element.stack.resolve(element.logicalId) as string;
  try {
    element.overrideLogicalId(id);
  } catch {
    // Locked already by a reference from another stack; CDK has no other way to detect this.
  }
}
