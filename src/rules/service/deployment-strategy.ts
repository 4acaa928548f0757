import { ServiceShape } from '../../api/service/shape';
import { isKnown } from '../../api/unknown';
import { Rule, Violation } from '../rule';

const SERVICE_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html';
const ROLLING = 'ROLLING';
const ECS_CONTROLLER = 'ECS';

/** The strategy, where it is one that runs two versions side by side. */
function shiftingStrategy({ deploymentConfiguration: { strategy } = {} }: ServiceShape): string | undefined {
  return isKnown(strategy) && strategy !== ROLLING ? strategy : undefined;
}

function inWords(strategy: string): string {
  return strategy === 'BLUE_GREEN' ? 'a blue/green deployment' : `a ${strategy.toLowerCase()} deployment`;
}

/** Shares of traffic need something that shares traffic. */
export const sharedTraffic: Rule<ServiceShape> = {
  id: 'ECS-SVC-065',
  kind: 'refused',
  title: 'Linear and canary deployments need a load balancer or Service Connect, whose traffic they move',
  remedy: 'give the service an ingress, or use Deployment.blueGreen() or Deployment.rolling()',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/canary-deployment-implementation.html',
  check: service => {
    const strategy = shiftingStrategy(service);
    const traffic = (service.loadBalancers ?? []).length > 0 || service.serviceConnectConfiguration?.enabled;
    return strategy === undefined || strategy === 'BLUE_GREEN' || traffic
      ? [] : [{ path: 'deploymentConfiguration.strategy', problem: `must be another one without an ingress, got ${inWords(strategy)}` }];
  },
};

/** A host has room for one daemon, and no traffic comes to it through a load balancer. */
export const shiftingReplicas: Rule<ServiceShape> = {
  id: 'ECS-SVC-066',
  kind: 'refused',
  title: 'Daemons are deployed one after the other (rolling)',
  remedy: 'leave the deployment out, or schedule the service as REPLICA',
  see: SERVICE_PAGE,
  check: service => {
    const strategy = shiftingStrategy(service);
    return strategy !== undefined && service.schedulingStrategy === 'DAEMON'
      ? [{ path: 'deploymentConfiguration.strategy', problem: `must be rolling for a daemon, got ${inWords(strategy)}` }] : [];
  },
};

/** Who deploys decides what there is to decide. */
export const ecsController: Rule<ServiceShape> = {
  id: 'ECS-SVC-067',
  kind: 'refused',
  title: 'Strategies, alarms, hooks and the circuit breaker belong to the deployment controller ECS, not to CODE_DEPLOY or EXTERNAL',
  remedy: 'leave them out, or let ECS deploy',
  see: SERVICE_PAGE,
  check: service => {
    const { deploymentController, deploymentConfiguration: { alarms, lifecycleHooks, deploymentCircuitBreaker: breaker } = {} } = service;
    const type = deploymentController?.type;
    if (!isKnown(type) || type === ECS_CONTROLLER) return [];
    const given: [string, boolean][] = [
      ['strategy', shiftingStrategy(service) !== undefined],
      ['alarms', alarms?.enable === true],
      ['lifecycleHooks', (lifecycleHooks ?? []).length > 0],
      ['deploymentCircuitBreaker', breaker?.enable === true],
    ];
    return given.filter(([, isGiven]) => isGiven)
      .map(([name]): Violation => ({ path: `deploymentConfiguration.${name}`, problem: `must be left out with the deployment controller ${type}, got one` }));
  },
};

/** What counts failing tasks knows rolling deployments only. */
export const rollingBreaker: Rule<ServiceShape> = {
  id: 'ECS-SVC-068',
  kind: 'refused',
  title: 'The circuit breaker watches rolling deployments; others are watched by alarms and hooks',
  remedy: 'leave the circuit breaker out and give alarms',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentCircuitBreaker.html',
  check: service => {
    const strategy = shiftingStrategy(service);
    return strategy !== undefined && service.deploymentConfiguration?.deploymentCircuitBreaker?.enable === true
      ? [{ path: 'deploymentConfiguration.deploymentCircuitBreaker', problem: `must be left out for ${inWords(strategy)}, got one` }] : [];
  },
};

/** Numbers of one strategy mean nothing to another one. */
export const strategyConfiguration: Rule<ServiceShape> = {
  id: 'ECS-SVC-069',
  kind: 'refused',
  title: 'The numbers of a linear deployment go with the strategy LINEAR, those of a canary with CANARY',
  remedy: 'leave it out, or use the strategy that it belongs to',
  see: SERVICE_PAGE,
  check: ({ deploymentConfiguration: { strategy = ROLLING, linearConfiguration, canaryConfiguration } = {} }) => isKnown(strategy) ? [
    ...linearConfiguration !== undefined && strategy !== 'LINEAR'
      ? [{ path: 'deploymentConfiguration.linearConfiguration', problem: `must be left out with the strategy ${strategy}, got one` }] : [],
    ...canaryConfiguration !== undefined && strategy !== 'CANARY'
      ? [{ path: 'deploymentConfiguration.canaryConfiguration', problem: `must be left out with the strategy ${strategy}, got one` }] : [],
  ] : [],
};

/** Request counts are those of one target group; with two, production is behind the other one every second time. */
export const requestsOfOneGroup: Rule<ServiceShape> = {
  id: 'ECS-SVC-076',
  kind: 'cannot-work',
  title: 'Scaling by requests per target goes with rolling deployments: others change the target group that requests come to',
  remedy: 'scale by CPU or memory, or use Deployment.rolling()',
  see: 'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PredefinedMetricSpecification.html',
  check: service => {
    const strategy = shiftingStrategy(service);
    return strategy !== undefined && service.scalableTarget?.targetValues?.requestsPerTarget !== undefined
      ? [{ path: 'scalableTarget.targetValues.requestsPerTarget', problem: `must be left out with ${inWords(strategy)}, got one` }] : [];
  },
};

/** ECS rewrites the actions of the rule at each step. */
export const authenticatedShift: Rule<ServiceShape> = {
  id: 'ECS-SVC-077',
  kind: 'policy',
  title: 'Where a load balancer both signs clients in and moves traffic, a deployment in a test account shows first that it works: AWS has documented that it fails, and no longer does',
  remedy: 'try it in a test account and acknowledge this warning, or use Deployment.rolling()',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb-resources-for-blue-green.html',
  advice: true,
  check: service => {
    const strategy = shiftingStrategy(service);
    return strategy === undefined ? [] : (service.loadBalancers ?? []).filter(({ authenticates }) => authenticates)
      .map(({ path = 'ingress' }) => ({ path: `${path}.authenticate`, problem: `must be tried out with ${inWords(strategy)}, got one` }));
  },
};
