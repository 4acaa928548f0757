import { listOf } from '../../api/given';
import { ConditionShape, ListenerRuleShape } from '../../api/ingress/listener-shape';
import { MAX_PRIORITY } from '../../api/ingress/priority';
import { show } from '../../api/show';
import { isKnown, knownPieces, mayHold } from '../../api/unknown';
import { Check, found, policy, refused, Violation } from '../rule';
import { all, within } from '../table';

const CONDITIONS_PAGE = 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html';
const LIMITS_PAGE = 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html';
const RULE_PAGE = 'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html';

const MAX_VALUES = 5;
const MAX_WILDCARDS = 5;
const MAX_LENGTH = 128;
const MAX_NAME_LENGTH = 40;

const NAME = /^[A-Za-z0-9!#$%&'+\-.^_`|~]*$/;
/** What the load balancer itself writes, and what has a condition of its own. */
const NO_HEADERS = ['host', 'x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-port'];

/** Path of a condition inside the shape, which callers rename into their words. */
function pathOf({ field, name }: ConditionShape): string {
  return name === undefined ? field : `${field}.${name}`;
}

/** What the values of conditions on a field look like. */
interface ValueForm {
  readonly field: string;
  readonly pattern?: RegExp;
  /** What each known piece of a value looks like that is not known as a whole, and what the first piece. */
  readonly pieces?: RegExp;
  readonly start?: RegExp;
  readonly must: string;
  readonly maxLength?: number;
}

function fits(value: string, { pattern = /^/, pieces = /^/, start = /^/, maxLength = MAX_LENGTH }: ValueForm): boolean {
  const known = knownPieces(value);
  if (known.join('').length > maxLength) return false;
  return known.length === 1 ? value.length > 0 && pattern.test(value) : mayHold(value, pieces) && start.test(known[0]);
}

/** The values of all conditions on one field look as they must. */
function valuesOf(form: ValueForm): Check<ListenerRuleShape> {
  return ({ conditions = [] }) => conditions.filter(({ field }) => field === form.field).flatMap(condition =>
    listOf(condition.values).filter(value => !fits(value, form)).flatMap(value =>
      found(pathOf(condition), `must ${form.must}, with 1 to ${form.maxLength ?? MAX_LENGTH} characters, got ${show(value)}`)));
}

/** A rule without a condition would take everything, which is the business of the listener. */
export const someCondition = refused<ListenerRuleShape>('ECS-LB-004', {
  title: 'A service on a shared load balancer must have at least one condition, and each condition a value',
  remedy: 'give pathPatterns, hostHeaders, httpHeaders, httpRequestMethods or queryStrings; pathPatterns: [\'/*\'] takes whatever no other service takes',
  see: RULE_PAGE,
  check: ({ conditions }) => conditions?.length === 0
    ? found('conditions', 'must have at least one condition, got none')
    : (conditions ?? []).filter(({ values }) => values.length === 0).flatMap(condition => found(pathOf(condition), 'must have at least one value, got none')),
});

function atMost(max: number, what: string, count: number): Violation[] {
  return count > max ? found('conditions', `must have at most ${max} ${what} together, got ${count}`) : [];
}

/** Every value of every condition counts. */
export const conditionValues = refused<ListenerRuleShape>('ECS-LB-005', {
  title: 'The conditions of a listener rule must have at most 5 values and 5 wildcards in total',
  remedy: 'join values with a wildcard, or split the service\'s traffic over two ingresses',
  see: LIMITS_PAGE,
  check: ({ conditions = [] }) => {
    const values = conditions.flatMap(condition => listOf(condition.values));
    return [
      ...atMost(MAX_VALUES, 'values', values.length),
      ...atMost(MAX_WILDCARDS, 'wildcards', values.join('').replace(/[^*?]/g, '').length),
    ];
  },
});

/** What ELB takes as a path. */
export const pathPatterns = refused<ListenerRuleShape>('ECS-LB-006', {
  title: 'A path pattern must start with / or `*`, and have 1 to 128 of the characters `A-Z a-z 0-9 _-.$/~"\'@:+&` and the wildcards `*` and `?`',
  remedy: 'write it like /orders/*; the query has a condition of its own',
  see: CONDITIONS_PAGE,
  check: valuesOf({
    field: 'path-pattern',
    pattern: /^[/*][A-Za-z0-9_\-.$/~"'@:+&*?]*$/,
    pieces: /^[A-Za-z0-9_\-.$/~"'@:+&*?]*$/,
    start: /^(?:[/*]|$)/,
    must: 'start with / or * and hold only A-Z a-z 0-9 _-.$/~"\'@:+&*?',
  }),
});

/** What ELB takes as a host name. */
export const hostPatterns = refused<ListenerRuleShape>('ECS-LB-007', {
  title: 'A host pattern must have a dot with letters behind it, and 1 to 128 of the characters `A-Z a-z 0-9 -.` and the wildcards `*` and `?`',
  remedy: 'write it like api.example.com or *.example.com, without scheme and port',
  see: CONDITIONS_PAGE,
  check: valuesOf({
    field: 'host-header',
    pattern: /^[A-Za-z0-9\-.*?]*\.[A-Za-z*?]+$/,
    pieces: /^[A-Za-z0-9\-.*?]*$/,
    must: 'be a host name of A-Z a-z 0-9 -.*? with letters behind its last dot',
  }),
});

function isHeader(name: string): boolean {
  if (!isKnown(name)) return mayHold(name, NAME);
  return name !== '' && NAME.test(name) && name.length <= MAX_NAME_LENGTH && !NO_HEADERS.includes(name.toLowerCase());
}

/** What ELB takes as a header. */
export const headers = refused<ListenerRuleShape>('ECS-LB-008', {
  title: 'A header condition must name a header of 1 to 40 characters without wildcards, other than Host and `X-Forwarded-*`, and have '
    + 'values of 1 to 128 characters',
  remedy: 'correct the header; for Host there is hostHeaders',
  see: CONDITIONS_PAGE,
  check: all(
    ({ conditions = [] }) => conditions.filter(({ field, name }) => field === 'http-header' && name !== undefined && !isHeader(name))
      .flatMap(condition => found(
        pathOf(condition), `must be a header that rules can look at, with 1 to ${MAX_NAME_LENGTH} characters and no wildcard, got ${show(condition.name)}`,
      )),
    valuesOf({ field: 'http-header', must: 'be the text of a header' }),
  ),
});

/** What ELB takes as a method. */
export const methods = refused<ListenerRuleShape>('ECS-LB-009', {
  title: 'A method condition must have methods of 1 to 40 of the characters `A-Z - _`, without wildcards',
  remedy: 'write it in capitals, like GET',
  see: CONDITIONS_PAGE,
  check: valuesOf({
    field: 'http-request-method',
    pattern: /^[A-Z\-_]+$/,
    pieces: /^[A-Z\-_]*$/,
    must: 'be a method of A-Z - _',
    maxLength: MAX_NAME_LENGTH,
  }),
});

/** What ELB takes as a part of the query. */
export const queries = refused<ListenerRuleShape>('ECS-LB-010', {
  title: 'A query condition must have keys and values of 1 to 128 characters',
  remedy: 'shorten it, or match the rest with *',
  see: CONDITIONS_PAGE,
  check: valuesOf({ field: 'query-string', must: 'be the value of a key' }),
});

/** The numbers that a listener has. */
export const priorityBounds = refused<ListenerRuleShape>('ECS-LB-011', {
  title: 'The priority of a listener rule must be 1 to 50,000',
  remedy: 'choose one within the bounds, or leave it out: it is then derived from the conditions',
  see: RULE_PAGE,
  check: within({ place: 'priority', min: 1, max: MAX_PRIORITY }),
});

/** A hash of a token would be another one in every process. */
export const knownConditions = policy<ListenerRuleShape>('ECS-LB-015', {
  title: 'A rule with a condition that is not known at synth must have an explicit priority',
  why: 'The library derives the priority of a rule from its conditions, which takes their values',
  remedy: 'give priority, or write the value out',
  see: RULE_PAGE,
  check: ({ conditions = [], priority }) => priority !== undefined ? [] : conditions.filter(condition => !isWhollyKnown(condition))
    .flatMap(condition => found(pathOf(condition), 'must be known at synth where there is no priority, got a token')),
});

/** Whether all values of a condition are known. */
export function isWhollyKnown({ name = '', values }: ConditionShape): boolean {
  return isKnown(name) && isKnown(values) && values.every(isKnown);
}
