import { ServiceShape } from '../../api/service/shape';
import { isKnown } from '../../api/unknown';
import { cannotWork, found, policy, refused } from '../rule';

const STRATEGY = 'deploymentConfiguration.strategy';

/** The strategy, where it is one that runs two versions side by side. */
function shiftingStrategy({ deploymentConfiguration: { strategy } = {} }: ServiceShape): string | undefined {
  return isKnown(strategy) && strategy !== 'ROLLING' ? strategy : undefined;
}

function inWords(strategy: string): string {
  return strategy === 'BLUE_GREEN' ? 'a blue/green deployment' : `a ${strategy.toLowerCase()} deployment`;
}

/** Service Connect shares the traffic of what is found by it; clients have none. */
function sharesTraffic({ loadBalancers = [], discovery }: ServiceShape): boolean {
  return loadBalancers.length > 0 || (discovery?.kind === 'SERVICE_CONNECT' && discovery.name !== undefined);
}

/** Shares of traffic need something that shares traffic. */
export const sharedTraffic = refused<ServiceShape>('ECS-SVC-065', {
  title: 'Linear and canary deployments need a load balancer or Service Connect, whose traffic they shift',
  remedy: 'give the service an ingress, or use Deployment.blueGreen() or Deployment.rolling()',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/canary-deployment-implementation.html',
  about: ['deploymentConfiguration.strategy'],
  check: service => {
    const strategy = shiftingStrategy(service);
    return strategy === undefined || strategy === 'BLUE_GREEN' || sharesTraffic(service)
      ? [] : found(STRATEGY, `must be rolling or blue/green without an ingress, got ${inWords(strategy)}`);
  },
});

/** A host has room for one daemon, and no traffic comes to it through a load balancer. */
export const shiftingReplicas = refused<ServiceShape>('ECS-SVC-066', {
  title: 'A daemon must use rolling deployments',
  remedy: 'leave the deployment out, or schedule the service as REPLICA',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html',
  about: ['deploymentConfiguration.strategy'],
  check: service => {
    const strategy = shiftingStrategy(service);
    return strategy !== undefined && service.schedulingStrategy === 'DAEMON' ? found(STRATEGY, `must be rolling for a daemon, got ${inWords(strategy)}`) : [];
  },
});

/** Request counts are those of one target group; with two, production is behind the other one every second time. */
export const requestsOfOneGroup = cannotWork<ServiceShape>('ECS-SVC-076', {
  title: 'Scaling by requests per target needs rolling deployments',
  why: 'Other deployments switch between two target groups, and the metric counts the requests of only one',
  remedy: 'scale by CPU or memory, or use Deployment.rolling()',
  see: 'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PredefinedMetricSpecification.html',
  about: ['scalableTarget.targetValues.requestsPerTarget'],
  check: service => {
    const strategy = shiftingStrategy(service);
    return strategy !== undefined && service.scalableTarget?.targetValues?.requestsPerTarget !== undefined
      ? found('scalableTarget.targetValues.requestsPerTarget', `must be left out with ${inWords(strategy)}, got one`) : [];
  },
});

/** ECS rewrites the actions of the rule at each step. */
export const authenticatedShift = policy<ServiceShape>('ECS-SVC-077', {
  title: 'A deployment that shifts traffic of a load balancer that signs clients in should first be tried in a test account',
  why: 'AWS used to document that the combination fails; the statement is gone, without one that it works',
  remedy: 'try it in a test account and acknowledge this warning, or use Deployment.rolling()',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb-resources-for-blue-green.html',
  advice: true,
  about: ['deploymentConfiguration.strategy'],
  check: service => {
    const strategy = shiftingStrategy(service);
    return strategy === undefined ? [] : (service.loadBalancers ?? []).filter(({ authenticates }) => authenticates)
      .flatMap(({ path = 'ingress' }) => found(`${path}.authenticate`, `should first be tried in a test account with ${inWords(strategy)}, got one`));
  },
});
