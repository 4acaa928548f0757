import { aws_ecs as ecs } from 'aws-cdk-lib';

/** An image by its reference as it stands in a file; rights to pull it are granted by that file's importer. */
export class KeptImage extends ecs.ContainerImage {
  constructor(private readonly reference: string) {
    super();
  }

  public bind(): ecs.ContainerImageConfig {
    return { imageName: this.reference };
  }
}
