import { Deployment } from './deployment';
import { Discovery } from './discovery';
import { Placement } from './placement';
import { Scaling } from './scaling';
import { SchedulingStrategy } from './scheduling';
import { ICapacity } from '../capacity/contract';
import { Health } from '../ingress/health';
import { Ingress } from '../ingress/ingress';

/** How a service runs, whatever it runs and wherever: what `Service` and all patterns that have one are told. */
export interface ServiceOptions {
  /**
   * Where tasks run. Several share the tasks by base and weight.
   *
   * @default - the capacities of the cluster; patterns use Capacity.fargate() where it has none
   */
  readonly capacities?: ICapacity[];

  /**
   * Whether tasks run anywhere on the capacities or once on every host.
   *
   * @default SchedulingStrategy.REPLICA
   */
  readonly schedulingStrategy?: SchedulingStrategy;

  /**
   * How many tasks run. Leave it out to let others (people, scaling) decide after the first deployment.
   *
   * @default - ECS starts with 1 and later keeps the number that it finds
   */
  readonly desiredCount?: number;

  /**
   * How the number of tasks follows the load. Instead of `desiredCount`.
   *
   * @default - no auto scaling
   */
  readonly scaling?: Scaling;

  /**
   * How traffic arrives: at the first container of the task that has a port, unless the ingress names another one.
   *
   * @default - no load balancer; `WebService` uses Ingress.loadBalancer() for `allowFrom`
   */
  readonly ingress?: Ingress;

  /**
   * When a task counts as healthy. Only with an ingress.
   *
   * @default Health.http()
   */
  readonly health?: Health;

  /**
   * How a new version replaces the old one.
   *
   * @default Deployment.rolling() - for daemons, which have room for one on each host, without a minimum
   */
  readonly deployment?: Deployment;

  /**
   * On which hosts tasks run. Not on Fargate, which has none.
   *
   * @default - ECS spreads them over the zones, and rebalances zones by itself
   */
  readonly placement?: Placement;

  /**
   * Whether whoever has `ecs:ExecuteCommand` may run commands in its containers (ECS Exec), as root. The cluster records them where its
   * `executeCommandConfiguration` says. Not together with a read-only root filesystem.
   *
   * @default false
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
   */
  readonly enableExecuteCommand?: boolean;

  /**
   * How other services find this one, and it them, without a load balancer.
   *
   * @default - no service discovery and no Service Connect
   */
  readonly discovery?: Discovery;
}
