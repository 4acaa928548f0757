import { CfnElement } from 'aws-cdk-lib';

/**
 * Lets an element keep the logical id that it has. CDK would work it out anew, with a hash of the path, for everything that refers to
 * the element, and once more for the tree. Only when nobody can rename the element any more.
 */
export function keepLogicalId(element: CfnElement): void {
  const id = element.stack.resolve(element.logicalId) as string;
  try {
    element.overrideLogicalId(id);
  } catch {
    // Other stacks refer to it, so it is kept already; CDK has no other way to ask.
  }
}
