import { aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2, Duration } from 'aws-cdk-lib';
import { BacklogOptions } from './backlog-options';
import { backlogOfMetric, scaleByBacklog } from './backlog-scaling';
import { ScalingContext } from './scaling-context';
import { ScheduleOptions, StepsOptions, TrackingOptions } from './scaling-options';
import { ScalableTargetShape } from '../api/service/shape';
import { checkedInput } from '../private/input/check-input';
import { secondsOf } from '../private/tokens';

const DEFAULT_CPU_PERCENT = 70;
const DEFAULT_STEPS_NAME = 'Steps';
const BACKLOG_NAME = 'Backlog';
const DEFAULT_BACKLOG_PER_TASK = 10;
const DEFAULT_SCALE_IN_DELAY = Duration.minutes(5);

interface ScalingPolicyPlan {
  readonly shape: ScalableTargetShape;
  /** Adds the policy to a service. */
  bind(tasks: ecs.ScalableTaskCount, context: ScalingContext): void;
}

/** A scaling policy, for services that combine several of them with `Scaling.combined`. */
@checkedInput('ScalingPolicy')
export class ScalingPolicy {
  /**
   * Target tracking: keeps one or more averages at their target values. The policy that asks for the most tasks wins.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html
   */
  public static targetTracking(options: TrackingOptions = {}): ScalingPolicy {
    const { memoryTargetUtilizationPercent, requestsPerTarget, customMetrics = [] } = options;
    const others = memoryTargetUtilizationPercent !== undefined || requestsPerTarget !== undefined || customMetrics.length > 0;
    const cpuTargetUtilizationPercent = options.cpuTargetUtilizationPercent ?? (others ? undefined : DEFAULT_CPU_PERCENT);
    const resolved = { ...options, cpuTargetUtilizationPercent };
    return new ScalingPolicy({ shape: trackingShape(resolved), bind: (tasks, { targetGroup }) => track(tasks, resolved, targetGroup) });
  }

  /**
   * Step scaling: changes the number of tasks depending on how far a metric is from its target.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-stepscaling.html
   */
  public static steps(options: StepsOptions): ScalingPolicy {
    const { name = DEFAULT_STEPS_NAME, scalingSteps, metric, ...alarm } = options;
    const { evaluationPeriods, datapointsToAlarm, adjustmentType } = alarm;
    return new ScalingPolicy({
      shape: { stepPolicies: [{ name, scalingSteps, adjustmentType, evaluationPeriods, datapointsToAlarm }], policyNames: [name] },
      bind: tasks => tasks.scaleOnMetric(name, { ...alarm, metric, scalingSteps, evaluationPeriods: evaluationPeriods ?? datapointsToAlarm }),
    });
  }

  /**
   * Backlog scaling: sets the number of tasks to what the amount of open work needs, from 0 and back to 0. Can be combined with
   * scheduled policies only, because it sets the number itself. It has two alarms, which are billed per month.
   *
   * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-using-sqs-queue.html
   */
  public static backlog(options: BacklogOptions = {}): ScalingPolicy {
    const { metric, backlogPerTask = DEFAULT_BACKLOG_PER_TASK, scaleInDelay = DEFAULT_SCALE_IN_DELAY } = options;
    return new ScalingPolicy({
      shape: {
        backlogs: [{ backlogPerTask, scaleInDelaySeconds: secondsOf(scaleInDelay), hasMetric: metric !== undefined }],
        policyNames: [BACKLOG_NAME],
      },
      bind: (tasks, { backlog, maxCapacity }) => {
        const work = metric ? backlogOfMetric(metric) : backlog;
        if (work) scaleByBacklog(tasks, work, { name: BACKLOG_NAME, backlogPerTask, scaleInDelay, maxCapacity });
      },
    });
  }

  /**
   * Scheduled scaling: changes the minimum and maximum number of tasks at certain times.
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

function trackingShape(
  { cpuTargetUtilizationPercent, memoryTargetUtilizationPercent, requestsPerTarget, customMetrics = [] }: TrackingOptions,
): ScalableTargetShape {
  const targetValues = Object.entries({ cpuTargetUtilizationPercent, memoryTargetUtilizationPercent, requestsPerTarget })
    .filter((entry): entry is [string, number] => entry[1] !== undefined);
  return {
    targetValues: Object.fromEntries(targetValues),
    customTargetValues: customMetrics.map(({ targetValue }) => targetValue),
    policyNames: [...targetValues.map(([name]) => IDS[name]), ...customMetrics.map(({ name }) => name)],
  };
}

/** Construct ids of the policies for predefined metrics. */
const IDS: { readonly [target: string]: string } = { cpuTargetUtilizationPercent: 'Cpu', memoryTargetUtilizationPercent: 'Memory', requestsPerTarget: 'Requests' };

function track(tasks: ecs.ScalableTaskCount, options: TrackingOptions, targetGroup?: elbv2.ApplicationTargetGroup): void {
  const {
    cpuTargetUtilizationPercent: cpuPercent, memoryTargetUtilizationPercent: memoryPercent, requestsPerTarget, customMetrics = [], ...common
  } = options;
  if (cpuPercent !== undefined) {
    tasks.scaleOnCpuUtilization(IDS.cpuTargetUtilizationPercent, { ...common, targetUtilizationPercent: cpuPercent });
  }
  if (memoryPercent !== undefined) {
    tasks.scaleOnMemoryUtilization(IDS.memoryTargetUtilizationPercent, { ...common, targetUtilizationPercent: memoryPercent });
  }
  if (requestsPerTarget !== undefined && targetGroup) {
    tasks.scaleOnRequestCount(IDS.requestsPerTarget, { ...common, requestsPerTarget, targetGroup });
  }
  for (const { name, metric, targetValue } of customMetrics) {
    tasks.scaleToTrackCustomMetric(name, { ...common, metric, targetValue });
  }
}
