import { isWhollyKnown } from './conditions';
import { isNumber, listOf } from '../../api/given';
import { globFits } from '../../api/glob';
import { ClaimShape, ConditionShape, ListenerRuleShape } from '../../api/ingress/listener-shape';
import { isEverything, kindOf, MAX_PRIORITY, normalize, priorityOf, signatureOf } from '../../api/ingress/priority';
import { ELLIPSIS, isKnown, isSame, readable } from '../../api/unknown';
import { cannotWork, Check, refused, Violation } from '../rule';

const RULES_PAGE = 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html';

type Comparison = (mine: ClaimShape, other: ClaimShape, others: readonly ClaimShape[]) => Violation[];

/** Compares a rule with every other one of the listener whose priority is known; without a priority that follows from what is known. */
function against(check: Comparison): Check<ListenerRuleShape> {
  return ({ conditions = [], priority, others = [] }) => {
    if (conditions.length === 0 || others.length === 0 || (priority === undefined && !conditions.every(isWhollyKnown))) return [];
    const mine = { owner: '', conditions, priority: priority ?? priorityOf(conditions), explicit: priority !== undefined };
    return isNumber(mine.priority) ? others.filter(other => isNumber(other.priority)).flatMap(other => check(mine, other, others)) : [];
  };
}

/** Two services cannot both have a request. */
export const oneOwner = cannotWork<ListenerRuleShape>('ECS-LB-012', {
  title: 'Two services on a listener must not claim the same requests',
  why: 'The rule with the lower priority number gets all of these requests, and the other service never gets one',
  remedy: 'change the conditions of one, or serve both from one service',
  see: RULES_PAGE,
  check: against((mine, other) => claimTheSame(mine, other)
    ? [{ path: 'conditions', problem: `must not be claimed by two services on one listener, got ${describe(mine.conditions)}, which ${other.owner} has` }]
    : []),
});

/** A listener asks its rules one after the other, so each number is given once. */
export const onePriority = refused<ListenerRuleShape>('ECS-LB-013', {
  title: 'Two rules on a listener must not have the same priority',
  remedy: 'give priority',
  see: RULES_PAGE,
  check: against((mine, other, others) => mine.priority === other.priority && !claimTheSame(mine, other)
    ? [{
      path: 'priority',
      problem: `must differ from that of ${other.owner} on the same listener, got ${mine.priority} for both`,
      remedy: `give priority, such as ${freeNear(mine.priority, others)}`,
    }]
    : []),
});

/** A rule behind one that takes all its requests is dead. */
export const ruleOrder = cannotWork<ListenerRuleShape>('ECS-LB-014', {
  title: 'A rule must be evaluated before every broader rule on the listener',
  why: 'Rules are evaluated from the lowest priority number; a rule behind one that takes all of its requests never gets one',
  remedy: 'give priority to one of them: the lower number is evaluated first',
  see: RULES_PAGE,
  check: against((mine, other) => {
    if (claimTheSame(mine, other)) return [];
    const [first, last] = mine.priority < other.priority ? [mine, other] : [other, mine];
    return covers(first.conditions, last.conditions)
      ? [{
        path: 'priority',
        problem: last === mine
          ? `must be below ${other.priority}, where ${other.owner} takes every request with ${describe(mine.conditions)}, got ${mine.priority}`
          : `must be above ${other.priority} to leave ${other.owner} its requests with ${describe(other.conditions)}, got ${mine.priority}`,
      }]
      : [];
  }),
});

/** The same conditions; or, where nobody has said in which order, a value in common for each of them. What is not known is not the same. */
function claimTheSame(a: ClaimShape, b: ClaimShape): boolean {
  if (![...a.conditions, ...b.conditions].every(isWhollyKnown)) return false;
  if (signatureOf(a.conditions) === signatureOf(b.conditions)) return true;
  if (a.explicit || b.explicit || a.conditions.length !== b.conditions.length) return false;
  return a.conditions.every(condition => {
    const other = b.conditions.find(candidate => kindOf(candidate) === kindOf(condition));
    const values = other ? normalize(other) : [];
    return normalize(condition).some(value => values.includes(value));
  });
}

/** Whether every request that meets the second conditions certainly meets the first ones. */
function covers(wide: readonly ConditionShape[], narrow: readonly ConditionShape[]): boolean {
  return wide.every(condition => isEverything(condition) || narrow.some(other => isKnown(other.values) && isSame(kindOf(other), kindOf(condition))
    && normalize(other).every(value => normalize(condition).some(pattern => isKnown(pattern) && coversValue(pattern, value)))));
}

/** A pattern that also reads patterns: a star stands for anything, also for what is not known; a question mark for neither. */
function coversValue(pattern: string, value: string): boolean {
  return globFits(pattern, readable(value), character => character !== '*' && character !== ELLIPSIS);
}

function describe(conditions: readonly ConditionShape[]): string {
  return conditions.map(({ name, values }) => `${name === undefined ? '' : `${name}=`}${listOf(values).join(' or ') || ELLIPSIS}`).join(' and ');
}

/** The next number below that nobody has, or above where there is none. */
function freeNear(priority: number, others: readonly ClaimShape[]): number {
  const taken = new Set(others.map(other => other.priority));
  let free = priority;
  while (free > 0 && taken.has(free)) free--;
  if (free > 0) return free;
  for (free = priority; free < MAX_PRIORITY && taken.has(free);) free++;
  return free;
}
