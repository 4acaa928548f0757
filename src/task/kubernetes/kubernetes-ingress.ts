import { aws_certificatemanager as acm } from 'aws-cdk-lib';
import { KubernetesIngressShape } from '../../api/kubernetes/shape';
import { checkedInput } from '../../private/input/check-input';

/** Options of `KubernetesIngress`. */
export interface KubernetesIngressOptions {
  /**
   * Whether the load balancer is reachable from the internet.
   *
   * @default false
   */
  readonly internetFacing?: boolean;

  /**
   * Certificates for HTTPS. With one, HTTP is redirected to HTTPS.
   *
   * @default - HTTP only, with a warning
   */
  readonly certificates?: acm.ICertificate[];

  /**
   * Addresses that may connect, as CIDR blocks.
   *
   * @default - all addresses
   */
  readonly inboundCidrs?: string[];

  /**
   * Host name of the requests.
   *
   * @default - all host names
   */
  readonly host?: string;

  /**
   * Start of the path of the requests.
   *
   * @default '/'
   */
  readonly path?: string;

  /**
   * Path that the load balancer asks for to see whether a pod is healthy.
   *
   * @default '/'
   */
  readonly healthCheckPath?: string;

  /**
   * Port of a container that requests go to.
   *
   * @default - the first TCP port of the task
   */
  readonly containerPort?: number;
}

/**
 * An Application Load Balancer in front of a Kubernetes workload. Something in the cluster makes it: say what there is.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/alb-ingress.html
 */
@checkedInput('KubernetesIngress')
export class KubernetesIngress {
  /** Made by EKS Auto Mode. It brings no IngressClass, so the workload has one of its own. */
  public static autoMode(options: KubernetesIngressOptions = {}): KubernetesIngress {
    return new KubernetesIngress('AUTO_MODE', options);
  }

  /** Made by the AWS Load Balancer Controller, which must be installed in the cluster, with its class `alb`. */
  public static loadBalancerController(options: KubernetesIngressOptions = {}): KubernetesIngress {
    return new KubernetesIngress('LOAD_BALANCER_CONTROLLER', options);
  }

  /** @internal */
  public readonly _shape: KubernetesIngressShape;

  private constructor(controller: string, { certificates, ...options }: KubernetesIngressOptions) {
    this._shape = { ...options, controller, certificateArns: certificates?.map(({ certificateArn }) => certificateArn) };
  }
}
