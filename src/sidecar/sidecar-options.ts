import { aws_logs as logs, Size } from 'aws-cdk-lib';
import { ImageSource } from '../registry/image-source';

/** What every sidecar may be told. */
export interface SidecarOptions {
  /**
   * Image to run instead of the one that this library pins.
   *
   * @default - AWS's image, at the version that this release of the library was tested with
   */
  readonly image?: ImageSource;

  /**
   * CPU units that are set aside for the sidecar; 1024 are one vCPU.
   *
   * @default - 32 for the X-Ray daemon, 64 for all others
   */
  readonly cpu?: number;

  /**
   * Memory that is set aside for the sidecar.
   *
   * @default - 256 MiB for tracers, 128 MiB for the log router
   */
  readonly memoryReservation?: Size;

  /**
   * Memory above which the sidecar is stopped.
   *
   * @default - what the task has, or its host
   */
  readonly memory?: Size;

  /**
   * Whether the task stops when the sidecar does.
   *
   * @default - false for tracers, which are started again and without which the application goes on; true for the log router
   */
  readonly essential?: boolean;

  /**
   * Where the sidecar itself logs to.
   *
   * @default - a log group of its own, kept for as long as the posture says and not deleted with the stack
   */
  readonly logGroup?: logs.ILogGroup;
}
