import { aws_certificatemanager as acm, aws_ec2 as ec2, aws_route53 as route53 } from 'aws-cdk-lib';
import { Authentication } from './authentication';
import { RoutingOptions } from './routing';
import { IngressTargetOptions } from './target-options';

/** A name for a service, in a zone that Route 53 hosts. */
export interface DomainOptions {
  /** Full name, such as `api.example.com`. */
  readonly domainName: string;
  /** Hosted zone that the name lies in. */
  readonly zone: route53.IHostedZone;
}

/** Who reaches a load balancer, and by which name. */
export interface ExposureOptions {
  /**
   * Who may connect: addresses, prefix lists or security groups. An internet-facing load balancer must name somebody.
   *
   * @default - nobody
   */
  readonly allowFrom?: ec2.IPeer[];

  /**
   * Whether the load balancer has public addresses.
   *
   * @default true
   */
  readonly internetFacing?: boolean;

  /**
   * Certificate to serve HTTPS with.
   *
   * @default - made for `domain`; without a domain the load balancer speaks HTTP and a warning says so
   */
  readonly certificate?: acm.ICertificate;

  /**
   * Name of the service: makes a certificate, proves it by DNS and points the name at the load balancer.
   *
   * @default - the name that AWS gives the load balancer
   */
  readonly domain?: DomainOptions;
}

/** Options of `Ingress.loadBalancer`. */
export interface LoadBalancerOptions extends ExposureOptions, IngressTargetOptions {
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
