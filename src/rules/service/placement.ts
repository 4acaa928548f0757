import { listOf } from '../../api/given';
import { nearest } from '../../api/nearest';
import { ATTRIBUTE, BUILT_IN_ATTRIBUTES } from '../../api/service/placement/attributes';
import { MAX_EXPRESSION } from '../../api/service/placement/query';
import { PlacementStrategyShape, ServiceShape } from '../../api/service/shape';
import { isKnown, knownPieces, mayBe, mayStartWith } from '../../api/unknown';
import { found, refused, Violation } from '../rule';

const CONSTRAINT_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PlacementConstraint.html';
const MAX_STRATEGIES = 5;
const MAX_CONSTRAINTS = 10;
const RESOURCES = ['cpu', 'memory'];
const HOSTS = ['instanceId', 'host'];
const FIELDS = [...HOSTS, ...BUILT_IN_ATTRIBUTES.flatMap(name => [name, `${ATTRIBUTE}${name}`])];

/** Where ECS or nobody chooses the hosts, a service cannot. */
export const placementSupported = refused<ServiceShape>('ECS-SVC-016', {
  title: 'Placement needs EC2 or ECS Anywhere; Managed Instances take constraints only, Fargate takes none, and daemons take no strategies',
  remedy: 'leave it out, or run the service on hosts of EC2',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement.html',
  about: ['placementStrategy[]', 'placementConstraints[]'],
  check: service => {
    const [{ length: strategies }, { length: constraints }] = [listOf(service.placementStrategy), listOf(service.placementConstraints)];
    if (strategies === 0 && constraints === 0) return [];
    return [
      ...(service.capacities ?? []).flatMap(({ kind, placement }) => [
        ...placement !== undefined && placement !== 'ALL' && strategies > 0
          ? found('placementStrategy', `must be left out on ${kind}, which spreads tasks over zones by itself, got ${strategies}`) : [],
        ...placement === 'NONE' && constraints > 0
          ? found('placementConstraints', `must be left out on ${kind}, which has no hosts to choose from, got ${constraints}`) : [],
      ]),
      ...service.schedulingStrategy === 'DAEMON' && strategies > 0 ? found(
        'placementStrategy', `must be left out for a daemon, which runs on every host, got ${strategies}`, 'leave it out; constraints still choose hosts',
      ) : [],
    ];
  },
});

function expressionProblem(expression: string): string | undefined {
  const { length } = knownPieces(expression).join('');
  return expression === '' || length > MAX_EXPRESSION ? `must have 1 to ${MAX_EXPRESSION} characters, got ${length}` : undefined;
}

/** The constraints of the task definition count as well. */
export const placementLimits = refused<ServiceShape>('ECS-SVC-017', {
  title: 'A service must have at most 5 placement strategies, at most 10 constraints with those of its task definition, and expressions of 1 '
    + 'to 2,000 characters',
  remedy: 'use fewer: one expression can join conditions with and, or, not',
  see: CONSTRAINT_PAGE,
  about: ['placementStrategy[]', 'placementConstraints[]'],
  check: ({ placementStrategy, placementConstraints, taskDefinition }) => {
    const [strategies, own] = [listOf(placementStrategy), listOf(placementConstraints)];
    const constraints = own.length + listOf(taskDefinition?.placementConstraints).length;
    return [
      ...strategies.length > MAX_STRATEGIES ? found('placementStrategy', `must be at most ${MAX_STRATEGIES}, got ${strategies.length}`) : [],
      ...own.length > 0 && constraints > MAX_CONSTRAINTS
        ? found('placementConstraints', `must be at most ${MAX_CONSTRAINTS} with those of the task definition, got ${constraints}`) : [],
      ...own.flatMap(({ type, expression = '' }, i) => type === 'memberOf'
        ? found(`placementConstraints[${i}].expression`, expressionProblem(expression)) : []),
    ];
  },
});

function isSpreadable(field: string): boolean {
  return HOSTS.some(host => mayBe(field, host)) || (mayStartWith(field, ATTRIBUTE) && field !== ATTRIBUTE);
}

function remedyFor(field: string): string | undefined {
  const meant = nearest(field, FIELDS);
  return meant === undefined ? undefined : `write ${BUILT_IN_ATTRIBUTES.includes(meant) ? ATTRIBUTE : ''}${meant}`;
}

function checkField({ type, field = '' }: PlacementStrategyShape, index: number): Violation[] {
  const path = `placementStrategy[${index}].field`;
  const got = `got ${field || 'none'}`;
  if (type === 'binpack') return isKnown(field) && !RESOURCES.includes(field.toLowerCase()) ? found(path, `must be cpu or memory, ${got}`) : [];
  return type === 'spread' && !isSpreadable(field) ? found(path, `must be instanceId, host or attribute:NAME, ${got}`, remedyFor(field)) : [];
}

/** By what tasks are spread or packed. */
export const strategyField = refused<ServiceShape>('ECS-SVC-018', {
  title: 'Tasks must be packed by cpu or memory, and spread over instanceId, host or an attribute (attribute:NAME)',
  remedy: 'put attribute: before the name, such as attribute:ecs.availability-zone',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PlacementStrategy.html',
  about: ['placementStrategy[]'],
  check: ({ placementStrategy }) => listOf(placementStrategy).flatMap(checkField),
});
