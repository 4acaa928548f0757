import { aws_ecr as ecr } from 'aws-cdk-lib';
import { LifecyclePolicyShape } from '../api/registry/shape';
import { fits } from '../api/registry/wildcards';
import { Memory } from '../private/memory';
import { isResolved } from '../private/tokens';

/** Properties of a repository created by this library. */
interface KnownRepository {
  readonly lifecyclePolicy: LifecyclePolicyShape;
  /** Patterns of mutable tags. */
  readonly mutableTags: readonly string[];
}

const KNOWN = new Memory<KnownRepository>('repository');

/** Records the properties of a repository. */
export function noteRepository(repository: ecr.IRepository, facts: KnownRepository): void {
  KNOWN.set(repository, facts);
}

/** Properties of a repository that affect its images. Unknown for repositories created elsewhere. */
export function imageFacts(repository: ecr.IRepository, tag: string | undefined): { tagMoves?: boolean; lifecyclePolicy?: LifecyclePolicyShape } {
  const facts = KNOWN.of(repository);
  return facts ? { tagMoves: canMove(facts.mutableTags, tag), lifecyclePolicy: facts.lifecyclePolicy } : {};
}

/** Whether a tag is mutable. An unknown tag, or a digest, counts as mutable only if all tags are. */
export function canMove(mutableTags: readonly string[], tag: string | undefined): boolean {
  return mutableTags.some(filter => filter === '*' || (isResolved(filter) && isResolved(tag) && fits(filter, tag)));
}
