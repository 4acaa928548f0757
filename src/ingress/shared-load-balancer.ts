import { aws_certificatemanager as acm, aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { makeApplicationFront } from './application-load-balancer';
import { checkExposure } from './exposure';
import { ExposureOptions } from './load-balancer-options';
import { checkPlace, placeOf } from './place';
import { INetwork } from '../network/network';
import { judgeDemands } from '../posture/demands';
import { injectedProps } from '../private/injected-props';
import { checkInput, checkedInput } from '../private/input/check-input';
import { beginMaking } from '../private/made';
import { report } from '../private/report';
import { judgeUses } from '../private/stack-uses';
import { viewOf } from '../private/view-of';

const HTTPS_PORT = 443;
const NOT_FOUND = 404;

/** An Application Load Balancer that several services share. */
export interface ISharedLoadBalancer extends IConstruct {
  /** The listener that services add rules to. */
  readonly listener: elbv2.IApplicationListener;
  /**
   * Whether the listener uses HTTPS.
   *
   * @default - unknown
   */
  readonly secure?: boolean;
  /**
   * URL of the load balancer, such as `https://example.com`.
   *
   * @default - unknown
   */
  readonly url?: string;
}

/** Options of `SharedLoadBalancer.fromListener`. */
export interface ExistingListenerOptions {
  /**
   * Whether the listener uses HTTPS.
   *
   * @default - unknown, and not checked
   */
  readonly secure?: boolean;

  /**
   * URL of the load balancer, such as `https://example.com`.
   *
   * @default - unknown
   */
  readonly url?: string;
}

/** Properties of `SharedLoadBalancer`. */
export interface SharedLoadBalancerProps extends ExposureOptions {
  /** Network of the load balancer. */
  readonly network: INetwork;

  /**
   * Additional certificates of the listener, for other domain names.
   *
   * @default - no additional certificates
   */
  readonly additionalCertificates?: acm.ICertificate[];
}

/**
 * An Application Load Balancer for several services, which add rules with `Ingress.sharedLoadBalancer` from any stack: HTTPS with
 * `certificate` or `domain`, with a redirect from HTTP; access logs kept for 90 days; reachable only by the peers in `allowFrom`.
 * Requests that match no service get a 404 response.
 *
 * You pay per load balancer and hour, and by traffic.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/introduction.html
 */
@checkedInput('SharedLoadBalancer')
export class SharedLoadBalancer extends Construct implements ISharedLoadBalancer {
  /** Identifies the class for property injection: an `IPropertyInjector` with this id sets defaults for all of its constructs. */
  public static readonly PROPERTY_INJECTION_ID: string = 'cdk-ecs-blueprints.SharedLoadBalancer';

  /**
   * Uses an existing listener: from another stack, imported or looked up. Listener rules are created in the stacks of the services.
   * The shared load balancer has the place of the listener in the construct tree.
   */
  public static fromListener(listener: elbv2.IApplicationListener, options: ExistingListenerOptions = {}): ISharedLoadBalancer {
    return viewOf<ISharedLoadBalancer>(listener, { listener, secure: options.secure, url: options.url });
  }

  /** The underlying load balancer of aws-cdk-lib. */
  public readonly loadBalancer: elbv2.ApplicationLoadBalancer;
  public readonly listener: elbv2.IApplicationListener;
  public readonly secure?: boolean;
  public readonly url?: string;

  constructor(scope: Construct, id: string, props: SharedLoadBalancerProps) {
    super(scope, id);
    props = injectedProps(SharedLoadBalancer.PROPERTY_INJECTION_ID, props, scope, id);
    checkInput(this, 'SharedLoadBalancer', props);
    const { vpc } = props.network;
    report(this, [
      ...checkExposure(props),
      ...checkPlace('application', props, placeOf(this, vpc), 'network'),
      ...judgeUses(this, [{ path: 'network', value: vpc.vpcId, provider: vpc }]),
      ...judgeDemands(this, { protocol: props.certificate ?? props.domain ? 'HTTPS' : 'HTTP' }),
    ]);
    beginMaking(this);

    const nobody = elbv2.ListenerAction.fixedResponse(NOT_FOUND, { contentType: 'text/plain', messageBody: 'Not found' });
    const front = makeApplicationFront(this, vpc, props, nobody);
    if (props.additionalCertificates) {
      front.listener.addCertificates('Additional', props.additionalCertificates);
    }
    this.loadBalancer = front.loadBalancer;
    this.listener = front.listener;
    this.secure = (props.certificate ?? props.domain) !== undefined;
    this.url = front.url;
  }

  /** @internal Allows the load balancer to reach identity providers at any address. */
  public _reachProviders(): void {
    this.loadBalancer.connections.allowToAnyIpv4(ec2.Port.tcp(HTTPS_PORT), 'providers of identity');
  }
}
