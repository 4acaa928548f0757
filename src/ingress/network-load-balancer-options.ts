import { ExposureOptions } from './load-balancer-options';
import { IngressTargetOptions } from './target-options';

/** Listener protocol of a Network Load Balancer. */
export enum NetworkProtocol {
  /** TCP, forwarded to the tasks. */
  TCP = 'TCP',
  /** TLS, terminated at the load balancer. */
  TLS = 'TLS',
  /** UDP, forwarded to the tasks. */
  UDP = 'UDP',
}

/** Options of `Ingress.networkLoadBalancer`. */
export interface NetworkLoadBalancerOptions extends ExposureOptions, IngressTargetOptions {
  /**
   * Listener protocol.
   *
   * @default - NetworkProtocol.TLS if there is a certificate or a domain, otherwise NetworkProtocol.TCP
   */
  readonly protocol?: NetworkProtocol;

  /**
   * Listener port.
   *
   * @default - 443 for TLS, otherwise the container port
   */
  readonly port?: number;

  /**
   * Whether tasks see the IP addresses of clients instead of the addresses of the load balancer.
   *
   * @default - true for instance targets and for UDP, otherwise false
   */
  readonly preserveClientIp?: boolean;
}
