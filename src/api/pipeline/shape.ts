/** What rules on image pipelines read. */
export interface PipelineShape {
  readonly source?: PipelineSourceShape;
  readonly services?: readonly PipelineServiceShape[];
  /** CPU architectures of the image, in the format of ECS. */
  readonly cpuArchitectures?: readonly string[];
  readonly imageBuild?: ImageBuildShape;
  readonly gate?: { readonly timeoutSeconds?: number };
  readonly deploymentTimeoutSeconds?: number;
  /** Account and region of the pipeline. */
  readonly env?: EnvShape;
  /** Account and region of the repository that images are pushed to. */
  readonly repositoryEnv?: EnvShape;
}

/** An account and region. */
export interface EnvShape {
  readonly account?: string;
  readonly region?: string;
}

/** Where source comes from. */
export interface PipelineSourceShape {
  readonly kind: string;
  readonly connectionArn?: string;
  readonly owner?: string;
  readonly repo?: string;
  readonly branch?: string;
  readonly bucketKey?: string;
  /** Whether the bucket is versioned, if known. */
  readonly versioned?: boolean;
}

/** A service that gets the image. */
export interface PipelineServiceShape {
  /** Unique name of the service. */
  readonly name: string;
  /** Whether it is not made in this app. */
  readonly isImported?: boolean;
  /** Containers that get the image. */
  readonly containerNames: readonly string[];
  /** Containers of its task definition. */
  readonly knownContainers: readonly string[];
  /** CPU architecture of its tasks, if known. */
  readonly architecture?: string;
  /** Type of its deployment controller. */
  readonly deploymentController?: string;
  readonly env?: EnvShape;
}

/** How an image is built. */
export interface ImageBuildShape {
  readonly directory?: string;
  readonly dockerfile?: string;
  readonly target?: string;
  readonly buildArgs?: readonly string[];
  readonly arguments?: readonly { readonly name: string; readonly value: string }[];
  readonly tagPrefix?: string;
  readonly timeoutSeconds?: number;
}
