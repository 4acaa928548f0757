import { isNumber, listOf, repeated } from '../../api/given';
import { DeploymentWatchShape } from '../../api/service/deployment-shape';
import { ServiceShape } from '../../api/service/shape';
import { show } from '../../api/show';
import { isKnown } from '../../api/unknown';
import { cannotWork, found, refused, Violation } from '../rule';
import { outside } from '../table';

const ALARMS = 'deploymentConfiguration.alarms';
const WATCHES = 'deploymentConfiguration.watches';
const MAX_MINUTES = 60;
const PERCENTILE = { min: 50, max: 100 };

/** ECS looks alarms up by their names. */
export const alarmNames = refused<ServiceShape>('ECS-SVC-070', {
  title: 'Deployment alarms must be given by name, each once, and at least one where they are on',
  remedy: 'give the names of alarms that exist, not their ARNs',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentAlarms.html',
  about: ['deploymentConfiguration.alarms'],
  check: ({ deploymentConfiguration: { alarms } = {} }) => {
    if (alarms?.enable !== true) return [];
    const { alarmNames: given = [] } = alarms;
    const [twice] = repeated(listOf(given), name => name);
    return [
      ...given.length === 0 ? found(ALARMS, 'must name at least one alarm, got none') : [],
      ...twice === undefined ? [] : found(ALARMS, `must name each alarm once, got ${show(twice)} twice`),
      ...listOf(given).filter(name => name === '' || name.startsWith('arn:')).flatMap(name => found(ALARMS, `must be names, got ${show(name)}`)),
    ];
  },
});

/** What load balancers measure. */
export const watchedIngress = cannotWork<ServiceShape>('ECS-SVC-071', {
  title: 'Alarms on errors and response times need an application load balancer, and alarms on unhealthy tasks a load balancer of either '
    + 'kind; each must be given once',
  why: 'The alarm would watch a metric that has no data',
  remedy: 'leave it out, or give DeploymentAlarm.fromAlarm() with an alarm on a metric of your own',
  see: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html',
  about: ['deploymentConfiguration.watches[]'],
  check: ({ deploymentConfiguration: { watches = [] } = {}, loadBalancers = [] }) => {
    const kinds = watches.map(({ kind }) => kind);
    const [twice] = repeated(kinds, kind => kind);
    const measured = (kind: string): boolean => loadBalancers.some(({ type = 'application' }) => type === 'application' || kind === 'unhealthyTasks');
    return [
      ...twice === undefined ? [] : found(WATCHES, `must be given once each, got ${twice} twice`),
      ...kinds.filter(kind => !measured(kind)).flatMap(kind =>
        found(WATCHES, `must be measured by ${kind === 'unhealthyTasks' ? 'a' : 'an application'} load balancer of the service, got ${kind}`)),
    ];
  },
});

function checkWatch({ kind, minutes, threshold, percentile }: DeploymentWatchShape): Violation[] {
  const path = `${WATCHES}.${kind}`;
  return [
    ...isNumber(minutes) ? found(`${path}.evaluationPeriods`, outside(minutes, { min: 1, max: MAX_MINUTES })) : [],
    ...isNumber(threshold) ? checkThreshold(path, kind, threshold) : [],
    ...isNumber(percentile) && !(percentile >= PERCENTILE.min && percentile <= PERCENTILE.max)
      ? found(`${path}.percentile`, `must be ${PERCENTILE.min} to ${PERCENTILE.max}, got ${percentile}`) : [],
  ];
}

function checkThreshold(path: string, kind: string, threshold: number): Violation[] {
  if (kind === 'serverErrors' && !(threshold >= 0 && threshold < 100)) {
    return found(`${path}.percent`, `must be 0 or more and below 100, got ${threshold}`);
  }
  return kind === 'slowResponses' && !(threshold > 0) ? found(`${path}.above`, `must be above 0 seconds, got ${threshold}`) : [];
}

/** An alarm that cannot go off, or goes off always. */
export const watchLimits = cannotWork<ServiceShape>('ECS-SVC-072', {
  title: 'Deployment alarms must look at 1 to 60 minutes, with errors below 100 percent, response times above 0 and percentiles of 50 to 100',
  remedy: 'choose a value within the bounds',
  see: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html',
  about: ['deploymentConfiguration.watches[]'],
  check: ({ deploymentConfiguration: { watches = [] } = {} }) => watches.flatMap(checkWatch),
});

/** In the order in which a deployment goes through them. */
const STAGES = [
  'RECONCILE_SERVICE', 'PRE_SCALE_UP', 'POST_SCALE_UP', 'TEST_TRAFFIC_SHIFT', 'POST_TEST_TRAFFIC_SHIFT',
  'PRE_PRODUCTION_TRAFFIC_SHIFT', 'PRODUCTION_TRAFFIC_SHIFT', 'POST_PRODUCTION_TRAFFIC_SHIFT',
];

/** A hook without a stage is never called. */
export const hookStages = refused<ServiceShape>('ECS-SVC-073', {
  title: `A hook must name at least one stage, each once, of ${STAGES.join(', ')}`,
  remedy: 'name the stages at which the function decides',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentLifecycleHook.html',
  about: ['deploymentConfiguration.lifecycleHooks[]'],
  check: ({ deploymentConfiguration: { lifecycleHooks = [] } = {} }) => lifecycleHooks.flatMap(({ lifecycleStages: stages = [] }, i) => {
    const path = `deploymentConfiguration.lifecycleHooks[${i}].lifecycleStages`;
    const [twice] = repeated(listOf(stages), stage => stage);
    return [
      ...stages.length === 0 ? found(path, 'must name at least one stage, got none') : [],
      ...twice === undefined ? [] : found(path, `must name each stage once, got ${twice} twice`),
      ...listOf(stages).filter(stage => isKnown(stage) && !STAGES.includes(stage))
        .flatMap(stage => found(path, `must be stages of a deployment, got ${show(stage)}`)),
    ];
  }),
});
