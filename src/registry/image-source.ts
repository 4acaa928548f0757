import { aws_ecr as ecr, aws_ecr_assets as ecr_assets, aws_ecs as ecs } from 'aws-cdk-lib';
import { ContainerImageOptions, RegistryImageOptions, TarballOptions } from './image-options';
import { byReference, ImageFacts, ImagePlan, ImageUse, planImage } from './image-plan';
import { architectureOf, platformOf } from './image-platform';
import { isNothingPushed, pullByUri, pullFromEcr, pullOncePushed, pullThrough, pullWithCredentials } from './image-pull';
import { imageFacts } from './known-repositories';
import { PullThroughCache } from './pull-through-cache';
import { isKnown } from '../api/unknown';
import { checkedInput } from '../private/input/check-input';
import { isResolved } from '../private/tokens';

/** Options of `ImageSource.fromRepository`. */
export interface RepositoryImageOptions {
  /**
   * Placeholder image until the first image is pushed, so that the first deployment succeeds: it runs while the tag or digest is
   * empty or `none` at deployment. Pass the tag or digest as the value of a stack parameter.
   *
   * The placeholder must listen on the same port, pass the same health check and need no credentials.
   *
   * @default - no placeholder; the image must exist
   */
  readonly untilFirstPush?: ImageSource;

  /**
   * The only CPU architecture of the image. Capacity with another architecture is then an error at synth.
   *
   * @default - unknown, or several architectures
   */
  readonly cpuArchitecture?: ecs.CpuArchitecture;
}

/** Where an image comes from. */
@checkedInput('ImageSource')
export class ImageSource {
  /**
   * An image in a registry such as Docker Hub or Amazon ECR Public.
   *
   * @param uri repository with tag or digest; with a mutable tag, later tasks can run a different image
   */
  public static fromRegistry(uri: string, options: RegistryImageOptions = {}): ImageSource {
    const { credentials, cpuArchitecture: architecture } = options;
    const make = () => credentials ? pullWithCredentials(uri, credentials) : ecs.ContainerImage.fromRegistry(uri);
    const needs = () => credentials ? [
      { value: credentials.secretArn, provider: credentials },
      { value: credentials.encryptionKey?.keyArn, provider: credentials.encryptionKey },
    ] : [];
    const { shape, ...facts } = byReference(uri, true);
    return new ImageSource(make, {
      ...facts, shape: { ...shape, fromRegistry: true }, architecture, usesCredentials: credentials !== undefined, needs,
    });
  }

  /**
   * An image in an ECR repository. The execution role can pull only from this repository.
   *
   * For a `Repository` of this library, a lifecycle policy that can delete the running image is an error at synth.
   *
   * @param tagOrDigest tag, or digest that starts with `sha256:`; with `untilFirstPush` also what an `ImagePipeline` records
   */
  public static fromRepository(repository: ecr.IRepository, tagOrDigest: string, options: RepositoryImageOptions = {}): ImageSource {
    const { untilFirstPush, cpuArchitecture: architecture } = options;
    const known = isResolved(tagOrDigest);
    if (untilFirstPush && known && isNothingPushed(tagOrDigest)) return untilFirstPush;

    const digest = known && tagOrDigest.startsWith('sha256:') ? tagOrDigest : undefined;
    const tag = digest === undefined ? tagOrDigest : undefined;
    const needs = () => [{ value: repository.repositoryName, provider: repository }];
    const facts = { digest, architecture, shape: { tagOrDigest, tag, ...imageFacts(repository, tag) }, needs };
    return untilFirstPush && !known
      ? new ImageSource(use => pullOncePushed(repository, tagOrDigest, untilFirstPush.toContainerImage(use)), facts, untilFirstPush)
      : new ImageSource(() => pullFromEcr(ecs.ContainerImage.fromEcrRepository(repository, tagOrDigest)), facts);
  }

  /**
   * An image in a private ECR repository of any account and Region, by its URI. The execution role can pull only from this
   * repository. A repository in another account must also allow it.
   *
   * @param uri URI of the image, such as `111111111111.dkr.ecr.eu-west-1.amazonaws.com/team/api:1.4.2`
   */
  public static fromEcrUri(uri: string): ImageSource {
    const { digest, shape } = byReference(uri);
    return new ImageSource(() => pullByUri(uri), { digest, shape: { ...shape, ecrUri: true } });
  }

  /**
   * An image of a public registry, through a pull-through cache in ECR. The execution role can pull and import only this image.
   *
   * @param image image reference in the upstream registry, with or without its host: `nginx:1.29`, `docker.io/bitnami/redis:8.2`
   */
  public static fromPullThroughCache(cache: PullThroughCache, image: string): ImageSource {
    const { digest, shape } = byReference(image);
    const tagMoves = shape?.tagMoves ?? cache._tagMoves(isKnown(shape?.tag) ? shape.tag : undefined);
    const needs = () => [{ value: cache._rule.ref, provider: cache }];
    return new ImageSource(() => pullThrough(cache, image), { digest, shape: { ...shape, tagMoves, cachedHosts: cache._hosts() }, needs });
  }

  /**
   * An image built from a directory with a Dockerfile at deployment, for the CPU architecture of the capacity.
   *
   * @param options options of `docker build`. A `platform` must match the capacity; it is required for Windows.
   */
  public static fromAsset(directory: string, options: ecr_assets.DockerImageAssetOptions = {}): ImageSource {
    return new ImageSource(({ cpuArchitecture: architecture }) => {
      const platform = options.platform ?? platformOf(architecture);
      return pullFromEcr(ecs.ContainerImage.fromAsset(directory, { ...options, platform }));
    }, { architecture: architectureOf(options.platform), shape: { tagMoves: false } });
  }

  /**
   * An image in a tarball of `docker save`, pushed at deployment.
   *
   * @param file path of the file
   */
  public static fromTarball(file: string, options: TarballOptions = {}): ImageSource {
    const make = () => pullFromEcr(ecs.ContainerImage.fromTarball(file));
    return new ImageSource(make, { architecture: options.cpuArchitecture, oneArchitecture: true, shape: { tagMoves: false } });
  }

  /** Any `ContainerImage` of aws-ecs. */
  public static fromContainerImage(image: ecs.ContainerImage): ImageSource {
    // Other images have no name before they are used.
    return new ImageSource(() => image, { needs: () => image instanceof ecs.EcrImage ? [{ value: image.imageName }] : [] });
  }

  /** @internal An image that is made where it is used, for its CPU architecture. */
  public static _madeBy(make: (options: ContainerImageOptions) => ecs.ContainerImage): ImageSource {
    return new ImageSource(make, { shape: { tagMoves: false } });
  }

  /** The image reference, if it was passed as text. */
  public readonly reference?: string;
  /**
   * Digest of the image.
   *
   * @default - undefined, if the image has a tag
   */
  public readonly digest?: string;
  /**
   * Whether the image is referenced by a mutable tag.
   *
   * @default - unknown
   */
  public readonly mutableTag?: boolean;
  /**
   * The only CPU architecture of the image.
   *
   * @default - unknown, the architecture of the capacity, or several
   */
  public readonly cpuArchitecture?: ecs.CpuArchitecture;
  /** Architecture of its first use. */
  private usedOn?: ecs.CpuArchitecture;

  private constructor(
    private readonly make: (options: ContainerImageOptions) => ecs.ContainerImage,
    private readonly facts: ImageFacts,
    /** What runs until the first push. */
    private readonly placeholder?: ImageSource,
  ) {
    this.reference = facts.shape?.reference;
    this.digest = facts.digest;
    this.mutableTag = facts.digest === undefined ? facts.shape?.tagMoves : false;
    this.cpuArchitecture = facts.architecture;
  }

  /** Returns the image as a `ContainerImage` of aws-ecs. */
  public toContainerImage(options: ContainerImageOptions = {}): ecs.ContainerImage {
    this.usedOn ??= options.cpuArchitecture;
    return this.make(options);
  }

  /**
   * Plans the image for a container.
   *
   * @internal
   */
  public _plan(use: ImageUse): ImagePlan {
    const { facts, placeholder } = this;
    const own = planImage(facts, use, {
      architectureElsewhere: facts.oneArchitecture && !facts.architecture ? this.usedOn?._cpuArchitecture : undefined,
      placeholder: placeholder && { usesCredentials: placeholder.facts.usesCredentials },
    });
    const others = placeholder?._plan(use);
    return others ? { ...own, findings: [...own.findings, ...others.findings], needs: [...own.needs, ...others.needs] } : own;
  }
}
