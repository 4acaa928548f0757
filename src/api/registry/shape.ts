/*
 * The plain shapes of ECR that rules read: ECR's own requests, and what is known of an image where a task uses it.
 * Every member is optional because rules run on whatever a user gave.
 */

/** `CreateRepository` and `CreateRepositoryCreationTemplate`. */
export interface RepositoryShape {
  readonly repositoryName?: string;
  /** Values of `imageTagMutabilityExclusionFilters`: wildcards for the tags that may move. */
  readonly mutableTags?: readonly string[];
  readonly lifecyclePolicy?: LifecyclePolicyShape;
}

/** A lifecycle policy, as its JSON text has it. */
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
  /** Host of the upstream registry, as image references name it. */
  readonly upstreamHost?: string;
  /** The secret with the credentials for the upstream. */
  readonly credential?: {
    readonly name?: string;
    /** Whether a key of the customer encrypts it. */
    readonly customerKey?: boolean;
  };
}

/** Settings of a private registry, for all its repositories. */
export interface RegistryShape {
  readonly replication?: readonly {
    readonly destinations?: readonly { readonly region?: string; readonly registryId?: string }[];
    readonly repositoryPrefixes?: readonly string[];
  }[];
  /** Wildcards for the repositories that are scanned. */
  readonly scanFilters?: readonly string[];
}

/** What is known of an image where a task uses it. */
export interface ImageShape {
  /** The whole reference as it was given. */
  readonly reference?: string;
  /** Whether it was given as that of a registry such as Docker Hub, where nobody gets a right to pull. */
  readonly fromRegistry?: boolean;
  /** Set where the reference must be one of a repository in ECR. */
  readonly ecrUri?: boolean;
  /** Tag or digest, where it was given apart from the repository. */
  readonly tagOrDigest?: string;
  readonly tag?: string;
  /** Whether the tag can be given to another image, or the image of the digest lose its tags to others. */
  readonly tagMoves?: boolean;
  readonly versionConsistency?: string;
  /** The lifecycle policy of the repository that the image is in. */
  readonly lifecyclePolicy?: LifecyclePolicyShape;
  /** The only architecture that the image is built for. */
  readonly architecture?: string;
  /** Architecture of the hosts of another task that runs the same image, where that is built for one only. */
  readonly architectureElsewhere?: string;
  /** Architecture of the hosts. */
  readonly cpuArchitecture?: string;
  /** Hosts whose images the cache has, the one to write in front. */
  readonly cachedHosts?: readonly string[];
  /** What runs until the first push. */
  readonly placeholder?: { readonly usesCredentials?: boolean };
}
