import { Health } from './health';

/** What traffic goes to, whatever way it comes. */
export interface IngressTargetOptions {
  /**
   * Container that traffic goes to.
   *
   * @default - the first one that has a port
   */
  readonly containerName?: string;

  /**
   * Port of that container.
   *
   * @default - its first one
   */
  readonly containerPort?: number;

  /**
   * When a task counts as healthy for this ingress.
   *
   * @default - the health of the service; where it has none: Health.http(), Health.grpc() where tasks speak gRPC, Health.tcp() on network load balancers
   */
  readonly health?: Health;
}
