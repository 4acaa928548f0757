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
   * What runs while nothing was pushed yet, so that the first deployment succeeds: while the tag or digest is empty, or `none`, when it is
   * deployed. Give the tag or digest as the value of a parameter of the stack, which the first push fills in.
   *
   * It must listen on the same port, answer the same health check and need no credentials.
   * @default - the image must be there
   */
  readonly untilFirstPush?: ImageSource;

  /**
   * The only CPU architecture that the image is built for. Capacity of another one is then an error at synth.
   *
   * @default - not known, or several
   */
  readonly cpuArchitecture?: ecs.CpuArchitecture;
}

/** Where an image comes from. */
@checkedInput('ImageSource')
export class ImageSource {
  /**
   * An image in a registry such as Docker Hub or Amazon ECR Public.
   *
   * @param uri repository and tag, or repository and digest; a tag that moves gives other tasks another image
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
   * An image in an ECR repository; tasks get the right to pull from exactly that repository.
   *
   * An image that the lifecycle of a `Repository` of this library could expire while a service uses it is an error at synth.
   * @param tagOrDigest a tag, or a digest that starts with `sha256:`; with `untilFirstPush` also what an `ImagePipeline` records
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
   * An image in a private registry of ECR in any account and region, where only its URI is known. Tasks get the right to pull from exactly
   * that repository; one in another account must allow it too.
   *
   * @param uri such as `111111111111.dkr.ecr.eu-west-1.amazonaws.com/team/api:1.4.2`
   */
  public static fromEcrUri(uri: string): ImageSource {
    const { digest, shape } = byReference(uri);
    return new ImageSource(() => pullByUri(uri), { digest, shape: { ...shape, ecrUri: true } });
  }

  /**
   * An image of a public registry, pulled through a cache in ECR. Tasks get the right to pull and import exactly that image.
   *
   * @param image reference as the upstream has it, with or without its host: `nginx:1.29`, `docker.io/bitnami/redis:8.2`
   */
  public static fromPullThroughCache(cache: PullThroughCache, image: string): ImageSource {
    const { digest, shape } = byReference(image);
    const tagMoves = shape?.tagMoves ?? cache._tagMoves(isKnown(shape?.tag) ? shape.tag : undefined);
    const needs = () => [{ value: cache._rule.ref, provider: cache }];
    return new ImageSource(() => pullThrough(cache, image), { digest, shape: { ...shape, tagMoves, cachedHosts: cache._hosts() }, needs });
  }

  /**
   * An image that is built from a directory with a Dockerfile when the app is deployed, for the CPU architecture of the capacity.
   *
   * @param options what `docker build` is told. A `platform` of your own must fit the capacity; Windows needs one.
   */
  public static fromAsset(directory: string, options: ecr_assets.DockerImageAssetOptions = {}): ImageSource {
    return new ImageSource(({ cpuArchitecture: architecture }) => {
      const platform = options.platform ?? platformOf(architecture);
      return pullFromEcr(ecs.ContainerImage.fromAsset(directory, { ...options, platform }));
    }, { architecture: architectureOf(options.platform), shape: { tagMoves: false } });
  }

  /**
   * An image in a file, as `docker save` writes it, which is pushed when the app is deployed.
   *
   * @param file path of the file
   */
  public static fromTarball(file: string, options: TarballOptions = {}): ImageSource {
    const make = () => pullFromEcr(ecs.ContainerImage.fromTarball(file));
    return new ImageSource(make, { architecture: options.cpuArchitecture, oneArchitecture: true, shape: { tagMoves: false } });
  }

  /** Any image that aws-ecs knows. */
  public static fromContainerImage(image: ecs.ContainerImage): ImageSource {
    // Others do not tell what they are called before they are used.
    return new ImageSource(() => image, { needs: () => image instanceof ecs.EcrImage ? [{ value: image.imageName }] : [] });
  }

  /** The reference as it was given, where it was given as text. */
  public readonly reference?: string;
  /**
   * The digest that is named.
   *
   * @default - none: a tag is
   */
  public readonly digest?: string;
  /**
   * Whether the image has a tag that can be given to another image.
   *
   * @default - not known
   */
  public readonly mutableTag?: boolean;
  /**
   * The only CPU architecture that the image is built for.
   *
   * @default - not known, that of the capacity, or several
   */
  public readonly cpuArchitecture?: ecs.CpuArchitecture;
  /** Of the capacity that it was first used on. */
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

  /** The image as aws-ecs knows it. */
  public toContainerImage(options: ContainerImageOptions = {}): ecs.ContainerImage {
    this.usedOn ??= options.cpuArchitecture;
    return this.make(options);
  }

  /**
   * What a container gets of the image, and what is wrong with that.
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
