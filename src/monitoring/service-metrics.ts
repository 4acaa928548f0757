import { aws_cloudwatch as cloudwatch, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2, Duration } from 'aws-cdk-lib';
import { isApplication, metricOfAll, serverErrorPercent } from './target-metrics';
import { checkedInput } from '../private/input/check-input';
import { judge } from '../private/judge';
import { report } from '../private/report';
import { METRIC_RULES } from '../rules/monitoring/monitoring-rules';

const CONTAINER_INSIGHTS = 'ECS/ContainerInsights';

/** Period of Container Insights, and of the expressions over its metrics. */
const PERIOD = Duration.minutes(1);

/**
 * Metrics of a service, by the names that CloudWatch has for them.
 *
 * Numbers of tasks come from Container Insights, which the clusters of this library enable. Metrics of requests and targets are those
 * of the main ingress; where a deployment shifts traffic between two target groups, they cover both.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-metrics.html
 */
@checkedInput('ServiceMetrics')
export class ServiceMetrics {
  /**
   * @internal Metrics of a service.
   * @param targetGroups target groups of the main ingress
   */
  public static _of(service: ecs.BaseService, targetGroups: readonly elbv2.TargetGroupBase[]): ServiceMetrics {
    return new ServiceMetrics(service, targetGroups);
  }

  private constructor(private readonly service: ecs.BaseService, private readonly targetGroups: readonly elbv2.TargetGroupBase[]) {}

  /** CPU utilization, in percent of the CPU of the tasks. */
  public cpuUtilization(options?: cloudwatch.MetricOptions): cloudwatch.IMetric {
    return this.service.metricCpuUtilization(options);
  }

  /** Memory utilization, in percent of the memory of the tasks. */
  public memoryUtilization(options?: cloudwatch.MetricOptions): cloudwatch.IMetric {
    return this.service.metricMemoryUtilization(options);
  }

  /** Number of tasks that should run. */
  public desiredTaskCount(options?: cloudwatch.MetricOptions): cloudwatch.IMetric {
    return this.insight('DesiredTaskCount', options);
  }

  /** Number of running tasks. */
  public runningTaskCount(options?: cloudwatch.MetricOptions): cloudwatch.IMetric {
    return this.insight('RunningTaskCount', options);
  }

  /** Number of tasks that are starting. */
  public pendingTaskCount(options?: cloudwatch.MetricOptions): cloudwatch.IMetric {
    return this.insight('PendingTaskCount', options);
  }

  /** Number of tasks that are missing from the desired count. */
  public missingTaskCount(): cloudwatch.IMetric {
    return new cloudwatch.MathExpression({
      label: 'Missing tasks',
      expression: 'desired - running',
      usingMetrics: { desired: this.desiredTaskCount(), running: this.runningTaskCount() },
      period: PERIOD,
    });
  }

  /** Number of requests that targets answered. Requires an Application Load Balancer. */
  public requestCount(options?: cloudwatch.MetricOptions): cloudwatch.IMetric {
    return this.ofRequests('RequestCount', 'SUM', { statistic: 'Sum', ...options });
  }

  /** Time until the target responds, in seconds; the average, unless `statistic` says otherwise. Requires an Application Load Balancer. */
  public targetResponseTime(options?: cloudwatch.MetricOptions): cloudwatch.IMetric {
    return this.ofRequests('TargetResponseTime', 'MAX', { statistic: 'Average', ...options });
  }

  /** Number of 4xx responses of the targets. Requires an Application Load Balancer. */
  public httpCodeTarget4xxCount(options?: cloudwatch.MetricOptions): cloudwatch.IMetric {
    return this.ofRequests('HTTPCode_Target_4XX_Count', 'SUM', { statistic: 'Sum', ...options });
  }

  /** Number of 5xx responses of the targets. Requires an Application Load Balancer. */
  public httpCodeTarget5xxCount(options?: cloudwatch.MetricOptions): cloudwatch.IMetric {
    return this.ofRequests('HTTPCode_Target_5XX_Count', 'SUM', { statistic: 'Sum', ...options });
  }

  /** 5xx responses of the targets, in percent of all requests. Requires an Application Load Balancer. */
  public serverErrorPercent(): cloudwatch.IMetric {
    return serverErrorPercent(this.httpCodeTarget5xxCount(), this.requestCount());
  }

  /** Number of targets that pass the health check. Requires a load balancer. */
  public healthyHostCount(options?: cloudwatch.MetricOptions): cloudwatch.IMetric {
    return this.ofTargets('HealthyHostCount', 'MAX', { statistic: 'Minimum', ...options });
  }

  /** Number of targets that fail the health check. Requires a load balancer. */
  public unhealthyHostCount(options?: cloudwatch.MetricOptions): cloudwatch.IMetric {
    return this.ofTargets('UnHealthyHostCount', 'MAX', { statistic: 'Maximum', ...options });
  }

  private insight(metricName: string, options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    const { cluster, serviceName } = this.service;
    return new cloudwatch.Metric({
      namespace: CONTAINER_INSIGHTS,
      metricName,
      statistic: 'Average',
      period: PERIOD,
      dimensionsMap: { ClusterName: cluster.clusterName, ServiceName: serviceName },
      ...options,
    });
  }

  private ofRequests(metricName: string, combine: 'SUM' | 'MAX', options: cloudwatch.MetricOptions): cloudwatch.IMetric {
    return this.ofTargets(metricName, combine, options, 'application');
  }

  private ofTargets(metricName: string, combine: 'SUM' | 'MAX', options: cloudwatch.MetricOptions, needed?: string): cloudwatch.IMetric {
    const kinds = this.targetGroups.map(group => isApplication(group) ? 'application' : 'network');
    report(this.service, judge(METRIC_RULES, { metricName, loadBalancer: kinds[0], needed }));
    return metricOfAll(this.targetGroups, metricName, options, combine);
  }
}
