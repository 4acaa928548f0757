import { patternsOf } from './lifecycle';
import { isNumber, listOf, repeated } from '../../api/given';
import { LifecycleRuleShape, RepositoryShape } from '../../api/registry/shape';
import { covers } from '../../api/registry/wildcards';
import { show } from '../../api/show';
import { isKnown } from '../../api/unknown';
import { found, refused, Violation } from '../rule';

/** A rule with its place in the policy. */
interface Placed {
  readonly path: string;
  readonly rule: LifecycleRuleShape;
  /** Where its number is not known, so is not what stands before it. */
  readonly priority: number;
  readonly status?: string;
  /** Its patterns, where all are known. */
  readonly patterns: readonly string[];
}

function placed(rule: LifecycleRuleShape, index: number): Placed {
  const { rulePriority, selection = {} } = rule;
  const patterns = selection.tagStatus === 'tagged' ? patternsOf(selection) : [];
  return {
    path: `lifecycle.rules[${index}]`,
    rule,
    priority: isNumber(rulePriority) ? rulePriority : NaN,
    status: selection.tagStatus,
    patterns: patterns.every(isKnown) ? patterns : [],
  };
}

/** Whether every image of the later rule is one of the earlier rule too, which then decides about it. */
function shadows(earlier: Placed, later: Placed): boolean {
  return earlier.patterns.length > 0 && earlier.patterns.every(pattern => later.patterns.some(other => covers(pattern, other)));
}

function priorities(rules: readonly Placed[]): Violation[] {
  return repeated(rules, ({ rule }) => rule.rulePriority)
    .flatMap(({ path, priority }) => found(path, `must have a priority of its own, got ${priority} again`));
}

function onlyOne(rules: readonly Placed[], status: string, images: string): Violation[] {
  const [, second] = rules.filter(rule => rule.status === status);
  return second ? found(second.path, `must be the only rule for ${images}, got another before it`, 'make one rule of both') : [];
}

function anyComesLast(rules: readonly Placed[]): Violation[] {
  const last = Math.max(...rules.map(({ priority }) => priority));
  const early = rules.find(({ status, priority }) => status === 'any' && priority < last);
  return early ? found(early.path, 'must come last, because it is for all images, got rules after it', 'put it at the end') : [];
}

function overlaps(rules: readonly Placed[]): Violation[] {
  return rules.flatMap(rule => {
    const earlier = rules.filter(({ priority }) => priority < rule.priority);
    const wider = earlier.find(other => shadows(other, rule));
    if (wider) return found(rule.path, `must be for tags that no rule before it decides about, got ${show(rule.patterns)} after ${show(wider.patterns)}`);
    const again = rule.patterns.find(pattern => earlier.some(({ patterns }) => patterns.includes(pattern)));
    return again === undefined ? [] : found(rule.path, `must name patterns that no rule before it names, got ${show(again)} again`);
  });
}

/** Every rule of a policy has something to decide. */
export const lifecycleOverlap = refused<RepositoryShape>('ECS-ECR-004', {
  title: 'The rules of a lifecycle policy must not overlap: priorities and patterns are unique, one rule at most is for untagged images, one '
    + 'at most, the last, is for all images, and no rule comes after a broader one',
  remedy: 'put the narrower rule first, or make one rule of both',
  see: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html',
  check: ({ lifecyclePolicy }) => {
    const rules = listOf(lifecyclePolicy?.rules).map(placed);
    return [
      ...priorities(rules), ...onlyOne(rules, 'any', 'all images'), ...onlyOne(rules, 'untagged', 'untagged images'),
      ...anyComesLast(rules), ...overlaps(rules),
    ];
  },
});
