import { DeploymentWatchShape } from '../../api/service/deployment-shape';
import { ServiceShape } from '../../api/service/shape';
import { show } from '../../api/show';
import { isKnown } from '../../api/unknown';
import { outside } from '../bounds';
import { Rule, Violation } from '../rule';

const ALARMS_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentAlarms.html';
const PATH = 'deploymentConfiguration.alarms';
const WATCHES = 'deploymentConfiguration.watches';
const MAX_MINUTES = 60;
const PERCENTILE = { min: 50, max: 100 };

/** ECS looks alarms up by their names. */
export const alarmNames: Rule<ServiceShape> = {
  id: 'ECS-SVC-070',
  kind: 'refused',
  title: 'Deployment alarms are given by name, at least one where they are on, each once',
  remedy: 'give the names of alarms that exist, not their ARNs',
  see: ALARMS_PAGE,
  check: ({ deploymentConfiguration: { alarms } = {} }) => {
    if (!alarms?.enable) return [];
    const names = (alarms.alarmNames ?? []).filter(isKnown);
    const twice = names.find((name, i) => names.indexOf(name) < i);
    return [
      ...(alarms.alarmNames ?? []).length === 0 ? [{ path: PATH, problem: 'must name at least one alarm, got none' }] : [],
      ...twice === undefined ? [] : [{ path: PATH, problem: `must name each alarm once, got ${show(twice)} twice` }],
      ...names.filter(name => name === '' || name.startsWith('arn:')).map(name => ({ path: PATH, problem: `must be names, got ${show(name)}` })),
    ];
  },
};

/** What load balancers measure. */
export const watchedIngress: Rule<ServiceShape> = {
  id: 'ECS-SVC-071',
  kind: 'cannot-work',
  title: 'Alarms on errors and response times need an application load balancer, those on unhealthy tasks any; each is given once',
  remedy: 'leave it out, or give DeploymentAlarm.fromAlarm() with an alarm on a metric of your own',
  see: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html',
  check: ({ deploymentConfiguration: { watches = [] } = {}, loadBalancers = [] }) => {
    const kinds = watches.map(({ kind }) => kind);
    const twice = kinds.find((kind, i) => kinds.indexOf(kind) < i);
    const measured = (kind: string): boolean => loadBalancers.some(({ type = 'application' }) => type === 'application' || kind === 'unhealthyTasks');
    return [
      ...twice === undefined ? [] : [{ path: WATCHES, problem: `must be given once each, got ${twice} twice` }],
      ...kinds.filter(kind => !measured(kind)).map(kind => ({
        path: WATCHES, problem: `must be measured by ${kind === 'unhealthyTasks' ? 'a' : 'an application'} load balancer of the service, got ${kind}`,
      })),
    ];
  },
};

/** An alarm that cannot go off, or goes off always. */
export const watchLimits: Rule<ServiceShape> = {
  id: 'ECS-SVC-072',
  kind: 'cannot-work',
  title: 'Alarms look at 1 to 60 minutes; errors are a share below 100 percent, response times above 0, at a percentile of 50 to 100',
  remedy: 'choose a value within the bounds',
  see: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html',
  check: ({ deploymentConfiguration: { watches = [] } = {} }) => watches.flatMap(checkWatch),
};

function checkWatch({ kind, minutes, threshold, percentile }: DeploymentWatchShape): Violation[] {
  const path = `${WATCHES}.${kind}`;
  return [
    ...outside(`${path}.minutes`, minutes, 1, MAX_MINUTES),
    ...isKnown(threshold) ? checkThreshold(path, kind, threshold) : [],
    ...isKnown(percentile) && !(percentile >= PERCENTILE.min && percentile <= PERCENTILE.max)
      ? [{ path: `${path}.percentile`, problem: `must be ${PERCENTILE.min} to ${PERCENTILE.max}, got ${percentile}` }] : [],
  ];
}

function checkThreshold(path: string, kind: string, threshold: number): Violation[] {
  if (kind === 'serverErrors' && !(threshold >= 0 && threshold < 100)) {
    return [{ path: `${path}.percent`, problem: `must be 0 or more and below 100, got ${threshold}` }];
  }
  return kind === 'slowResponses' && !(threshold > 0)
    ? [{ path: `${path}.above`, problem: `must be above 0 seconds, got ${threshold}` }] : [];
}
