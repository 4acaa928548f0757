import { aws_ecr as ecr } from 'aws-cdk-lib';
import { LifecyclePolicyShape } from '../api/registry/shape';
import { fits } from '../api/registry/wildcards';
import { Memory } from '../private/memory';
import { isResolved } from '../private/tokens';

/** What is known of a repository that this library made. */
interface KnownRepository {
  readonly lifecyclePolicy: LifecyclePolicyShape;
  /** Wildcards for the tags that may move. */
  readonly mutableTags: readonly string[];
}

const KNOWN = new Memory<KnownRepository>('repository');

/** Notes what images in a repository must reckon with. */
export function noteRepository(repository: ecr.IRepository, facts: KnownRepository): void {
  KNOWN.set(repository, facts);
}

/** What an image in a repository must reckon with. Nothing is known of repositories that others made. */
export function imageFacts(repository: ecr.IRepository, tag: string | undefined): { tagMoves?: boolean; lifecyclePolicy?: LifecyclePolicyShape } {
  const facts = KNOWN.of(repository);
  return facts ? { tagMoves: canMove(facts.mutableTags, tag), lifecyclePolicy: facts.lifecyclePolicy } : {};
}

/** A tag that is not known, or the tags of a digest, move for certain only where all do. */
export function canMove(mutableTags: readonly string[], tag: string | undefined): boolean {
  return mutableTags.some(filter => filter === '*' || (isResolved(filter) && isResolved(tag) && fits(filter, tag)));
}
