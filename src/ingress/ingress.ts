import { IngressKind } from './contract';
import { LoadBalancerIngress } from './load-balancer';
import { LoadBalancerOptions } from './load-balancer-options';

/** How traffic arrives at a service. */
export class Ingress {
  /**
   * An Application Load Balancer that belongs to the service: HTTPS with `certificate` or `domain`, HTTP redirected to it,
   * access logs kept for 90 days, closed to everybody whom `allowFrom` does not name.
   *
   * Costs per load balancer and hour, and by traffic.
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/introduction.html
   */
  public static loadBalancer(options: LoadBalancerOptions = {}): Ingress {
    return new Ingress(new LoadBalancerIngress(options));
  }

  private constructor(
    /** @internal */
    public readonly _kind: IngressKind,
  ) {}
}
