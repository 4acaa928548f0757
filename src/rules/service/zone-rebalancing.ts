import { ATTRIBUTE, ZONE } from '../../api/service/placement/attributes';
import { PlacementStrategyShape, ServiceShape } from '../../api/service/shape';
import { isKnown } from '../../api/unknown';
import { Rule } from '../rule';

function spreadsZones({ type, field }: PlacementStrategyShape): boolean {
  return type === 'spread' && (field === `${ATTRIBUTE}${ZONE}` || !isKnown(field));
}

/** When zones cannot be rebalanced. */
const HINDRANCES: readonly (readonly [reason: string, applies: (service: ServiceShape) => boolean])[] = [
  ['for a daemon', ({ schedulingStrategy }) => schedulingStrategy === 'DAEMON'],
  ['with a maximum of 100 percent or less', ({ deploymentConfiguration: { maximumPercent: max } = {} }) => isKnown(max) && max <= 100],
  ['where tasks are not first spread over zones', ({ placementStrategy: [first] = [] }) => first !== undefined && !spreadsZones(first)],
  ['with a constraint on zones', ({ placementConstraints = [] }) =>
    placementConstraints.some(({ expression = '' }) => isKnown(expression) && expression.includes(ZONE))],
  ['with a Classic Load Balancer', ({ loadBalancers = [] }) => loadBalancers.some(({ type }) => type === 'classic')],
];

/** Nothing asks for it here: left out, ECS rebalances the zones of a new service where it can. */
export const zoneRebalancing: Rule<ServiceShape> = {
  id: 'ECS-SVC-025',
  kind: 'refused',
  title: 'Availability Zone rebalancing is for replicas with a maximum above 100 percent that are first spread over zones, '
    + 'have no constraint on them, and no Classic Load Balancer',
  remedy: 'turn rebalancing off, or change that',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html',
  check: service => service.availabilityZoneRebalancing !== 'ENABLED' ? [] : HINDRANCES
    .filter(([, applies]) => applies(service))
    .map(([reason]) => ({ path: 'availabilityZoneRebalancing', problem: `must be DISABLED ${reason}, got ENABLED` })),
};
