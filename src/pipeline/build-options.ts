import { aws_codebuild as codebuild, Duration } from 'aws-cdk-lib';

/** How the image is built. */
export interface ImageBuildOptions {
  /**
   * Docker build context, relative to the root of the source.
   *
   * @default '.'
   */
  readonly directory?: string;

  /**
   * Path of the Dockerfile, relative to the root of the source.
   *
   * @default - `Dockerfile` in `directory`
   */
  readonly dockerfile?: string;

  /**
   * Stage of the Dockerfile to build.
   *
   * @default - the last stage
   */
  readonly target?: string;

  /**
   * Docker build arguments. They are visible in the image and in the build project, so do not use them for secrets.
   *
   * @default - no build arguments
   */
  readonly buildArgs?: { [name: string]: string };

  /**
   * Prefix of the image tags, before the commit id. Lifecycle rules can select images by it.
   *
   * @default - no prefix
   */
  readonly tagPrefix?: string;

  /**
   * Compute type of the CodeBuild project, billed per minute.
   *
   * @default codebuild.ComputeType.SMALL
   */
  readonly computeType?: codebuild.ComputeType;

  /**
   * Timeout of a build (5 minutes to 36 hours).
   *
   * @default Duration.hours(1)
   */
  readonly timeout?: Duration;
}
