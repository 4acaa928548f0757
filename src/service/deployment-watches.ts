import { aws_cloudwatch as cloudwatch, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { DeploymentAlarm } from './deployment-alarm';
import { DeploymentWatchShape } from '../api/service/deployment-shape';
import { isApplication, serverErrorPercent, targetMetric } from '../monitoring/target-metrics';
import { declareInPacks } from '../private/audit-packs';

/** Id prefixes of the alarms of the first and the second target group. */
const PREFIXES = ['', 'Alternate'];

/**
 * Creates alarms for the target groups of one ingress, if its load balancer has the metrics.
 *
 * @returns their names
 */
export function makeWatches(scope: Construct, alarms: readonly DeploymentAlarm[], groups: readonly elbv2.TargetGroupBase[]): string[] {
  const watches = alarms.flatMap(({ _plan: { watch } }) => watch ?? []).filter(({ kind }) => kind === 'unhealthyTasks' || isApplication(groups[0]));
  return watches.flatMap(watch => groups.map((group, i) => {
    const alarm = new cloudwatch.Alarm(scope, `${PREFIXES[i]}${idOf(watch)}`, {
      alarmDescription: 'Fails a running deployment of the service',
      metric: metricOf(watch, groups[0], group),
      threshold: watch.threshold,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: watch.minutes,
      // A target group without traffic has no data.
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    declareInPacks(alarm, 'CloudWatchAlarmAction', 'ECS looks at the alarm during deployments and rolls back: it has no action of its own.', ['NIST.800.53.R5', 'HIPAA.Security']);
    return alarm.alarmName;
  }));
}

function idOf({ kind }: DeploymentWatchShape): string {
  return `${kind[0].toUpperCase()}${kind.slice(1)}`;
}

function metricOf({ kind, percentile }: DeploymentWatchShape, first: elbv2.TargetGroupBase, group: elbv2.TargetGroupBase): cloudwatch.IMetric {
  const metric = (metricName: string, statistic: string) => targetMetric(first, group, metricName, { statistic });
  switch (kind) {
    case 'serverErrors': return serverErrorPercent(metric('HTTPCode_Target_5XX_Count', 'Sum'), metric('RequestCount', 'Sum'));
    case 'slowResponses': return metric('TargetResponseTime', `p${percentile}`);
    default: return metric('UnHealthyHostCount', 'Maximum');
  }
}
