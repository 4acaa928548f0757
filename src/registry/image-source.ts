import { aws_ecr as ecr, aws_ecs as ecs } from 'aws-cdk-lib';

/** Where an image comes from. */
export class ImageSource {
  /**
   * An image in a registry that needs no credentials, such as Docker Hub or Amazon ECR Public.
   *
   * @param uri repository and tag, or repository and digest; a tag that moves gives other tasks another image
   */
  public static fromRegistry(uri: string): ImageSource {
    return new ImageSource(() => ecs.ContainerImage.fromRegistry(uri), uri);
  }

  /**
   * An image in an ECR repository; tasks get the right to pull from exactly that repository.
   *
   * @param tagOrDigest a tag, or a digest that starts with `sha256:`
   */
  public static fromRepository(repository: ecr.IRepository, tagOrDigest: string): ImageSource {
    return new ImageSource(() => ecs.ContainerImage.fromEcrRepository(repository, tagOrDigest));
  }

  /** Any image that aws-ecs knows, such as an asset. */
  public static fromContainerImage(image: ecs.ContainerImage): ImageSource {
    return new ImageSource(() => image);
  }

  /** The reference as it was given, where it was given as text. */
  public readonly reference?: string;

  private constructor(private readonly make: () => ecs.ContainerImage, reference?: string) {
    this.reference = reference;
  }

  /** The image as aws-ecs knows it. */
  public toContainerImage(): ecs.ContainerImage {
    return this.make();
  }
}
