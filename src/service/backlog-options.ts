import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';

/** Options of `ScalingPolicy.backlog`. */
export interface BacklogOptions {
  /**
   * Amount of work that one task should have, in the unit of the metric: for a queue, messages that wait or are in flight. It is the
   * latency that you accept, divided by the time that a message takes: with 5 minutes and 3 seconds, 100.
   *
   * @default 10
   */
  readonly backlogPerTask?: number;

  /**
   * Amount of work that is not done yet: it waits, or is being worked on. 0 if there is none.
   *
   * @default - the messages in the queue of the `WorkerService`
   */
  readonly metric?: cloudwatch.IMetric;

  /**
   * How long a smaller backlog must last before tasks are stopped, in whole minutes up to one day. With a minimum of 0, the last task
   * stops when there was no backlog for this time.
   *
   * @default Duration.minutes(5)
   */
  readonly scaleInDelay?: Duration;
}

/** Options of `Scaling.backlog`. */
export interface BacklogScalingOptions extends BacklogOptions {
  /** Maximum number of tasks. */
  readonly maxCapacity: number;

  /**
   * Minimum number of tasks. With 0, the first message after an idle time waits until CloudWatch has its metrics and a task has
   * started: about 3 minutes, and up to 15 minutes more after six idle hours, because Amazon SQS publishes no metrics of inactive queues.
   *
   * @default 0
   */
  readonly minCapacity?: number;
}
