import { aws_certificatemanager as acm, aws_ec2 as ec2, aws_route53 as route53 } from 'aws-cdk-lib';

/** A name for a service, in a zone that Route 53 hosts. */
export interface DomainOptions {
  /** Full name, such as `api.example.com`. */
  readonly name: string;
  /** Hosted zone that the name lies in. */
  readonly zone: route53.IHostedZone;
}

/** Options of `Ingress.loadBalancer`. */
export interface LoadBalancerOptions {
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
