import { CfnElement, Token, Tokenization } from 'aws-cdk-lib';

/**
 * Fixes the logical id of an element. Otherwise CDK computes it again, with a hash of the path, for each reference and for the
 * tree. Call it only when the element can no longer be renamed.
 */
export function keepLogicalId(element: CfnElement): void {
  try {
    element.overrideLogicalId(idOf(element));
  } catch {
    // The only reason to refuse is a lock, which a reference from another stack sets. A locked id cannot change either, so nothing is lost:
    // CDK only computes it more often. Its message is not compared, because an app must not fail when CDK words it anew.
  }
}

/** The token of an id computes it by itself: the way through all of CDK's resolution takes as long again. */
function idOf({ logicalId, stack }: CfnElement): string {
  const id: unknown = Tokenization.reverseString(logicalId).firstToken?.resolve(undefined as never);
  return typeof id === 'string' && !Token.isUnresolved(id) ? id : stack.resolve(logicalId) as string;
}
