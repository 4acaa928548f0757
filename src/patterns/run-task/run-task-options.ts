import { aws_ecs as ecs } from 'aws-cdk-lib';
import { ICapacity } from '../../capacity/contract';
import { ServiceNetworkOptions } from '../../service/network-options';
import { Placement } from '../../service/placement';

/**
 * Properties that all patterns share whose tasks run to completion: where and how `RunTask` starts them.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html
 */
export interface RunTaskOptions extends ServiceNetworkOptions {
  /**
   * Capacities that tasks run on, by base and weight.
   *
   * @default - the capacities of the cluster; Capacity.fargate() if it has none
   */
  readonly capacities?: ICapacity[];

  /**
   * Task placement. Not supported on Fargate.
   *
   * @default - ECS spreads tasks across Availability Zones
   */
  readonly placement?: Placement;

  /**
   * Whether principals with `ecs:ExecuteCommand` can run commands in containers (ECS Exec), as root. Sessions are logged as the
   * cluster's `executeCommandConfiguration` sets. Cannot be combined with a read-only root filesystem.
   *
   * @default false
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
   */
  readonly enableExecuteCommand?: boolean;

  /**
   * Where the tags of tasks come from: `TASK_DEFINITION` or `NONE`. Tasks that run without a service cannot have tags of a service.
   *
   * @default ecs.PropagatedTagSource.TASK_DEFINITION
   */
  readonly propagateTags?: ecs.PropagatedTagSource;
}
