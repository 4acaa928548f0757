import { aws_certificatemanager as acm, aws_ec2 as ec2 } from 'aws-cdk-lib';
import { checkedInput } from '../../private/input/check-input';

/** Options of `BeanstalkListener`. */
export interface BeanstalkListenerOptions {
  /**
   * Peers that can connect: IP ranges, prefix lists or security groups. An internet-facing load balancer needs at least one.
   *
   * @default - no peers; nobody can connect
   */
  readonly allowFrom?: ec2.IPeer[];

  /**
   * Whether the load balancer is internet-facing.
   *
   * @default true
   */
  readonly internetFacing?: boolean;
}

/** How clients reach an Elastic Beanstalk environment: through an Application Load Balancer that it makes. */
@checkedInput('BeanstalkListener')
export class BeanstalkListener {
  /** HTTPS on port 443, with TLS 1.2 or 1.3, and nothing on port 80. */
  public static https(certificate: acm.ICertificate, options: BeanstalkListenerOptions = {}): BeanstalkListener {
    return new BeanstalkListener('https', 443, options, certificate);
  }

  /** HTTP on port 80, without encryption. */
  public static http(options: BeanstalkListenerOptions = {}): BeanstalkListener {
    return new BeanstalkListener('http', 80, options);
  }

  private constructor(
    /** @internal */
    public readonly _scheme: string,
    /** @internal */
    public readonly _port: number,
    /** @internal */
    public readonly _options: BeanstalkListenerOptions,
    /** @internal */
    public readonly _certificate?: acm.ICertificate,
  ) {}
}
