import { Deployment } from './deployment';
import { Discovery } from './discovery';
import { Placement } from './placement';
import { Scaling } from './scaling';
import { SchedulingStrategy } from './scheduling';
import { ICapacity } from '../capacity/contract';
import { Health } from '../ingress/health';
import { Ingress } from '../ingress/ingress';

/** Properties that `Service` and all patterns share. */
export interface ServiceOptions {
  /**
   * Capacities that tasks run on, by base and weight.
   *
   * @default - the capacities of the cluster; patterns use Capacity.fargate() if it has none
   */
  readonly capacities?: ICapacity[];

  /**
   * Scheduling strategy: a number of tasks, or one task on each instance.
   *
   * @default SchedulingStrategy.REPLICA
   */
  readonly schedulingStrategy?: SchedulingStrategy;

  /**
   * Number of tasks. With two or more, a service survives the loss of an Availability Zone. Leave it out if the number is changed
   * outside of CloudFormation after the first deployment.
   *
   * @default - ECS starts with 1 and keeps the current number in later deployments
   */
  readonly desiredCount?: number;

  /**
   * Auto scaling of the number of tasks.
   *
   * @default - no auto scaling
   */
  readonly scaling?: Scaling;

  /**
   * How traffic reaches the service. It goes to the first container with a port mapping, unless the ingress names another
   * container.
   *
   * @default - no load balancer; `WebService` uses Ingress.loadBalancer() with `allowFrom`
   */
  readonly ingress?: Ingress;

  /**
   * Health checks of the service. Requires an ingress.
   *
   * @default - Health.http(); Health.grpc() for gRPC targets, Health.tcp() on Network Load Balancers
   */
  readonly health?: Health;

  /**
   * Deployment strategy.
   *
   * @default Deployment.rolling() - for daemons with `minHealthyPercent` 0 and `maxHealthyPercent` 100
   */
  readonly deployment?: Deployment;

  /**
   * Task placement. Not supported on Fargate.
   *
   * @default - ECS spreads tasks across Availability Zones, with zone rebalancing
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
   * How other services find this one without a load balancer.
   *
   * @default - no service discovery
   */
  readonly discovery?: Discovery;
}
