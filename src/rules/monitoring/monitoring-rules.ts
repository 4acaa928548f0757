import { ALARMS, AlarmName, isAlarmName } from '../../api/monitoring/alarms';
import { AlarmSettingsShape, MetricRequestShape, MonitoringShape } from '../../api/monitoring/shape';
import { didYouMean } from '../../api/nearest';
import { isKnown } from '../../api/unknown';
import { cannotWork, found, refused, Rule } from '../rule';
import { matching, outside } from '../table';

const ALARMS_PAGE = 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html';
const DASHBOARDS_PAGE = 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html';

const MINUTES_PER_DAY = 24 * 60;

/** Changes of alarms that exist. */
function changes({ alarms = {} }: MonitoringShape): [AlarmName, AlarmSettingsShape][] {
  return Object.entries(alarms).filter((entry): entry is [AlarmName, AlarmSettingsShape] => isAlarmName(entry[0]) && entry[1] !== undefined);
}

/** A threshold that no value crosses. */
export const threshold = cannotWork<MonitoringShape>('ECS-OBS-001', {
  title: 'The threshold of an alarm must be 0 or more, and below 100 for percentages that cannot exceed it',
  why: 'An alarm with a threshold that its metric cannot cross never goes off, or is always on',
  remedy: 'correct the threshold, or turn the alarm off (enabled: false)',
  see: ALARMS_PAGE,
  check: shape => changes(shape).flatMap(([name, settings]) => found(`alarms.${name}.threshold`, outOfReach(name, settings.threshold))),
});

function outOfReach(name: AlarmName, value: unknown): string | undefined {
  const { max } = ALARMS[name];
  if (typeof value !== 'number' || (value >= 0 && (max === undefined || value < max) && Number.isFinite(value))) return undefined;
  return `must be ${max === undefined ? '0 or more' : `0 or more and below ${max}`}, got ${value}`;
}

/** CloudWatch looks back one day at most. */
export const evaluationPeriods = refused<MonitoringShape>('ECS-OBS-002', {
  title: 'The evaluation periods of an alarm must be 1 or more, and at most one day together',
  remedy: 'use fewer periods',
  see: ALARMS_PAGE,
  check: shape => changes(shape).flatMap(([name, { evaluationPeriods: periods }]) => typeof periods === 'number'
    ? found(`alarms.${name}.evaluationPeriods`, outside(periods, { min: 1, max: MINUTES_PER_DAY / ALARMS[name].period })) : []),
});

export const dashboardName = refused<MonitoringShape>('ECS-OBS-003', {
  title: 'The name of a dashboard is 1 to 255 letters, digits, hyphens and underscores',
  remedy: 'rename it, or leave it out',
  see: DASHBOARDS_PAGE,
  check: matching({
    place: 'dashboardName', pattern: /^[A-Za-z0-9_-]{1,255}$/, partly: /^[A-Za-z0-9_-]*$/, must: 'be 1 to 255 letters, digits, hyphens and underscores',
  }),
});

/** Of two dashboards with one name, CloudFormation creates the first. */
export const oneDashboard = refused<MonitoringShape>('ECS-OBS-004', {
  title: 'Two dashboards in an account and region must have different names',
  remedy: 'rename one of them, or leave dashboardName out',
  see: DASHBOARDS_PAGE,
  check: ({ dashboardName: name, dashboardOf }) => isKnown(name) && dashboardOf !== undefined
    ? found('dashboardName', `must be a name that no other dashboard has, got '${name}', which ${dashboardOf} has`) : [],
});

/** Settings of an alarm that is not created. */
export const availableAlarm = cannotWork<MonitoringShape>('ECS-OBS-005', {
  title: 'Settings must be of an alarm that the workload has',
  why: 'A service without a load balancer has no 5xx responses, for example: the settings would have no effect',
  remedy: 'leave it out',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-metrics.html',
  check: ({ alarms = {}, available = [] }) => Object.entries(alarms).flatMap(([name, settings]) => settings === undefined || available.includes(name)
    ? [] : found(`alarms.${name}`, `must be one of the alarms here, which are ${available.join(', ')}`, didYouMean(name, available))),
});

/** CloudWatch publishes without a message group. */
export const standardTopic = cannotWork<MonitoringShape>('ECS-OBS-007', {
  title: 'The topic of alarms must be a standard topic',
  why: 'Every message to a FIFO topic needs a message group, which CloudWatch does not set: the alarm changes its state and notifies nobody',
  remedy: 'use a standard topic, which keeps no order',
  see: 'https://docs.aws.amazon.com/sns/latest/api/API_Publish.html',
  check: ({ isFifoTopic }) => isFifoTopic === true ? found('alarmTopic', 'must be a standard topic, got a FIFO topic') : [],
});

/** Rules on alarms and dashboards. */
export const MONITORING_RULES: readonly Rule<MonitoringShape>[] = [
  threshold, evaluationPeriods, dashboardName, oneDashboard, availableAlarm, standardTopic,
];

/** Metrics of load balancers exist only with one. */
export const metricOfLoadBalancer = cannotWork<MetricRequestShape>('ECS-OBS-006', {
  title: 'Metrics of requests and targets need a load balancer, and metrics of HTTP requests an Application Load Balancer',
  why: 'CloudWatch has no such metric otherwise',
  remedy: 'add an ingress with such a load balancer, or use another metric',
  see: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html',
  check: ({ metricName, loadBalancer = 'no', needed = loadBalancer }) => metricName === undefined || (loadBalancer !== 'no' && needed === loadBalancer)
    ? [] : found(metricName, `must be of a service behind ${needed === 'application' ? 'an Application' : 'a'} Load Balancer, got ${loadBalancer} load balancer`),
});

/** Rules on what is asked of the metrics of a service. */
export const METRIC_RULES: readonly Rule<MetricRequestShape>[] = [metricOfLoadBalancer];
