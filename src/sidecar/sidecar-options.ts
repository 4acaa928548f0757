import { aws_logs as logs, Size } from 'aws-cdk-lib';
import { ImageSource } from '../registry/image-source';

/** Options that all sidecars share. */
export interface SidecarOptions {
  /**
   * Container image of the sidecar.
   *
   * @default - the AWS image, pinned to the version tested with this release
   */
  readonly image?: ImageSource;

  /**
   * CPU units reserved for the sidecar; 1024 are one vCPU.
   *
   * @default - 32 for the X-Ray daemon, 64 for all others
   */
  readonly cpu?: number;

  /**
   * Memory reserved for the sidecar.
   *
   * @default - 256 MiB for tracers, 128 MiB for the log router
   */
  readonly memoryReservation?: Size;

  /**
   * Memory limit of the sidecar.
   *
   * @default - no limit other than that of the task or the instance
   */
  readonly memory?: Size;

  /**
   * Whether the task stops when the sidecar stops.
   *
   * @default - false for tracers, which have a restart policy instead; true for the log router
   */
  readonly essential?: boolean;

  /**
   * Log group of the sidecar.
   *
   * @default - a new log group with the retention of the posture, retained when the stack is deleted
   */
  readonly logGroup?: logs.ILogGroup;
}
