import { aws_ecs as ecs } from 'aws-cdk-lib';
import { parseReference } from '../api/registry/reference';
import { ImageShape } from '../api/registry/shape';
import { isKnown, UNKNOWN } from '../api/unknown';
import { judge } from '../private/judge';
import { Need } from '../private/stack-uses';
import { withoutTokens } from '../private/tokens';
import { Finding } from '../rules/finding';
import { IMAGE_RULES } from '../rules/registry/image-rules';

/** What is known of an image before it is used. */
export interface ImageFacts {
  readonly shape?: ImageShape;
  readonly digest?: string;
  readonly architecture?: ecs.CpuArchitecture;
  /** Whether the image is built for one architecture, though nobody says which. */
  readonly oneArchitecture?: boolean;
  readonly usesCredentials?: boolean;
  /** What pulling the image takes, which may stand in other stacks. */
  readonly needs?: () => readonly Omit<Need, 'path'>[];
}

/** How a container uses an image. */
export interface ImageUse {
  /** CPU architecture of the hosts, in the API's words. */
  readonly cpuArchitecture?: string;
  readonly versionConsistency?: string;
}

/** An image in a container, before anything is made. */
export interface ImagePlan {
  /** The reference as far as it is known. */
  readonly reference: string;
  /** Everything that is wrong with using it, at the path `image`. */
  readonly findings: readonly Finding[];
  /** What it takes from other stacks, at the path `image`. */
  readonly needs: readonly Need[];
}

/** What a whole reference says, as far as it is known. Nobody but the registry says whether its tags move. */
export function byReference(reference: string, tagMoves?: boolean): ImageFacts {
  const { tag, digest } = typeof reference === 'string' ? parseReference(withoutTokens(reference)) : {};
  return {
    digest: isKnown(digest) ? digest : undefined,
    shape: { reference, tag, tagMoves: digest === undefined ? tagMoves : false },
  };
}

/** Judges one use of an image. */
export function planImage(facts: ImageFacts, { cpuArchitecture, versionConsistency }: ImageUse, more: Partial<ImageShape> = {}): ImagePlan {
  return {
    // Tasks name the cache, which has the image under another name.
    reference: facts.shape?.cachedHosts ? UNKNOWN : facts.shape?.reference ?? UNKNOWN,
    findings: judge(IMAGE_RULES, {
      ...facts.shape, versionConsistency, cpuArchitecture, architecture: facts.architecture?._cpuArchitecture, ...more,
    }),
    needs: (facts.needs?.() ?? []).map(need => ({ ...need, path: 'image' })),
  };
}
