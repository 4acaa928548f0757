import { Authentication } from './authentication';
import { RoutingOptions } from './routing';
import { IngressTargetOptions } from './target-options';

/**
 * Options of `Ingress.sharedLoadBalancer`: the conditions of the listener rule. A request must match every condition, each with one
 * of its values. At least one condition and at most 5 values in total.
 */
export interface SharedIngressOptions extends IngressTargetOptions {
  /**
   * Path patterns, such as `/orders` and `/orders/*`.
   *
   * @default - any path
   */
  readonly pathPatterns?: string[];

  /**
   * Host names, such as `orders.example.com` or `*.example.com`.
   *
   * @default - any host
   */
  readonly hostHeaders?: string[];

  /**
   * Header values, by header name.
   *
   * @default - any headers
   */
  readonly httpHeaders?: { [name: string]: string[] };

  /**
   * HTTP methods, such as `GET`.
   *
   * @default - any method
   */
  readonly httpRequestMethods?: string[];

  /**
   * Query string values, by key.
   *
   * @default - any query string
   */
  readonly queryStrings?: { [key: string]: string[] };

  /**
   * Priority of the listener rule; lower numbers are evaluated first (1-50000).
   *
   * @default - computed from the conditions, so that other services cannot change it; more specific rules are evaluated first
   */
  readonly priority?: number;

  /**
   * How requests are distributed to tasks.
   *
   * @default - round robin, HTTP/1.1
   */
  readonly routing?: RoutingOptions;

  /**
   * Authenticates clients before requests reach a task. Requires HTTPS.
   *
   * @default - no authentication
   */
  readonly authenticate?: Authentication;
}
