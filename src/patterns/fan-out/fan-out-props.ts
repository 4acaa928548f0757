import { aws_s3 as s3, Duration } from 'aws-cdk-lib';
import { FanOutItems } from './fan-out-items';
import { Monitoring } from '../../monitoring/monitoring';
import { RunTaskOptions } from '../run-task/run-task-options';
import { WorkloadOptions } from '../workload-options';

/** Properties of `FanOut`. */
export interface FanOutProps extends RunTaskOptions, WorkloadOptions {
  /** The items: the task runs once for each. */
  readonly items: FanOutItems;

  /**
   * Environment variable of the main container with the item.
   *
   * @default 'ITEM'
   */
  readonly itemVariable?: string;

  /**
   * Number of tasks that run at once (1-10,000). Quotas of the account can be lower: vCPUs of Fargate, and calls of `RunTask` per second.
   *
   * @default 10
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html
   */
  readonly maxConcurrency?: number;

  /**
   * How often a run that fails is repeated (1-10). The first repetition waits at random up to one minute, each next one up to twice as long
   * as the one before.
   * Tasks that could not be placed or were throttled are tried again in any case.
   *
   * @default - failed runs are not repeated
   */
  readonly retryFailedRuns?: number;

  /**
   * Longest time of a run. A task that still runs then is stopped, and the run counts as failed.
   *
   * @default Duration.days(1)
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/sfn-stuck-execution.html
   */
  readonly taskTimeout?: Duration;

  /**
   * Number of items that may fail before the whole fan-out fails and its other runs are stopped.
   *
   * @default 0
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html#maprun-fail-threshold
   */
  readonly toleratedFailureCount?: number;

  /**
   * Percentage of items that may fail before the whole fan-out fails (0-100). With `toleratedFailureCount`, whichever is reached first.
   *
   * @default 0
   */
  readonly toleratedFailurePercentage?: number;

  /**
   * Bucket for the results: which items succeeded and which failed, and why, in JSON files below the prefix `results/`.
   *
   * @default - a new private bucket, encrypted, TLS-only, versioned, with access logs, and retained
   */
  readonly resultsBucket?: s3.IBucket;

  /**
   * Alarms on runs that failed, and a dashboard. Billed by CloudWatch.
   *
   * @default - no alarms and no dashboard
   */
  readonly monitoring?: Monitoring;
}
