import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { WorkloadOptions } from './workload-options';
import { ServiceOptions } from '../service/service-options';

/** Properties of `WebService`. */
export interface WebServiceProps extends ServiceOptions, WorkloadOptions {
  /** TCP port that the application listens on. Traffic goes to the main container. */
  readonly containerPort: number;

  /**
   * Peers that can connect to the load balancer of the service: IP ranges, prefix lists or security groups. An internet-facing load
   * balancer needs at least one. They apply to the main ingress. Leave it out for a shared load balancer, which has its own.
   *
   * @default - the peers that `ingress` names
   */
  readonly allowFrom?: ec2.IPeer[];
}
