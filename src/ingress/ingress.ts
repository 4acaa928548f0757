import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { IngressKind, IngressOrder, IngressPlan } from './contract';
import { LoadBalancerIngress } from './load-balancer';
import { LoadBalancerOptions } from './load-balancer-options';
import { NetworkLoadBalancerIngress } from './network-load-balancer';
import { NetworkLoadBalancerOptions } from './network-load-balancer-options';
import { SharedIngress } from './shared-ingress';
import { SharedIngressOptions } from './shared-ingress-options';
import { ISharedLoadBalancer } from './shared-load-balancer';
import { PatternIngressShape } from '../api/patterns/shape';
import { checkedInput } from '../private/input/check-input';

/** An ingress with its name among others. */
interface NamedKind {
  /** Path of names to it; empty for the main ingress. */
  readonly names: string[];
  readonly kind: IngressKind;
}

/**
 * A planned ingress with its name among others.
 *
 * @internal
 */
export interface NamedIngressPlan extends IngressPlan {
  readonly names: readonly string[];
}

/** How traffic arrives at a service. */
@checkedInput('Ingress')
export class Ingress {
  /**
   * An Application Load Balancer for this service only: HTTPS with `certificate` or `domain`, with a redirect from HTTP; access
   * logs kept for 90 days; reachable only by the peers in `allowFrom`.
   *
   * You pay per load balancer and hour, and by traffic.
   *
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/introduction.html
   */
  public static loadBalancer(options: LoadBalancerOptions = {}): Ingress {
    return new Ingress([{ names: [], kind: new LoadBalancerIngress(options) }]);
  }

  /**
   * A listener rule on an Application Load Balancer that several services share: requests that match certain paths, hosts, headers,
   * methods or query strings.
   *
   * Everything that the service adds to the load balancer is created in the stack of the service.
   *
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html
   */
  public static sharedLoadBalancer(balancer: ISharedLoadBalancer, options: SharedIngressOptions): Ingress {
    return new Ingress([{ names: [], kind: new SharedIngress(balancer, options) }]);
  }

  /**
   * A Network Load Balancer for this service only, for TCP, TLS or UDP: with a security group; reachable only by the peers in
   * `allowFrom`; with cross-zone load balancing; for TLS, access logs kept for 90 days.
   *
   * You pay per load balancer and hour, and by traffic, including traffic between zones.
   *
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/introduction.html
   */
  public static networkLoadBalancer(options: NetworkLoadBalancerOptions = {}): Ingress {
    return new Ingress([{ names: [], kind: new NetworkLoadBalancerIngress(options) }]);
  }

  /**
   * Combines several ingresses for one service, such as a public and an internal load balancer; at most 5.
   *
   * @param main main ingress; `loadBalancer` and `url` of the service refer to it
   * @param others additional ingresses by name; the name becomes a construct id, so do not change it later
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/register-multiple-targetgroups.html
   */
  public static all(main: Ingress, others: { [name: string]: Ingress }): Ingress {
    return new Ingress([
      ...main.kinds,
      ...Object.entries(others).flatMap(([name, ingress]) => ingress.kinds.map(({ names, kind }) => ({ names: [name, ...names], kind }))),
    ]);
  }

  private constructor(private readonly kinds: readonly NamedKind[]) {}

  /** @internal The main ingress as rules on patterns read it. */
  public get _shape(): PatternIngressShape {
    return this.kinds[0].kind.shape;
  }

  /** @internal The same, with peers for the main ingress unless it names its own. */
  public _openTo(allowFrom?: ec2.IPeer[]): Ingress {
    const [{ names, kind }, ...others] = this.kinds;
    return allowFrom === undefined || kind.shape.allowFrom !== undefined ? this : new Ingress([{ names, kind: kind.openTo(allowFrom) }, ...others]);
  }

  /** @internal Plans all ingresses of a service, the main one first. */
  public _plan(order: Omit<IngressOrder, 'claims'>): NamedIngressPlan[] {
    return this.kinds.reduce<NamedIngressPlan[]>((plans, { names, kind }) => {
      const prefix = names.length === 0 ? order.prefix : `ingress.${names.join('.')}.`;
      const plan = kind.plan({ ...order, prefix, claims: plans.flatMap(({ claims }) => claims) });
      return [...plans, { ...plan, names, shape: { ...plan.shape, path: ['ingress', ...names].join('.') } }];
    }, []);
  }
}
