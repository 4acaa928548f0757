import { aws_codebuild as codebuild, Duration } from 'aws-cdk-lib';

/** How the image is built. */
export interface ImageBuildOptions {
  /**
   * Directory of the source that is sent to the build.
   *
   * @default '.'
   */
  readonly directory?: string;

  /**
   * The Dockerfile, from the root of the source.
   *
   * @default - Dockerfile, in the directory
   */
  readonly dockerfile?: string;

  /**
   * Stage of the Dockerfile to build.
   *
   * @default - the last
   */
  readonly target?: string;

  /**
   * Build arguments by name. They stay readable in the image and in the build project, so they hold no secrets.
   *
   * @default - none
   */
  readonly buildArgs?: { [name: string]: string };

  /**
   * What tags start with, before the commit; lifecycle rules tell images apart by it.
   *
   * @default - nothing
   */
  readonly tagPrefix?: string;

  /**
   * Size of the machine that builds; billed by the minute.
   *
   * @default codebuild.ComputeType.SMALL
   */
  readonly computeType?: codebuild.ComputeType;

  /**
   * How long one build may take (5 minutes to 36 hours).
   *
   * @default Duration.hours(1)
   */
  readonly timeout?: Duration;
}
