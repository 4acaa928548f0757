import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import { AlarmName } from '../api/monitoring/alarms';
import { CapacityConfig, ICapacity } from '../capacity/contract';
import { Signal } from '../monitoring/signal';

/** Alarms that a cluster can have. */
export const CLUSTER_ALARMS: readonly AlarmName[] = ['capacityReservation'];

/**
 * What tasks need of a capacity provider. Only those of Auto Scaling groups have the metric.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-auto-scaling.html
 */
export function reservationOf(clusterName: string, { _id: of }: ICapacity, config: CapacityConfig): Signal[] {
  const { capacityProvider, clusterScoped, hostSecurityGroup } = config;
  if (capacityProvider === undefined || clusterScoped || !hostSecurityGroup) return [];
  return [{
    name: 'capacityReservation',
    of,
    metric: period => new cloudwatch.Metric({
      namespace: 'AWS/ECS/ManagedScaling',
      metricName: 'CapacityProviderReservation',
      dimensionsMap: { ClusterName: clusterName, CapacityProviderName: capacityProvider },
      statistic: 'Average',
      period,
    }),
  }];
}

/** What Container Insights knows of a cluster. */
export function clusterGraphs(clusterName: string): { readonly [title: string]: cloudwatch.IMetric[] } {
  const metrics = (...names: string[]) => names.map(metricName => new cloudwatch.Metric({
    namespace: 'ECS/ContainerInsights', metricName, dimensionsMap: { ClusterName: clusterName }, statistic: 'Average', period: Duration.minutes(1),
  }));
  return {
    'Tasks and services': metrics('TaskCount', 'ServiceCount'),
    'Container instances': metrics('ContainerInstanceCount'),
    'CPU, in units': metrics('CpuUtilized', 'CpuReserved'),
    'Memory, in MiB': metrics('MemoryUtilized', 'MemoryReserved'),
  };
}
