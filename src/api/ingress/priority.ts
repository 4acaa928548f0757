import { createHash } from 'crypto';
import { listOf } from '../given';
import { ConditionShape } from './listener-shape';

/** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html */
export const MAX_PRIORITY = 50_000;

/** Range by which each fixed value reduces the priority. */
const VALUE_SHARE = { min: 0.4, max: 0.95 };
/** Range for domains. It is narrower, because many services share a domain and need room below it. */
const DOMAIN_SHARE = { min: 0.85, max: 0.95 };
/** Factor by which each condition reduces the priority. */
const CONDITION_SHARE = 0.95;
/**
 * Range for the rule as a whole, to separate similar rules. It is above the factor of a condition, so that it cannot change the
 * order.
 */
const RULE_SHARE = { min: 0.96, max: 1 };

const WILDCARD = /[*?]/;

/**
 * The priority of a rule: a pure function of its conditions, so that no other rule can move it.
 *
 * Everything that a rule demands takes its priority down by a share that is a hash of the demand. So a rule that demands
 * what another one demands, and more, always comes before it; two rules that demand different things seldom meet.
 */
export function priorityOf(conditions: readonly ConditionShape[]): number {
  const demanding = conditions.filter(condition => !isEverything(condition));
  const shares = demanding.flatMap(condition => [
    CONDITION_SHARE,
    ...demandsOf(condition).map(demand => hashInto(demand.startsWith('.') ? DOMAIN_SHARE : VALUE_SHARE, `${kindOf(condition)} ${demand}`)),
  ]);
  const share = shares.reduce((product, factor) => product * factor, 1);
  return Math.max(1, Math.ceil(MAX_PRIORITY * share * hashInto(RULE_SHARE, signatureOf(conditions))));
}

/** Canonical text of the conditions, independent of their order. */
export function signatureOf(conditions: readonly ConditionShape[]): string {
  return JSON.stringify(conditions.map(condition => [kindOf(condition), ...[...new Set(normalize(condition))].sort()]).sort());
}

/** The subject of a condition. Conditions with the same subject can be compared. */
export function kindOf({ field, name }: ConditionShape): string {
  return name === undefined ? field : `${field} ${field === 'http-header' ? name.toLowerCase() : name}`;
}

/** Values as the load balancer compares them: only paths and methods are case-sensitive. */
export function normalize({ field, values }: ConditionShape): string[] {
  return field === 'path-pattern' || field === 'http-request-method' ? [...listOf(values)] : listOf(values).map(value => value.toLowerCase());
}

/** Whether a condition matches every request, which has a path and a host. */
export function isEverything({ field, values }: ConditionShape): boolean {
  return (field === 'path-pattern' || field === 'host-header') && listOf(values).some(value => value === '*' || value === '/*');
}

/** Requirements that all values of a condition share. */
function demandsOf(condition: ConditionShape): string[] {
  const [first, ...others] = normalize(condition).map(value => demandsOfValue(condition.field, value));
  return (first ?? []).filter(demand => others.every(demands => demands.includes(demand)));
}

/** Requirements of a value, from general to specific. Wildcards require nothing. */
function demandsOfValue(field: string, value: string): string[] {
  const exact = WILDCARD.test(value) ? [] : [`=${value}`];
  switch (field) {
    case 'path-pattern': return [...prefixes(value), ...exact];
    case 'host-header': return [...suffixes(value), ...exact];
    default: return exact;
  }
}

/** Complete leading segments of a path: /api and /api/v1 of `/api/v1/*`. */
function prefixes(path: string): string[] {
  const [literal] = path.split(WILDCARD);
  const segments = literal.split('/').slice(1, literal === path ? undefined : -1).filter(segment => segment !== '');
  return segments.map((_, i) => `/${segments.slice(0, i + 1).join('/')}`);
}

/** Parent domains of a host name with two labels or more: .example.com of api.example.com. */
function suffixes(host: string): string[] {
  const literal = host.split(WILDCARD).pop() ?? '';
  const labels = literal.split('.').slice(1);
  return labels.slice(0, -1).map((_, i) => `.${labels.slice(i).join('.')}`);
}

/** A hash of 32 bits, mapped into a range. */
function hashInto({ min, max }: { min: number; max: number }, text: string): number {
  return min + (max - min) * (createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32);
}
