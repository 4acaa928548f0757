/*
 * The plain shapes of ECR that rules read: ECR's own requests, and what is known of an image where a task uses it.
 * Every member is optional because rules run on whatever a user gave.
 */

/** `CreateRepository` and `CreateRepositoryCreationTemplate`. */
export interface RepositoryShape {
  readonly repositoryName?: string;
  /** Values of `imageTagMutabilityExclusionFilters`: patterns of mutable tags. */
  readonly mutableTags?: readonly string[];
  readonly lifecyclePolicy?: LifecyclePolicyShape;
}

/** A lifecycle policy, in its JSON format. */
export interface LifecyclePolicyShape {
  readonly rules?: readonly LifecycleRuleShape[];
}

/** A rule of a lifecycle policy. */
export interface LifecycleRuleShape {
  readonly rulePriority?: number;
  readonly description?: string;
  readonly selection?: {
    readonly tagStatus?: string;
    readonly tagPatternList?: readonly string[];
    readonly tagPrefixList?: readonly string[];
    readonly countType?: string;
    readonly countUnit?: string;
    readonly countNumber?: number;
  };
  readonly action?: { readonly type?: string };
}

/** `CreatePullThroughCacheRule`. */
export interface PullThroughCacheShape {
  readonly ecrRepositoryPrefix?: string;
  /** Host of the upstream registry in image references. */
  readonly upstreamHost?: string;
  /** The secret with the credentials for the upstream. */
  readonly credential?: {
    readonly name?: string;
    /** Whether it is encrypted with a customer managed key. */
    readonly customerKey?: boolean;
  };
}

/** Settings of a private registry, for all its repositories. */
export interface RegistryShape {
  readonly replication?: readonly {
    readonly destinations?: readonly { readonly region?: string; readonly registryId?: string }[];
    readonly repositoryPrefixes?: readonly string[];
  }[];
  /** Patterns of the repositories that are scanned. */
  readonly scanFilters?: readonly string[];
}

/** Known properties of an image in a task. */
export interface ImageShape {
  /** The complete reference, as given. */
  readonly reference?: string;
  /** Whether it was given as that of a registry such as Docker Hub, where nobody gets a right to pull. */
  readonly fromRegistry?: boolean;
  /** Set if the reference must be an ECR URI. */
  readonly ecrUri?: boolean;
  /** Tag or digest, if it was given separately from the repository. */
  readonly tagOrDigest?: string;
  readonly tag?: string;
  /** Whether the tag is mutable, or the image of the digest can lose its tags. */
  readonly tagMoves?: boolean;
  readonly versionConsistency?: string;
  /** Lifecycle policy of its repository. */
  readonly lifecyclePolicy?: LifecyclePolicyShape;
  /** The only CPU architecture of the image. */
  readonly architecture?: string;
  /** CPU architecture of another task with the same image, if the image supports only one. */
  readonly architectureElsewhere?: string;
  /** CPU architecture of the task. */
  readonly cpuArchitecture?: string;
  /** Registry hosts of the cache, starting with the canonical one. */
  readonly cachedHosts?: readonly string[];
  /** Placeholder image until the first push. */
  readonly placeholder?: { readonly usesCredentials?: boolean };
}
