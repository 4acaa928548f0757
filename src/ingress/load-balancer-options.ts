import { aws_certificatemanager as acm, aws_ec2 as ec2, aws_route53 as route53 } from 'aws-cdk-lib';
import { Authentication } from './authentication';
import { RoutingOptions } from './routing';
import { IngressTargetOptions } from './target-options';

/** Domain name of a service, in a Route 53 hosted zone. */
export interface DomainOptions {
  /** Fully qualified domain name, such as `api.example.com`. */
  readonly domainName: string;
  /** Hosted zone of the domain name. */
  readonly zone: route53.IHostedZone;
}

/** Who can reach a load balancer, and under which name. */
export interface ExposureOptions {
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

  /**
   * ACM certificate for HTTPS.
   *
   * @default - a new certificate if `domain` is set; otherwise HTTP, with a warning
   */
  readonly certificate?: acm.ICertificate;

  /**
   * Domain name of the service. Creates a DNS record and, without `certificate`, a certificate with DNS validation.
   *
   * @default - the DNS name of the load balancer
   */
  readonly domain?: DomainOptions;
}

/** Options of `Ingress.loadBalancer`. */
export interface LoadBalancerOptions extends ExposureOptions, IngressTargetOptions {
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
