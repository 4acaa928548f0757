import { aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { ScalableTargetShape } from '../rules/shapes';

/** Options of `Scaling.targetTracking`. */
export interface TargetTrackingOptions {
  /** Most tasks that may run. */
  readonly maxCapacity: number;

  /**
   * Fewest tasks that run.
   *
   * @default 1
   */
  readonly minCapacity?: number;

  /**
   * Average CPU utilization to keep, in percent.
   *
   * @default - 70 when no other target is given
   */
  readonly cpuPercent?: number;

  /**
   * Average memory utilization to keep, in percent.
   *
   * @default - memory is not looked at
   */
  readonly memoryPercent?: number;

  /**
   * Requests per minute and task to keep; needs a load balancer.
   *
   * @default - requests are not looked at
   */
  readonly requestsPerTarget?: number;
}

const DEFAULT_CPU_PERCENT = 70;

/** How the number of tasks follows the load. */
export class Scaling {
  /**
   * Keeps one or more averages near their targets; the target that asks for most tasks wins.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html
   */
  public static targetTracking(options: TargetTrackingOptions): Scaling {
    return new Scaling(options);
  }

  private readonly minCapacity: number;
  private readonly cpuPercent?: number;

  private constructor(private readonly options: TargetTrackingOptions) {
    this.minCapacity = options.minCapacity ?? 1;
    const others = [options.memoryPercent, options.requestsPerTarget].some(target => target !== undefined);
    this.cpuPercent = options.cpuPercent ?? (others ? undefined : DEFAULT_CPU_PERCENT);
  }

  /** @internal The scalable target as rules read it. */
  public _toShape(): ScalableTargetShape {
    const { maxCapacity, memoryPercent, requestsPerTarget } = this.options;
    const targetValues = Object.entries({ cpuPercent: this.cpuPercent, memoryPercent, requestsPerTarget })
      .filter((entry): entry is [string, number] => entry[1] !== undefined);
    return { minCapacity: this.minCapacity, maxCapacity, targetValues: Object.fromEntries(targetValues) };
  }

  /** @internal Makes a service follow its load. */
  public _bind(service: ecs.BaseService, targetGroup?: elbv2.ApplicationTargetGroup): void {
    const { maxCapacity, memoryPercent, requestsPerTarget } = this.options;
    const tasks = service.autoScaleTaskCount({ minCapacity: this.minCapacity, maxCapacity });
    if (this.cpuPercent !== undefined) {
      tasks.scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: this.cpuPercent });
    }
    if (memoryPercent !== undefined) {
      tasks.scaleOnMemoryUtilization('Memory', { targetUtilizationPercent: memoryPercent });
    }
    if (requestsPerTarget !== undefined && targetGroup) {
      tasks.scaleOnRequestCount('Requests', { requestsPerTarget, targetGroup });
    }
  }
}
