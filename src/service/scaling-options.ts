import { aws_applicationautoscaling as appscaling, aws_cloudwatch as cloudwatch, Duration, TimeZone } from 'aws-cdk-lib';

/** Minimum and maximum number of tasks. */
export interface ScalingBounds {
  /** Maximum number of tasks. */
  readonly maxCapacity: number;

  /**
   * Minimum number of tasks.
   *
   * @default 1
   */
  readonly minCapacity?: number;
}

/** A target value for a custom metric. */
export interface CustomMetricTarget {
  /** Name of the policy. Used as a construct id. */
  readonly name: string;
  /** The metric. It must decrease when tasks are added. */
  readonly metric: cloudwatch.IMetric;
  /** Target value, above 0, in the unit of the metric. */
  readonly targetValue: number;
}

/** Options of `ScalingPolicy.targetTracking`. */
export interface TrackingOptions {
  /**
   * Target average CPU utilization, in percent.
   *
   * @default - 70 if no other target is set; otherwise no scaling by CPU
   */
  readonly cpuTargetUtilizationPercent?: number;

  /**
   * Target average memory utilization, in percent.
   *
   * @default - no scaling by memory
   */
  readonly memoryTargetUtilizationPercent?: number;

  /**
   * Target number of requests per minute and task. Requires a load balancer.
   *
   * @default - no scaling by requests
   */
  readonly requestsPerTarget?: number;

  /**
   * Custom metrics, such as the backlog per task of a queue.
   *
   * @default - no custom metrics
   */
  readonly customMetrics?: CustomMetricTarget[];

  /**
   * Cooldown after scaling in.
   *
   * @default Duration.minutes(5)
   */
  readonly scaleInCooldown?: Duration;

  /**
   * Cooldown after scaling out.
   *
   * @default Duration.minutes(5)
   */
  readonly scaleOutCooldown?: Duration;

  /**
   * Whether scale-in is disabled.
   *
   * @default false
   */
  readonly disableScaleIn?: boolean;
}

/** Options of `Scaling.targetTracking`. */
export interface TargetTrackingOptions extends ScalingBounds, TrackingOptions {}

/** Options of `ScalingPolicy.steps`. */
export interface StepsOptions {
  /** The metric. */
  readonly metric: cloudwatch.IMetric;

  /**
   * Scaling steps by metric value. Steps must be adjacent; only the interval between scaling in and scaling out may be left out.
   */
  readonly scalingSteps: appscaling.ScalingInterval[];

  /**
   * Name of the policy. Used as a construct id.
   *
   * @default 'Steps'
   */
  readonly name?: string;

  /**
   * Whether steps change the number of tasks by a number, by a percentage, or to an exact number.
   *
   * @default appscaling.AdjustmentType.CHANGE_IN_CAPACITY
   */
  readonly adjustmentType?: appscaling.AdjustmentType;

  /**
   * Cooldown after a step.
   *
   * @default - no cooldown
   */
  readonly cooldown?: Duration;

  /**
   * Number of periods of the metric to evaluate.
   *
   * @default 1
   */
  readonly evaluationPeriods?: number;

  /**
   * Number of evaluation periods in which the metric must be in the interval of a step.
   *
   * @default - the value of `evaluationPeriods`
   */
  readonly datapointsToAlarm?: number;
}

/** Options of `Scaling.steps`. */
export interface StepScalingOptions extends ScalingBounds, StepsOptions {}

/** A scheduled action that changes the minimum and maximum number of tasks. */
export interface ScheduledBounds {
  /** Name of the action. Used as a construct id. */
  readonly name: string;

  /** Schedule of the action. */
  readonly schedule: appscaling.Schedule;

  /**
   * New minimum number of tasks.
   *
   * @default - unchanged
   */
  readonly minCapacity?: number;

  /**
   * New maximum number of tasks.
   *
   * @default - unchanged
   */
  readonly maxCapacity?: number;
}

/** Options of `ScalingPolicy.scheduled`. */
export interface ScheduleOptions {
  /** Scheduled actions. */
  readonly actions: ScheduledBounds[];

  /**
   * Time zone of the schedules, including daylight saving time.
   *
   * @default TimeZone.ETC_UTC
   */
  readonly timeZone?: TimeZone;
}

/** Options of `Scaling.scheduled`. */
export interface ScheduledScalingOptions extends ScalingBounds, ScheduleOptions {}
