import {
  aws_applicationautoscaling as appscaling, aws_cloudwatch as cloudwatch, aws_cloudwatch_actions as actions, aws_ecs as ecs, aws_sqs as sqs, Duration,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { backlogSteps, NEEDS_A_TASK, QUEUE_BACKLOG, QUEUE_METRICS, tasksNeeded } from '../api/service/backlog';
import { isResolved } from '../private/tokens';

const MINUTE = 60;
const DAY = 86_400;

/** Work that is not done yet, as an expression of metric math. */
export interface Backlog {
  readonly expression: string;
  readonly metrics: { [id: string]: cloudwatch.IMetric };
  /** Seconds between two values. */
  readonly period: number;
}

/** The messages of a queue that wait or are in flight. */
export function backlogOfQueue(queue: sqs.IQueue): Backlog {
  const period = Duration.seconds(MINUTE);
  const statistic = cloudwatch.Stats.MAXIMUM;
  return {
    expression: QUEUE_BACKLOG,
    metrics: {
      visible: queue.metric(QUEUE_METRICS.visible, { period, statistic }),
      inFlight: queue.metric(QUEUE_METRICS.inFlight, { period, statistic }),
    },
    period: MINUTE,
  };
}

/** The values of a metric. */
export function backlogOfMetric(backlog: cloudwatch.IMetric): Backlog {
  const { metricStat, mathExpression } = backlog.toMetricConfig();
  return { expression: 'backlog', metrics: { backlog }, period: metricStat?.period.toSeconds() ?? mathExpression?.period ?? MINUTE };
}

/** A policy for a backlog, with all defaults applied. */
interface BacklogPolicy {
  readonly name: string;
  readonly backlogPerTask: number;
  readonly scaleInDelay: Duration;
  /** Of the service and its scheduled actions. */
  readonly maxCapacity: number;
}

/**
 * Sets the number of tasks to what the backlog needs, by two policies of which one at most is at work. While a value of the last
 * minutes needs tasks, the highest of them decides: scaling out begins with one value, and scaling in waits until all are lower. When
 * none of them needs a task, all tasks above the minimum stop.
 */
export function scaleByBacklog(tasks: ecs.ScalableTaskCount, backlog: Backlog, policy: BacklogPolicy): void {
  const scope = new Construct(tasks, policy.name);
  // CloudWatch evaluates one day at most, but one value at least.
  const evaluationPeriods = Math.max(1, Math.min(Math.ceil(policy.scaleInDelay.toSeconds() / backlog.period), Math.floor(DAY / backlog.period)));
  const metric = new cloudwatch.MathExpression({
    expression: tasksNeeded(backlog.expression, policy.backlogPerTask),
    usingMetrics: backlog.metrics,
    period: Duration.seconds(backlog.period),
    label: 'Tasks needed',
  });
  const alarm = { metric, evaluationPeriods, threshold: NEEDS_A_TASK, treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING };

  const work = exactCapacity(scope, 'Policy', tasks);
  for (const { lower, upper, tasks: adjustment } of backlogSteps(isResolved(policy.maxCapacity) ? policy.maxCapacity : undefined)) {
    work.addAdjustment({ adjustment, lowerBound: lower, upperBound: upper });
  }
  new cloudwatch.Alarm(scope, 'Alarm', {
    ...alarm,
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    datapointsToAlarm: 1,
    alarmDescription: `${scope.node.path}: there is work. In ALARM whenever tasks should run; it scales the service.`,
  }).addAlarmAction(new actions.ApplicationScalingAction(work));

  const idle = exactCapacity(scope, 'IdlePolicy', tasks);
  // Application Auto Scaling stops at the minimum.
  idle.addAdjustment({ adjustment: 0, upperBound: 0 });
  new cloudwatch.Alarm(scope, 'IdleAlarm', {
    ...alarm,
    comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
    datapointsToAlarm: evaluationPeriods,
    alarmDescription: `${scope.node.path}: there is no work. In ALARM whenever the service is idle; it scales the service.`,
  }).addAlarmAction(new actions.ApplicationScalingAction(idle));
}

/** No cooldown: the number does not depend on the number before, and the alarms decide how long it must last. */
function exactCapacity(scope: Construct, id: string, tasks: ecs.ScalableTaskCount): appscaling.StepScalingAction {
  return new appscaling.StepScalingAction(scope, id, {
    scalingTarget: tasks.node.findChild('Target') as appscaling.ScalableTarget,
    adjustmentType: appscaling.AdjustmentType.EXACT_CAPACITY,
    metricAggregationType: appscaling.MetricAggregationType.MAXIMUM,
    cooldown: Duration.seconds(0),
  });
}
