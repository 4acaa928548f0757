import { aws_applicationautoscaling as appscaling, aws_cloudwatch as cloudwatch, Duration, TimeZone } from 'aws-cdk-lib';

/** Between which numbers of tasks a service scales. */
export interface ScalingBounds {
  /** Most tasks that may run. */
  readonly maxCapacity: number;

  /**
   * Fewest tasks that run.
   *
   * @default 1
   */
  readonly minCapacity?: number;
}

/** A metric of your own that is kept near a value. */
export interface CustomMetricTarget {
  /** Name of the policy; it becomes a construct id. */
  readonly name: string;
  /** What is measured; it must go down when tasks are added. */
  readonly metric: cloudwatch.IMetric;
  /** Value to keep, above 0, in the unit of the metric. */
  readonly targetValue: number;
}

/** Options of `ScalingPolicy.targetTracking`. */
export interface TrackingOptions {
  /**
   * Average CPU utilization to keep, in percent.
   *
   * @default - 70 when no other target is given
   */
  readonly cpuTargetUtilizationPercent?: number;

  /**
   * Average memory utilization to keep, in percent.
   *
   * @default - memory is not looked at
   */
  readonly memoryTargetUtilizationPercent?: number;

  /**
   * Requests per minute and task to keep; needs a load balancer.
   *
   * @default - requests are not looked at
   */
  readonly requestsPerTarget?: number;

  /**
   * Metrics of your own, such as the backlog of a queue for each task.
   *
   * @default - none
   */
  readonly customMetrics?: CustomMetricTarget[];

  /**
   * Time to wait after tasks were taken away.
   *
   * @default Duration.minutes(5)
   */
  readonly scaleInCooldown?: Duration;

  /**
   * Time to wait after tasks were added.
   *
   * @default Duration.minutes(5)
   */
  readonly scaleOutCooldown?: Duration;

  /**
   * Whether tasks are only ever added.
   *
   * @default false
   */
  readonly disableScaleIn?: boolean;
}

/** Options of `Scaling.targetTracking`. */
export interface TargetTrackingOptions extends ScalingBounds, TrackingOptions {}

/** Options of `ScalingPolicy.steps`. */
export interface StepsOptions {
  /** What is measured. */
  readonly metric: cloudwatch.IMetric;

  /**
   * By how much to scale for which values of the metric. Steps follow one another; only the range between those that scale in
   * and those that scale out may be left out.
   */
  readonly scalingSteps: appscaling.ScalingInterval[];

  /**
   * Name of the policy; it becomes a construct id.
   *
   * @default 'Steps'
   */
  readonly name?: string;

  /**
   * Whether steps say by how many tasks, by how many percent, or to how many tasks.
   *
   * @default appscaling.AdjustmentType.CHANGE_IN_CAPACITY
   */
  readonly adjustmentType?: appscaling.AdjustmentType;

  /**
   * Time to wait after a step.
   *
   * @default - none
   */
  readonly cooldown?: Duration;

  /**
   * How many periods of the metric are looked at.
   *
   * @default 1
   */
  readonly evaluationPeriods?: number;

  /**
   * In how many of them the metric must be in a step's range.
   *
   * @default - in all
   */
  readonly datapointsToAlarm?: number;
}

/** Options of `Scaling.steps`. */
export interface StepScalingOptions extends ScalingBounds, StepsOptions {}

/** Bounds that count from a certain time on. */
export interface ScheduledBounds {
  /** Name of the action, by which deployments know it again. */
  readonly name: string;

  /** When. */
  readonly schedule: appscaling.Schedule;

  /**
   * Fewest tasks from then on.
   *
   * @default - as before
   */
  readonly minCapacity?: number;

  /**
   * Most tasks from then on.
   *
   * @default - as before
   */
  readonly maxCapacity?: number;
}

/** Options of `ScalingPolicy.scheduled`. */
export interface ScheduleOptions {
  /** What happens when. */
  readonly actions: ScheduledBounds[];

  /**
   * Where the hours of the schedules count, with summer time.
   *
   * @default TimeZone.ETC_UTC
   */
  readonly timeZone?: TimeZone;
}

/** Options of `Scaling.scheduled`. */
export interface ScheduledScalingOptions extends ScalingBounds, ScheduleOptions {}
