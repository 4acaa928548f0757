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
    // The only reason to refuse is a lock, which a reference from another stack sets. A locked id cannot change either, so nothing is lost:
    // CDK only computes it more often. Its message is not compared, because an app must not fail when CDK words it anew.
  }
}
