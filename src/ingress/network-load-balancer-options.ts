import { ExposureOptions } from './load-balancer-options';
import { IngressTargetOptions } from './target-options';

/** What a network load balancer speaks with its clients. */
export enum NetworkProtocol {
  /** TCP, passed through to the tasks. */
  TCP = 'TCP',
  /** TLS, which ends at the load balancer. */
  TLS = 'TLS',
  /** UDP, passed through to the tasks. */
  UDP = 'UDP',
}

/** Options of `Ingress.networkLoadBalancer`. */
export interface NetworkLoadBalancerOptions extends ExposureOptions, IngressTargetOptions {
  /**
   * What the load balancer speaks with clients.
   *
   * @default NetworkProtocol.TLS where there is a certificate or a domain, NetworkProtocol.TCP elsewhere
   */
  readonly protocol?: NetworkProtocol;

  /**
   * Port that clients connect to.
   *
   * @default - 443 for TLS, else the container port
   */
  readonly port?: number;

  /**
   * Whether tasks see the addresses of clients; where not, they see that of the load balancer.
   *
   * @default - true where tasks share the interface of their host and for UDP, false elsewhere
   */
  readonly preserveClientIp?: boolean;
}
