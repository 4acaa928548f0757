import { aws_cloudwatch as cloudwatch, aws_elasticloadbalancingv2 as elbv2, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { DeploymentAlarm } from './deployment-alarm';
import { DeploymentWatchShape } from '../api/service/deployment-shape';

const PERIOD = Duration.minutes(1);
const APPLICATION = 'AWS/ApplicationELB';
const NETWORK = 'AWS/NetworkELB';

/** Id prefixes of the alarms of the first and the second target group. */
const PREFIXES = ['', 'Alternate'];

/**
 * Creates alarms for the target groups of one ingress, if its load balancer has the metrics.
 *
 * @returns their names
 */
export function makeWatches(scope: Construct, alarms: readonly DeploymentAlarm[], groups: readonly elbv2.TargetGroupBase[]): string[] {
  const watches = alarms.flatMap(({ _plan: { watch } }) => watch ?? []).filter(({ kind }) => kind === 'unhealthyTasks' || isApplication(groups[0]));
  return watches.flatMap(watch => groups.map((group, i) => new cloudwatch.Alarm(scope, `${PREFIXES[i]}${idOf(watch)}`, {
    alarmDescription: 'Makes deployments fail',
    metric: metricOf(watch, dimensionsOf(groups[0], group), isApplication(group) ? APPLICATION : NETWORK),
    threshold: watch.threshold,
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: watch.minutes,
    // A target group without traffic has no data.
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  }).alarmName));
}

function isApplication(group: elbv2.TargetGroupBase): group is elbv2.ApplicationTargetGroup {
  return group instanceof elbv2.ApplicationTargetGroup;
}

function idOf({ kind }: DeploymentWatchShape): string {
  return `${kind[0].toUpperCase()}${kind.slice(1)}`;
}

/** The second target group uses the load balancer of the first, as soon as ECS shifts traffic to it. */
function dimensionsOf(first: elbv2.TargetGroupBase, group: elbv2.TargetGroupBase): cloudwatch.DimensionsMap {
  return { LoadBalancer: first.firstLoadBalancerFullName, TargetGroup: group.targetGroupFullName };
}

function metricOf({ kind, percentile }: DeploymentWatchShape, dimensionsMap: cloudwatch.DimensionsMap, namespace: string): cloudwatch.IMetric {
  const metric = (metricName: string, statistic: string): cloudwatch.Metric =>
    new cloudwatch.Metric({ namespace, metricName, statistic, dimensionsMap, period: PERIOD });
  switch (kind) {
    case 'serverErrors': return new cloudwatch.MathExpression({
      label: 'Server errors in percent',
      // The error metric has no data without errors.
      expression: '100 * FILL(errors, 0) / requests',
      usingMetrics: { errors: metric('HTTPCode_Target_5XX_Count', 'Sum'), requests: metric('RequestCount', 'Sum') },
      period: PERIOD,
    });
    case 'slowResponses': return metric('TargetResponseTime', `p${percentile}`);
    default: return metric('UnHealthyHostCount', 'Maximum');
  }
}
