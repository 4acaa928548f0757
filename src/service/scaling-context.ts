import { aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Backlog } from './backlog-scaling';

/** What a service has that its scaling policies can measure. */
export interface ScalingContext {
  readonly targetGroup?: elbv2.ApplicationTargetGroup;
  /** Messages in the queue of the service. */
  readonly backlog?: Backlog;
  /** Highest maximum of the service and its scheduled actions. */
  readonly maxCapacity: number;
}
