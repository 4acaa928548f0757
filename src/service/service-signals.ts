import { NamedIngressPlan } from '../ingress/ingress';
import { Monitored } from '../monitoring/monitored';
import { ServiceMetrics } from '../monitoring/service-metrics';
import { Signal } from '../monitoring/signal';

const OF_SERVICES = ['cpuUtilization', 'memoryUtilization', 'missingTasks'] as const;
const OF_TARGETS = ['unhealthyHosts'] as const;
const OF_REQUESTS = ['serverErrors', 'targetResponseTime', ...OF_TARGETS] as const;

/** Alarms that a service with these ingresses can have. */
export function serviceAlarms([main]: readonly NamedIngressPlan[]) {
  if (main === undefined) return OF_SERVICES;
  return main.shape.type === 'application' ? [...OF_REQUESTS, ...OF_SERVICES] as const : [...OF_TARGETS, ...OF_SERVICES] as const;
}

/** Adds the metrics of a service to its alarms and its dashboard. */
export function monitorService(monitored: Monitored, metrics: ServiceMetrics, ingress: readonly NamedIngressPlan[]): void {
  const signals: { readonly [Name in typeof OF_REQUESTS[number] | typeof OF_SERVICES[number]]: Signal['metric'] } = {
    serverErrors: () => metrics.serverErrorPercent(),
    targetResponseTime: period => metrics.targetResponseTime({ statistic: 'p99', period }),
    unhealthyHosts: period => metrics.unhealthyHostCount({ period }),
    cpuUtilization: period => metrics.cpuUtilization({ period }),
    memoryUtilization: period => metrics.memoryUtilization({ period }),
    missingTasks: () => metrics.missingTaskCount(),
  };
  monitored.add(() => serviceAlarms(ingress).map(name => ({ name, metric: signals[name] })));
  monitored.graph(() => ({
    Tasks: [metrics.desiredTaskCount(), metrics.runningTaskCount(), metrics.pendingTaskCount()],
    ...ingress[0]?.shape.type === 'application' && {
      'Requests and errors': [metrics.requestCount(), metrics.httpCodeTarget4xxCount(), metrics.httpCodeTarget5xxCount()],
    },
  }));
}
