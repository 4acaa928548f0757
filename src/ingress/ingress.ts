import { IngressKind, IngressOrder, IngressPlan } from './contract';
import { LoadBalancerIngress } from './load-balancer';
import { LoadBalancerOptions } from './load-balancer-options';
import { NetworkLoadBalancerIngress } from './network-load-balancer';
import { NetworkLoadBalancerOptions } from './network-load-balancer-options';
import { SharedIngress } from './shared-ingress';
import { SharedIngressOptions } from './shared-ingress-options';
import { ISharedLoadBalancer } from './shared-load-balancer';
import { checkedInput } from '../private/input/check-input';

/** A way for traffic to arrive, and what it is called beside others. */
interface NamedKind {
  /** Words that lead to it; none for the first. */
  readonly names: string[];
  readonly kind: IngressKind;
}

/**
 * A way for traffic to arrive, thought through, and what it is called beside others.
 * @internal
 */
export interface NamedIngressPlan extends IngressPlan {
  readonly names: readonly string[];
}

/** How traffic arrives at a service. */
@checkedInput('Ingress')
export class Ingress {
  /**
   * An Application Load Balancer that belongs to the service: HTTPS with `certificate` or `domain`, HTTP redirected to it,
   * access logs kept for 90 days, closed to everybody whom `allowFrom` does not name.
   *
   * Costs per load balancer and hour, and by traffic.
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/introduction.html
   */
  public static loadBalancer(options: LoadBalancerOptions = {}): Ingress {
    return new Ingress([{ names: [], kind: new LoadBalancerIngress(options) }]);
  }

  /**
   * A share of an Application Load Balancer that serves several services: the requests with certain paths, hosts, headers,
   * methods or queries. Everything that the service adds to the load balancer stands in the stack of the service.
   *
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html
   */
  public static sharedLoadBalancer(balancer: ISharedLoadBalancer, options: SharedIngressOptions): Ingress {
    return new Ingress([{ names: [], kind: new SharedIngress(balancer, options) }]);
  }

  /**
   * A Network Load Balancer that belongs to the service, for TCP, TLS or UDP: with a security group, closed to everybody whom
   * `allowFrom` does not name, spreading connections over all zones, with access logs for TLS kept for 90 days.
   *
   * Costs per load balancer and hour, and by traffic, also by that between zones.
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/introduction.html
   */
  public static networkLoadBalancer(options: NetworkLoadBalancerOptions = {}): Ingress {
    return new Ingress([{ names: [], kind: new NetworkLoadBalancerIngress(options) }]);
  }

  /**
   * Several ways into one service, such as one for the public and one for colleagues; 5 at most.
   *
   * @param main the one whose load balancer and address the service shows as its own
   * @param others more of them by name; a name must not change later, because what the ingress makes is called after it
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/register-multiple-targetgroups.html
   */
  public static all(main: Ingress, others: { [name: string]: Ingress }): Ingress {
    return new Ingress([
      ...main.kinds,
      ...Object.entries(others).flatMap(([name, ingress]) => ingress.kinds.map(({ names, kind }) => ({ names: [name, ...names], kind }))),
    ]);
  }

  private constructor(private readonly kinds: readonly NamedKind[]) {}

  /** @internal Every way into a service, thought through; the main one first. */
  public _plan(order: Omit<IngressOrder, 'claims'>): NamedIngressPlan[] {
    return this.kinds.reduce<NamedIngressPlan[]>((plans, { names, kind }) => {
      const prefix = names.length === 0 ? order.prefix : `ingress.${names.join('.')}.`;
      const plan = kind.plan({ ...order, prefix, claims: plans.flatMap(({ claims }) => claims) });
      return [...plans, { ...plan, names, shape: { ...plan.shape, path: ['ingress', ...names].join('.') } }];
    }, []);
  }
}
