import { aws_scheduler as scheduler, aws_sqs as sqs, Duration } from 'aws-cdk-lib';
import { TaskScheduleOptions } from './schedule-options';
import { Monitoring } from '../../monitoring/monitoring';
import { RunTaskOptions } from '../run-task/run-task-options';
import { WorkloadOptions } from '../workload-options';

/** Properties of `ScheduledTask`. */
export interface ScheduledTaskProps extends TaskScheduleOptions, RunTaskOptions, WorkloadOptions {
  /**
   * Number of tasks that each run starts (1-10).
   *
   * @default 1
   */
  readonly taskCount?: number;

  /**
   * How often a run that fails is repeated (1-10): because no task could be placed, because an essential container exits with another code
   * than 0, or because its task is stopped. The first repetition waits at random up to one minute, each next one up to twice as long as the
   * one before.
   *
   * A state machine of Step Functions then runs the task. You pay per state transition, two or three for each run, and for its logs and
   * traces.
   *
   * @default - failed runs are not repeated
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
   */
  readonly retryFailedRuns?: number;

  /**
   * Longest time of a run. A task that still runs then is stopped, and the run counts as failed. Only with `retryFailedRuns`.
   *
   * @default Duration.days(1); without `retryFailedRuns`, a run has no limit
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/sfn-stuck-execution.html
   */
  readonly taskTimeout?: Duration;

  /**
   * Queue for runs that failed: those that EventBridge Scheduler could not start, and the events of tasks that failed. If it is imported,
   * its own policy must let `events.amazonaws.com` send messages.
   *
   * @default - a new queue that is encrypted, TLS-only, and keeps messages for 14 days
   */
  readonly deadLetterQueue?: sqs.IQueue;

  /**
   * Group of the schedules. The metrics of EventBridge Scheduler are those of a group.
   *
   * @default - a new group for this task
   */
  readonly scheduleGroup?: scheduler.IScheduleGroup;

  /**
   * Alarms on runs that failed and on the dead-letter queue, and a dashboard. Billed by CloudWatch.
   *
   * @default - no alarms and no dashboard
   */
  readonly monitoring?: Monitoring;
}
