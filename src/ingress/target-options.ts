import { Health } from './health';

/** Target of an ingress. */
export interface IngressTargetOptions {
  /**
   * Container that receives the traffic.
   *
   * @default - the first container with a port mapping
   */
  readonly containerName?: string;

  /**
   * Port of the container.
   *
   * @default - the first port mapping of the container
   */
  readonly containerPort?: number;

  /**
   * Health check of this ingress.
   *
   * @default - the `health` of the service; otherwise Health.http(), Health.grpc() for gRPC targets, and Health.tcp() on Network Load Balancers
   */
  readonly health?: Health;
}
