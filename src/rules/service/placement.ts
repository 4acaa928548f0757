import { nearest } from '../../api/nearest';
import { ATTRIBUTE, BUILT_IN_ATTRIBUTES } from '../../api/service/placement/attributes';
import { PlacementStrategyShape, ServiceShape } from '../../api/service/shape';
import { isKnown } from '../../api/unknown';
import { Rule, Violation } from '../rule';

const STRATEGY_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PlacementStrategy.html';
const CONSTRAINT_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PlacementConstraint.html';
const MAX_STRATEGIES = 5;
const MAX_CONSTRAINTS = 10;
const MAX_EXPRESSION = 2000;
const RESOURCES = ['cpu', 'memory'];
const HOSTS = ['instanceId', 'host'];

/** Where ECS or nobody chooses the hosts, a service cannot. */
export const placementSupported: Rule<ServiceShape> = {
  id: 'ECS-SVC-016',
  kind: 'refused',
  title: 'Placement is for services on EC2 and ECS Anywhere; Managed Instances take constraints only, Fargate takes none, daemons take no strategies',
  remedy: 'leave it out, or run the service on hosts of EC2',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement.html',
  check: ({ placementStrategy = [], placementConstraints = [], schedulingStrategy, capacities = [] }) => [
    ...capacities.flatMap(({ kind, placement }): Violation[] => [
      ...placement !== undefined && placement !== 'ALL' && placementStrategy.length > 0
        ? [{ path: 'placementStrategy', problem: `must be left out on ${kind}, which spreads tasks over zones by itself, got ${placementStrategy.length}` }] : [],
      ...placement === 'NONE' && placementConstraints.length > 0
        ? [{ path: 'placementConstraints', problem: `must be left out on ${kind}, which has no hosts to choose from, got ${placementConstraints.length}` }] : [],
    ]),
    ...schedulingStrategy === 'DAEMON' && placementStrategy.length > 0
      ? [{ path: 'placementStrategy', problem: `must be left out for a daemon, which runs on every host, got ${placementStrategy.length}`, remedy: 'leave it out; constraints still choose hosts' }] : [],
  ],
};

/** The constraints of the task definition count as well. */
export const placementLimits: Rule<ServiceShape> = {
  id: 'ECS-SVC-017',
  kind: 'refused',
  title: 'A service has at most 5 placement strategies, 10 constraints with those of its task definition, and expressions of 1 to 2,000 characters',
  remedy: 'say it with fewer: one expression can join conditions with and, or, not',
  see: CONSTRAINT_PAGE,
  check: ({ placementStrategy = [], placementConstraints = [], taskDefinition }) => {
    const constraints = placementConstraints.length + (taskDefinition?.placementConstraints?.length ?? 0);
    return [
      ...placementStrategy.length > MAX_STRATEGIES
        ? [{ path: 'placementStrategy', problem: `must be at most ${MAX_STRATEGIES}, got ${placementStrategy.length}` }] : [],
      ...placementConstraints.length > 0 && constraints > MAX_CONSTRAINTS
        ? [{ path: 'placementConstraints', problem: `must be at most ${MAX_CONSTRAINTS} with those of the task definition, got ${constraints}` }] : [],
      ...placementConstraints.flatMap(({ type, expression = '' }, i) => type === 'memberOf' && isKnown(expression) && (expression.length === 0 || expression.length > MAX_EXPRESSION)
        ? [{ path: `placementConstraints[${i}].expression`, problem: `must have 1 to ${MAX_EXPRESSION} characters, got ${expression.length}` }] : []),
    ];
  },
};

/** By what tasks are spread or packed. */
export const strategyField: Rule<ServiceShape> = {
  id: 'ECS-SVC-018',
  kind: 'refused',
  title: 'Tasks are packed by cpu or memory, and spread over instanceId, host or an attribute (attribute:NAME)',
  remedy: 'name an attribute with attribute: before it, such as attribute:ecs.availability-zone',
  see: STRATEGY_PAGE,
  check: ({ placementStrategy = [] }) => placementStrategy.flatMap(({ type, field }, i) => {
    const problem = isKnown(field ?? '') ? fieldProblem({ type, field }) : undefined;
    return problem ? [{ path: `placementStrategy[${i}].field`, ...problem }] : [];
  }),
};

function fieldProblem({ type, field }: PlacementStrategyShape): Omit<Violation, 'path'> | undefined {
  const got = `got ${field || 'none'}`;
  if (type === 'binpack') return RESOURCES.includes(`${field}`.toLowerCase()) ? undefined : { problem: `must be cpu or memory, ${got}` };
  if (type !== 'spread' || isSpreadable(`${field ?? ''}`)) return undefined;
  return { problem: `must be instanceId, host or attribute:NAME, ${got}`, ...remedyFor(field) };
}

function isSpreadable(field: string): boolean {
  return HOSTS.includes(field) || (field.startsWith(ATTRIBUTE) && field !== ATTRIBUTE);
}

function remedyFor(field = ''): { readonly remedy?: string } {
  const meant = nearest(field, [...HOSTS, ...BUILT_IN_ATTRIBUTES.flatMap(name => [name, `${ATTRIBUTE}${name}`])]);
  if (meant === undefined) return {};
  return { remedy: `write ${BUILT_IN_ATTRIBUTES.includes(meant) ? ATTRIBUTE : ''}${meant}` };
}
