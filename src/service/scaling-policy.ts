import { aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { ScheduleOptions, StepsOptions, TrackingOptions } from './scaling-options';
import { ScalableTargetShape } from '../api/service/shape';
import { checkedInput } from '../private/input/check-input';

const DEFAULT_CPU_PERCENT = 70;
const DEFAULT_STEPS_NAME = 'Steps';

interface ScalingPolicyPlan {
  readonly shape: ScalableTargetShape;
  /** Makes a service follow it. */
  bind(tasks: ecs.ScalableTaskCount, targetGroup?: elbv2.ApplicationTargetGroup): void;
}

/** One reason to change the number of tasks; several are put together by `Scaling.combined`. */
@checkedInput('ScalingPolicy')
export class ScalingPolicy {
  /**
   * Keeps one or more averages near their targets; the target that asks for most tasks wins.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html
   */
  public static targetTracking(options: TrackingOptions = {}): ScalingPolicy {
    const { memoryPercent, requestsPerTarget, customMetrics = [] } = options;
    const others = memoryPercent !== undefined || requestsPerTarget !== undefined || customMetrics.length > 0;
    const cpuPercent = options.cpuPercent ?? (others ? undefined : DEFAULT_CPU_PERCENT);
    const resolved = { ...options, cpuPercent };
    return new ScalingPolicy({ shape: trackingShape(resolved), bind: (tasks, targetGroup) => track(tasks, resolved, targetGroup) });
  }

  /**
   * Changes the number of tasks by as much as a metric is away from where it should be.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-stepscaling.html
   */
  public static steps(options: StepsOptions): ScalingPolicy {
    const { name = DEFAULT_STEPS_NAME, steps, metric, ...alarm } = options;
    const { evaluationPeriods, datapointsToAlarm, adjustmentType } = alarm;
    return new ScalingPolicy({
      shape: { stepPolicies: [{ name, steps, adjustmentType, evaluationPeriods, datapointsToAlarm }], policyNames: [name] },
      bind: tasks => tasks.scaleOnMetric(name, { ...alarm, metric, scalingSteps: steps, evaluationPeriods: evaluationPeriods ?? datapointsToAlarm }),
    });
  }

  /**
   * Moves the bounds of scaling at certain times.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-schedulescaling.html
   */
  public static scheduled(options: ScheduleOptions): ScalingPolicy {
    const { actions, timeZone } = options;
    return new ScalingPolicy({
      shape: {
        scheduledActions: actions.map(({ schedule, ...action }) => (
          { ...action, schedule: schedule.expressionString, timezone: timeZone?.timezoneName })),
      },
      bind: tasks => actions.forEach(({ name, ...action }) => tasks.scaleOnSchedule(name, { ...action, timeZone })),
    });
  }

  private constructor(
    /** @internal Its part of the scalable target. */
    public readonly _plan: ScalingPolicyPlan,
  ) {}
}

function trackingShape({ cpuPercent, memoryPercent, requestsPerTarget, customMetrics = [] }: TrackingOptions): ScalableTargetShape {
  const targetValues = Object.entries({ cpuPercent, memoryPercent, requestsPerTarget })
    .filter((entry): entry is [string, number] => entry[1] !== undefined);
  return {
    targetValues: Object.fromEntries(targetValues),
    customTargetValues: customMetrics.map(({ targetValue }) => targetValue),
    policyNames: [...targetValues.map(([name]) => IDS[name]), ...customMetrics.map(({ name }) => name)],
  };
}

/** Construct ids of the policies for the metrics that ECS has itself. */
const IDS: { readonly [target: string]: string } = { cpuPercent: 'Cpu', memoryPercent: 'Memory', requestsPerTarget: 'Requests' };

function track(tasks: ecs.ScalableTaskCount, options: TrackingOptions, targetGroup?: elbv2.ApplicationTargetGroup): void {
  const { cpuPercent, memoryPercent, requestsPerTarget, customMetrics = [], ...common } = options;
  if (cpuPercent !== undefined) {
    tasks.scaleOnCpuUtilization(IDS.cpuPercent, { ...common, targetUtilizationPercent: cpuPercent });
  }
  if (memoryPercent !== undefined) {
    tasks.scaleOnMemoryUtilization(IDS.memoryPercent, { ...common, targetUtilizationPercent: memoryPercent });
  }
  if (requestsPerTarget !== undefined && targetGroup) {
    tasks.scaleOnRequestCount(IDS.requestsPerTarget, { ...common, requestsPerTarget, targetGroup });
  }
  for (const { name, metric, targetValue } of customMetrics) {
    tasks.scaleToTrackCustomMetric(name, { ...common, metric, targetValue });
  }
}
