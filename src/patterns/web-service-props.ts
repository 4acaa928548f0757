import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { WorkloadOptions } from './workload-options';
import { ServiceOptions } from '../service/service-options';

/** Properties of `WebService`. */
export interface WebServiceProps extends ServiceOptions, WorkloadOptions {
  /** TCP port that the application listens on. Traffic goes to the main container. */
  readonly containerPort: number;

  /**
   * Peers that can connect to the load balancer: IP ranges, prefix lists or security groups. Required, because the load balancer is
   * internet-facing. With `ingress`, set it there instead.
   *
   * @default - the peers in `ingress`
   */
  readonly allowFrom?: ec2.IPeer[];
}
