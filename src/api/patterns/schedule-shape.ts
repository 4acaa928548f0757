/** `CreateSchedule` of EventBridge Scheduler, with a target that runs a task. */
export interface ScheduleShape {
  readonly name?: string;
  readonly description?: string;
  readonly scheduleExpression?: string;
  readonly scheduleExpressionTimezone?: string;
  /** Milliseconds; NaN for a date that is none. */
  readonly startDate?: number;
  /** Milliseconds; NaN for a date that is none. */
  readonly endDate?: number;
  readonly maximumRetryAttempts?: number;
  readonly maximumEventAgeInSeconds?: number;
}

/** What all schedules of a task share. */
export interface ScheduledTaskShape {
  readonly capacityProviderStrategy?: readonly unknown[];
  readonly taskCount?: number;
  readonly retryFailedRuns?: number;
  /** Seconds. */
  readonly taskTimeout?: number;
  /** The dead-letter queue. */
  readonly deadLetterQueue?: { readonly fifo?: boolean; readonly encryption?: string };
}
