import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { TaskEgress } from './task-egress';

/** Security groups of tasks that have network interfaces of their own. */
export interface ServiceNetworkOptions {
  /**
   * Security groups of the tasks, 1 to 5. Not where tasks share the network interface of their host.
   *
   * @default - one of its own, reachable only through its load balancers and by the peers you connect
   */
  readonly securityGroups?: ec2.ISecurityGroup[];

  /**
   * Where tasks may connect to. Not together with `securityGroups`, which say so themselves.
   *
   * @default TaskEgress.anywhere()
   */
  readonly egress?: TaskEgress;
}
