import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { TaskEgress } from './task-egress';

/** Security groups and outbound traffic of tasks in awsvpc mode. */
export interface ServiceNetworkOptions {
  /**
   * Security groups of the tasks, 1 to 5. Not supported in bridge and host mode.
   *
   * @default - a new security group, reachable only by its load balancers and by peers that you connect
   */
  readonly securityGroups?: ec2.ISecurityGroup[];

  /**
   * Destinations that tasks can connect to. Cannot be combined with `securityGroups`, which have egress rules of their own.
   *
   * @default TaskEgress.anywhere()
   */
  readonly egress?: TaskEgress;
}
