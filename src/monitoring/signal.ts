import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import { AlarmName } from '../api/monitoring/alarms';

/** A metric of a workload that there can be an alarm on. */
export interface Signal {
  readonly name: AlarmName;
  /** Tells several signals with the same name apart. */
  readonly of?: string;
  /** Returns the metric with the period of the alarm. */
  metric(period: Duration): cloudwatch.IMetric;
}
