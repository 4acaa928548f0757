import { aws_ecs as ecs } from 'aws-cdk-lib';
import { parseReference } from '../api/registry/reference';
import { ImageShape } from '../api/registry/shape';
import { isKnown, UNKNOWN } from '../api/unknown';
import { judge } from '../private/judge';
import { Need } from '../private/stack-uses';
import { withoutTokens } from '../private/tokens';
import { Finding } from '../rules/finding';
import { IMAGE_RULES } from '../rules/registry/image-rules';

/** Known properties of an image before it is used. */
export interface ImageFacts {
  readonly shape?: ImageShape;
  readonly digest?: string;
  readonly architecture?: ecs.CpuArchitecture;
  /** Whether the image has one architecture, although it is unknown which. */
  readonly oneArchitecture?: boolean;
  readonly usesCredentials?: boolean;
  /** Resources needed to pull the image, possibly in other stacks. */
  readonly needs?: () => readonly Omit<Need, 'path'>[];
}

/** How a container uses an image. */
export interface ImageUse {
  /** CPU architecture of the hosts, in the API's words. */
  readonly cpuArchitecture?: string;
  readonly versionConsistency?: string;
}

/** A planned image of a container. */
export interface ImagePlan {
  /** The reference, as far as it is known. */
  readonly reference: string;
  /** Findings about this use, at the path `image`. */
  readonly findings: readonly Finding[];
  /** What it needs from other stacks, at the path `image`. */
  readonly needs: readonly Need[];
  /** Whether it brings credentials of its registry. */
  readonly usesCredentials: boolean;
}

/** Properties from an image reference. Only the registry knows whether its tags are mutable. */
export function byReference(reference: string, tagMoves?: boolean): ImageFacts {
  const { tag, digest } = typeof reference === 'string' ? parseReference(withoutTokens(reference)) : {};
  return {
    digest: isKnown(digest) ? digest : undefined,
    shape: { reference, tag, tagMoves: digest === undefined ? tagMoves : false },
  };
}

/** Checks one use of an image. */
export function planImage(facts: ImageFacts, { cpuArchitecture, versionConsistency }: ImageUse, more: Partial<ImageShape> = {}): ImagePlan {
  return {
    // Tasks name the cache, which has the image under another name.
    reference: facts.shape?.cachedHosts ? UNKNOWN : facts.shape?.reference ?? UNKNOWN,
    findings: judge(IMAGE_RULES, {
      ...facts.shape, versionConsistency, cpuArchitecture, architecture: facts.architecture?._cpuArchitecture, ...more,
    }),
    needs: (facts.needs?.() ?? []).map(need => ({ ...need, path: 'image' })),
    usesCredentials: facts.usesCredentials === true,
  };
}
