import { Stack } from 'aws-cdk-lib';
import { evaluateMath, Values } from './metric-math';
import { Resource, template } from './stack';

interface Step {
  readonly MetricIntervalLowerBound?: number;
  readonly MetricIntervalUpperBound?: number;
  readonly ScalingAdjustment: number;
}

interface Alarm {
  readonly expression: string;
  /** Names of the metrics by their ids in the expression. */
  readonly metrics: { readonly [id: string]: string };
  readonly breaches: (value: number) => boolean;
  readonly threshold: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly steps: readonly Step[];
}

/** Values by the names of their metrics. */
export type Metrics = { readonly [name: string]: number | undefined };

/**
 * How Application Auto Scaling reads an alarm with several values: `highest` as it documents the aggregation `Maximum`, or `latest`,
 * should it look at the alarm's newest value alone. What must hold, must hold either way.
 */
export type Reading = 'highest' | 'latest';

/** CloudWatch and Application Auto Scaling with the alarms, policies and bounds of a template, one minute at a time. */
export class ScalingClock {
  public readonly min: number;
  public readonly max: number;
  private readonly alarms: readonly Alarm[];
  private readonly published: Metrics[] = [];

  constructor(stack: Stack, private readonly reading: Reading, public tasks: number) {
    const { Resources } = template(stack);
    const ofType = (type: string) => Object.values(Resources).filter(({ Type }) => Type === type);
    const [{ Properties: { MinCapacity, MaxCapacity } }] = ofType('AWS::ApplicationAutoScaling::ScalableTarget');
    this.min = MinCapacity;
    this.max = MaxCapacity;
    this.alarms = ofType('AWS::CloudWatch::Alarm').map(alarm => readAlarm(alarm, Resources));
  }

  /** What an alarm watches is worth in this minute, for the alarm that has it. */
  public valueOf(metrics: Metrics): number | undefined {
    return valueIn(this.alarms[0], metrics);
  }

  /** Number of tasks after a minute in which these metrics were published. */
  public tick(metrics: Metrics): number {
    this.published.push(metrics);
    const before = this.tasks;
    const wanted = this.alarms.flatMap(alarm => this.wantedBy(alarm) ?? []);
    // Two policies in one minute would be a race.
    if (wanted.length > 1) throw new Error(`two alarms at once: ${wanted.join(' and ')} tasks`);
    this.tasks = Math.max(this.min, Math.min(this.max, wanted[0] ?? before));
    return this.tasks;
  }

  private wantedBy(alarm: Alarm): number | undefined {
    // Missing data is not breaching.
    const window = this.published.slice(-alarm.evaluationPeriods).map(metrics => valueIn(alarm, metrics));
    const known = window.filter(value => value !== undefined);
    if (known.filter(alarm.breaches).length < alarm.datapointsToAlarm) return undefined;
    const value = this.reading === 'highest' ? Math.max(...known) : window[window.length - 1];
    if (value === undefined) return undefined;
    const distance = value - alarm.threshold;
    return alarm.steps.find(({ MetricIntervalLowerBound: lower = -Infinity, MetricIntervalUpperBound: upper = Infinity }) =>
      distance >= lower && distance < upper)?.ScalingAdjustment;
  }
}

function valueIn({ expression, metrics }: Alarm, published: Metrics): number | undefined {
  const values: Values = Object.fromEntries(Object.entries(metrics).map(([id, name]) => [id, published[name]]));
  return evaluateMath(expression, values);
}

const COMPARISONS: { readonly [operator: string]: (value: number, threshold: number) => boolean } = {
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
};

interface MetricQuery {
  readonly Id: string;
  readonly Expression?: string;
  readonly MetricStat?: { readonly Period: number; readonly Metric: { readonly MetricName: string } };
}

function readAlarm({ Properties: alarm }: Resource, all: { readonly [id: string]: Resource }): Alarm {
  const queries = alarm.Metrics as MetricQuery[];
  const [{ Ref: policyId }] = alarm.AlarmActions as { Ref: string }[];
  const { StepScalingPolicyConfiguration: policy } = all[policyId].Properties;
  if (policy.AdjustmentType !== 'ExactCapacity' || policy.MetricAggregationType !== 'Maximum' || policy.Cooldown !== 0) throw new Error('another policy');
  if (alarm.TreatMissingData !== 'notBreaching') throw new Error('another treatment of missing data');
  if (queries.some(({ MetricStat }) => MetricStat !== undefined && MetricStat.Period !== 60)) throw new Error('another period');
  return {
    expression: queries.find(({ Expression }) => Expression !== undefined)?.Expression ?? '',
    metrics: Object.fromEntries(queries.flatMap(({ Id, MetricStat }) => MetricStat ? [[Id, MetricStat.Metric.MetricName]] : [])),
    threshold: alarm.Threshold,
    breaches: value => COMPARISONS[alarm.ComparisonOperator](value, alarm.Threshold),
    evaluationPeriods: alarm.EvaluationPeriods,
    datapointsToAlarm: alarm.DatapointsToAlarm,
    steps: policy.StepAdjustments,
  };
}
