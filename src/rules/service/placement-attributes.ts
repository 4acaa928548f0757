import { listOf } from '../../api/given';
import { nearest } from '../../api/nearest';
import { ATTRIBUTE, isUnknownOfAws, meantAttribute } from '../../api/service/placement/attributes';
import { Comparison, parseQuery } from '../../api/service/placement/query';
import { ServiceShape } from '../../api/service/shape';
import { isKnown } from '../../api/unknown';
import { cannotWork, found, refused, Violation } from '../rule';

const QUERY_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-query-language.html';
const ATTRIBUTE_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html';

const EQUALITY = ['equals', 'not_equals'];
const TEXT = [...EQUALITY, 'in', 'not_in', 'matches', 'not_matches'];
const ORDER = [...EQUALITY, 'greater_than', 'greater_than_equal', 'less_than', 'less_than_equal'];
/** What can be compared besides attributes, and how. */
const OPERATORS: ReadonlyMap<string, readonly string[]> = new Map([
  ['agentConnected', TEXT], ['ec2InstanceId', TEXT], ['task:group', TEXT],
  ['agentVersion', ORDER], ['registeredAt', ORDER], ['runningTasksCount', ORDER],
]);
const SUBJECTS = [...OPERATORS.keys()];
/** Attributes that have few values. */
const VALUES: ReadonlyMap<string, readonly string[]> = new Map([
  ['attribute:ecs.os-type', ['linux', 'windows']], ['attribute:ecs.cpu-architecture', ['x86_64', 'arm64']],
]);

/** The expressions of a service's constraints that are known at synth, with where they stand. */
function expressions({ placementConstraints }: ServiceShape): { readonly path: string; readonly expression: string }[] {
  return listOf(placementConstraints).flatMap(({ type, expression }, i) => type === 'memberOf' && isKnown(expression) && expression !== ''
    ? [{ path: `placementConstraints[${i}].expression`, expression }] : []);
}

/** An expression that ECS can read. */
export const constraintExpression = refused<ServiceShape>('ECS-SVC-019', {
  title: 'The expression of a constraint must be a cluster query (subject, operator and value, joined by and, or, not), and only memberOf has one',
  remedy: 'write it like attribute:ecs.instance-type =~ m7g.* and attribute:stack == prod',
  see: QUERY_PAGE,
  about: ['placementConstraints[]'],
  check: service => [
    ...listOf(service.placementConstraints).flatMap(({ type, expression }, i) => type === 'distinctInstance' && expression !== undefined
      ? found(`placementConstraints[${i}].expression`, `must be left out for distinctInstance, got ${expression}`, 'leave it out') : []),
    ...expressions(service).flatMap(({ path, expression }) => {
      const { comparisons, problem } = parseQuery(expression);
      return problem !== undefined ? found(path, `must follow the cluster query language: ${problem}`)
        : comparisons.flatMap(comparison => checkComparison(path, comparison));
    }),
  ],
});

function checkComparison(path: string, { subject, operator, values }: Comparison): Violation[] {
  if (subject.startsWith(ATTRIBUTE)) {
    const allowed = VALUES.get(subject);
    const strange = allowed && EQUALITY.includes(operator) ? values.find(value => !allowed.includes(value)) : undefined;
    return strange === undefined ? [] : found(path, `must compare ${subject} with ${allowed?.join(' or ')}, got ${strange}`, 'no host has another value');
  }
  const operators = OPERATORS.get(subject);
  if (operators === undefined) {
    const remedy = `write ${nearest(subject, SUBJECTS) ?? `attribute:${subject} for an attribute`}`;
    return found(path, `must compare an attribute or one of ${SUBJECTS.join(', ')}, got ${subject}`, remedy);
  }
  return operators.includes(operator) ? [] : found(path, `must compare ${subject} by ${operators.join(', ')}, got ${operator}`, 'use one of them');
}

/** Every attribute that placement names, with where it stands. */
function attributes(service: ServiceShape): { readonly path: string; readonly attribute: string }[] {
  const spread = listOf(service.placementStrategy).flatMap(({ field }, i) => isKnown(field)
    ? [{ path: `placementStrategy[${i}].field`, subject: field }] : []);
  const compared = expressions(service).flatMap(({ path, expression }) =>
    parseQuery(expression).comparisons.map(({ subject }) => ({ path, subject })));
  return [...spread, ...compared].filter(({ subject }) => subject.startsWith(ATTRIBUTE))
    .map(({ path, subject }) => ({ path, attribute: subject.slice(ATTRIBUTE.length) }));
}

/** The attributes that hosts may have that were probably meant, of each that none of them certainly has. */
function misspelt(service: ServiceShape): { readonly path: string; readonly attribute: string; readonly meant?: string }[] {
  const named = attributes(service);
  const lists = named.length === 0 ? [] : (service.capacities ?? []).flatMap(({ hosts }) => hosts ? [hosts.attributes] : []);
  const own = lists.flatMap(list => listOf(list));
  // An owner of whose attributes not all are known may have given this one.
  if (!lists.every(isKnown) || !own.every(isKnown)) return [];
  return named.map(({ path, attribute }) => ({ path, attribute, meant: meantAttribute(attribute, own) }));
}

/** A misspelt attribute leaves tasks pending without a word. */
export const attributeSpelling = cannotWork<ServiceShape>('ECS-SVC-020', {
  title: 'An attribute in a placement must not be a misspelling of one that hosts have',
  why: 'No host has the misspelled attribute, so a constraint on it places no task, and spreading over it has no effect',
  remedy: 'take a name from the list of built-in attributes',
  see: ATTRIBUTE_PAGE,
  about: ['placementStrategy[]', 'placementConstraints[]'],
  check: service => misspelt(service).flatMap(({ path, attribute, meant }) => meant === undefined ? []
    : found(path, `must name an attribute that hosts have, got ${ATTRIBUTE}${attribute}`, `write ${ATTRIBUTE}${meant}`)),
});

/** AWS may add attributes, so that one we do not know is no error. */
export const attributeOfAws = cannotWork<ServiceShape>('ECS-SVC-021', {
  title: 'An attribute that starts with ecs. should be one that AWS documents',
  why: 'AWS reserves the prefix, so no host can have another attribute with it',
  remedy: 'check the list of built-in attributes; the prefix ecs. is reserved for them',
  see: ATTRIBUTE_PAGE,
  advice: true,
  about: ['placementStrategy[]', 'placementConstraints[]'],
  check: service => misspelt(service).filter(({ attribute, meant }) => meant === undefined && isUnknownOfAws(attribute))
    .flatMap(({ path, attribute }) => found(path, `should name an attribute that AWS gives to hosts, got ${ATTRIBUTE}${attribute}`)),
});
