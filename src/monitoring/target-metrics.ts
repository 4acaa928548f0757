import { aws_cloudwatch as cloudwatch, aws_elasticloadbalancingv2 as elbv2, Duration } from 'aws-cdk-lib';

const APPLICATION = 'AWS/ApplicationELB';
const NETWORK = 'AWS/NetworkELB';
const PERIOD = Duration.minutes(1);

export function isApplication(group: elbv2.ITargetGroup): group is elbv2.ApplicationTargetGroup {
  return group instanceof elbv2.ApplicationTargetGroup;
}

/**
 * A metric of a target group.
 *
 * @param first target group whose load balancer is known: of two between which traffic shifts, ECS attaches the second one later
 */
export function targetMetric(
  first: elbv2.TargetGroupBase, group: elbv2.TargetGroupBase, metricName: string, options: cloudwatch.MetricOptions,
): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: isApplication(group) ? APPLICATION : NETWORK,
    metricName,
    period: PERIOD,
    dimensionsMap: { LoadBalancer: first.firstLoadBalancerFullName, TargetGroup: group.targetGroupFullName },
    ...options,
  });
}

/** A metric over the target groups of one ingress: one, or the two between which traffic shifts. */
export function metricOfAll(
  groups: readonly elbv2.TargetGroupBase[], metricName: string, options: cloudwatch.MetricOptions, combine: 'SUM' | 'MAX',
): cloudwatch.IMetric {
  const metrics = groups.map(group => targetMetric(groups[0], group, metricName, options));
  return metrics.length === 1 ? metrics[0] : new cloudwatch.MathExpression({
    label: metricName,
    expression: `${combine}([${metrics.map((_, i) => idOf(metricName, i)).join(', ')}])`,
    usingMetrics: Object.fromEntries(metrics.map((metric, i) => [idOf(metricName, i), metric])),
    period: options.period ?? PERIOD,
  });
}

/** Ids are unique in an alarm and in a widget, of which one metric can be a part. They begin with a small letter. */
function idOf(metricName: string, group: number): string {
  return `${metricName[0].toLowerCase()}${metricName.slice(1)}${group}`;
}

/** 5xx responses in percent of all responses. */
export function serverErrorPercent(errors: cloudwatch.IMetric, requests: cloudwatch.IMetric): cloudwatch.IMetric {
  return new cloudwatch.MathExpression({
    label: 'Server errors in percent',
    // The error metric has no data without errors.
    expression: '100 * FILL(errors, 0) / requests',
    usingMetrics: { errors, requests },
    period: PERIOD,
  });
}
