import { Authentication } from './authentication';
import { RoutingOptions } from './routing';
import { IngressTargetOptions } from './target-options';

/**
 * Options of `Ingress.sharedLoadBalancer`: which requests are for the service. A request must meet all conditions that are
 * given, each by one of its values; at least one condition, at most 5 values together.
 */
export interface SharedIngressOptions extends IngressTargetOptions {
  /**
   * Paths, such as `/orders` and `/orders/*`.
   *
   * @default - all
   */
  readonly pathPatterns?: string[];

  /**
   * Host names, such as `orders.example.com` or `*.example.com`.
   *
   * @default - all
   */
  readonly hostHeaders?: string[];

  /**
   * Values of headers, by name of the header.
   *
   * @default - all
   */
  readonly httpHeaders?: { [name: string]: string[] };

  /**
   * Methods, such as `GET`.
   *
   * @default - all
   */
  readonly httpRequestMethods?: string[];

  /**
   * Values in the query, by key.
   *
   * @default - all
   */
  readonly queryStrings?: { [key: string]: string[] };

  /**
   * When the load balancer asks whether a request is for this service: lower numbers first (1-50000).
   *
   * @default - follows from the conditions, so that no other service can move it: whoever demands more is asked first
   */
  readonly priority?: number;

  /**
   * How requests are spread over tasks.
   *
   * @default - round robin, over HTTP/1.1
   */
  readonly routing?: RoutingOptions;

  /**
   * How clients sign in before a request reaches a task. Needs HTTPS.
   *
   * @default - they do not
   */
  readonly authenticate?: Authentication;
}
