import { nearest } from '../../api/nearest';
import { ATTRIBUTE, isUnknownOfAws, meantAttribute } from '../../api/service/placement/attributes';
import { Comparison, parseQuery } from '../../api/service/placement/query';
import { ServiceShape } from '../../api/service/shape';
import { isKnown } from '../../api/unknown';
import { Rule, Violation } from '../rule';

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
/** Attributes that have few values. */
const VALUES: ReadonlyMap<string, readonly string[]> = new Map([
  ['attribute:ecs.os-type', ['linux', 'windows']], ['attribute:ecs.cpu-architecture', ['x86_64', 'arm64']],
]);

/** The expressions of a service's constraints that are known at synth, with where they stand. */
function expressions({ placementConstraints = [] }: ServiceShape): { readonly path: string; readonly expression: string }[] {
  return placementConstraints.flatMap(({ type, expression }, i) => type === 'memberOf' && isKnown(expression) && expression !== ''
    ? [{ path: `placementConstraints[${i}].expression`, expression }] : []);
}

/** An expression that ECS can read. */
export const constraintExpression: Rule<ServiceShape> = {
  id: 'ECS-SVC-019',
  kind: 'refused',
  title: 'The expression of a constraint is a cluster query: subject, operator and value, joined by and, or, not; only memberOf has one',
  remedy: 'write it like attribute:ecs.instance-type =~ m7g.* and attribute:stack == prod',
  see: QUERY_PAGE,
  check: service => [
    ...(service.placementConstraints ?? []).flatMap(({ type, expression }, i) => type === 'distinctInstance' && expression !== undefined
      ? [{ path: `placementConstraints[${i}].expression`, problem: `must be left out for distinctInstance, got ${expression}`, remedy: 'leave it out' }] : []),
    ...expressions(service).flatMap(({ path, expression }) => {
      const { comparisons, problem } = parseQuery(expression);
      return problem !== undefined
        ? [{ path, problem: `must follow the cluster query language: ${problem}` }]
        : comparisons.flatMap(comparison => comparisonProblems(comparison).map(found => ({ path, ...found })));
    }),
  ],
};

function comparisonProblems({ subject, operator, values }: Comparison): Omit<Violation, 'path'>[] {
  if (subject.startsWith(ATTRIBUTE)) {
    const allowed = VALUES.get(subject);
    const strange = EQUALITY.includes(operator) ? values.find(value => !(allowed ?? [value]).includes(value)) : undefined;
    return strange === undefined ? [] : [{ problem: `must compare ${subject} with ${allowed?.join(' or ')}, got ${strange}`, remedy: 'no host has another value' }];
  }
  const operators = OPERATORS.get(subject);
  if (operators === undefined) {
    const meant = nearest(subject, [...OPERATORS.keys()]);
    return [{ problem: `must compare an attribute or one of ${[...OPERATORS.keys()].join(', ')}, got ${subject}`, remedy: meant ? `write ${meant}` : `write attribute:${subject} for an attribute` }];
  }
  return operators.includes(operator) ? [] : [{ problem: `must compare ${subject} by ${operators.join(', ')}, got ${operator}`, remedy: 'use one of them' }];
}

/** Every attribute that placement names, with where it stands. */
function attributes(service: ServiceShape): { readonly path: string; readonly attribute: string }[] {
  const spread = (service.placementStrategy ?? []).flatMap(({ field }, i) => isKnown(field)
    ? [{ path: `placementStrategy[${i}].field`, subject: field }] : []);
  const compared = expressions(service).flatMap(({ path, expression }) =>
    parseQuery(expression).comparisons.map(({ subject }) => ({ path, subject })));
  return [...spread, ...compared].filter(({ subject }) => subject.startsWith(ATTRIBUTE))
    .map(({ path, subject }) => ({ path, attribute: subject.slice(ATTRIBUTE.length) }));
}

function ownAttributes({ capacities = [] }: ServiceShape): string[] {
  return capacities.flatMap(capacity => capacity.hosts?.attributes ?? []);
}

/** A misspelt attribute leaves tasks pending without a word. */
export const attributeSpelling: Rule<ServiceShape> = {
  id: 'ECS-SVC-020',
  kind: 'cannot-work',
  title: 'An attribute that placement names is not a misspelling of one that hosts have',
  remedy: 'correct it',
  see: ATTRIBUTE_PAGE,
  check: service => attributes(service).flatMap(({ path, attribute }) => {
    const meant = meantAttribute(attribute, ownAttributes(service));
    return meant === undefined ? [] : [{ path, problem: `must name an attribute that hosts have, got ${ATTRIBUTE}${attribute}`, remedy: `write ${ATTRIBUTE}${meant}` }];
  }),
};

/** AWS may add attributes, so that one we do not know is no error. */
export const attributeOfAws: Rule<ServiceShape> = {
  id: 'ECS-SVC-021',
  kind: 'cannot-work',
  title: 'An attribute that begins with ecs. is one that AWS documents',
  remedy: 'check the list of built-in attributes; the beginning ecs. is for those of AWS',
  see: ATTRIBUTE_PAGE,
  advice: true,
  check: service => attributes(service)
    .filter(({ attribute }) => isUnknownOfAws(attribute) && meantAttribute(attribute, ownAttributes(service)) === undefined)
    .map(({ path, attribute }) => ({ path, problem: `should name an attribute that AWS gives to hosts, got ${ATTRIBUTE}${attribute}` })),
};
