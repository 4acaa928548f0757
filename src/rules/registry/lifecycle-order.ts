import { patternsOf } from './lifecycle';
import { LifecycleRuleShape, RepositoryShape } from '../../api/registry/shape';
import { covers } from '../../api/registry/wildcards';
import { show } from '../../api/show';
import { isKnown } from '../../api/unknown';
import { Rule, Violation } from '../rule';

const ONCE = ['any', 'untagged'];

/** The patterns of a rule, where all are known. */
function knownPatterns({ selection = {} }: LifecycleRuleShape): readonly string[] {
  const patterns = selection.tagStatus === 'tagged' ? patternsOf(selection) : [];
  return patterns.every(isKnown) ? patterns : [];
}

/** Whether every image of the later rule is one of the earlier rule too, which then decides about it. */
function shadows(earlier: LifecycleRuleShape, later: LifecycleRuleShape): boolean {
  const [above, below] = [knownPatterns(earlier), knownPatterns(later)];
  return above.length > 0 && above.every(pattern => below.some(other => covers(pattern, other)));
}

function priorities(rules: readonly LifecycleRuleShape[]): Violation[] {
  return rules.flatMap(({ rulePriority }, i) => isKnown(rulePriority) && rules.slice(0, i).some(other => other.rulePriority === rulePriority)
    ? [{ path: `lifecycle.rules[${i}]`, problem: `must have a priority of its own, got ${rulePriority} again` }] : []);
}

function onlyOnes(rules: readonly LifecycleRuleShape[]): Violation[] {
  return ONCE.flatMap(status => {
    const [, second = -1] = rules.flatMap(({ selection }, i) => selection?.tagStatus === status ? [i] : []);
    return second < 0 ? [] : [{
      path: `lifecycle.rules[${second}]`,
      problem: `must be the only rule for ${status === 'any' ? 'all images' : 'untagged images'}, got another before it`,
      remedy: 'make one rule of both',
    }];
  });
}

function anyComesLast(rules: readonly LifecycleRuleShape[]): Violation[] {
  const byPriority = [...rules].sort((a, b) => (a.rulePriority ?? 0) - (b.rulePriority ?? 0));
  const early = byPriority.slice(0, -1).find(({ selection }) => selection?.tagStatus === 'any');
  return early ? [{
    path: `lifecycle.rules[${rules.indexOf(early)}]`,
    problem: 'must come last, because it is for all images, got rules after it',
    remedy: 'put it at the end',
  }] : [];
}

function overlaps(rules: readonly LifecycleRuleShape[]): Violation[] {
  return rules.flatMap((rule, i) => {
    const earlier = rules.filter(other => (other.rulePriority ?? 0) < (rule.rulePriority ?? 0));
    const wider = earlier.find(other => shadows(other, rule));
    const again = knownPatterns(rule).find(pattern => earlier.some(other => knownPatterns(other).includes(pattern)));
    if (!wider && again === undefined) return [];
    return [{
      path: `lifecycle.rules[${i}]`,
      problem: wider
        ? `must be for tags that no rule before it decides about, got ${show(knownPatterns(rule))} after ${show(knownPatterns(wider))}`
        : `must name patterns that no rule before it names, got ${show(again)} again`,
    }];
  });
}

/** Every rule of a policy has something to decide. */
export const lifecycleOverlap: Rule<RepositoryShape> = {
  id: 'ECS-ECR-004',
  kind: 'refused',
  title: 'The rules of a lifecycle policy do not overlap: priorities and patterns are unique, one rule is for untagged images, one that comes last '
    + 'for all, and none stands behind a wider one that decides about all its images',
  remedy: 'put the narrower rule first, or make one rule of both',
  see: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html',
  check: ({ lifecyclePolicy: { rules = [] } = {} }) =>
    [...priorities(rules), ...onlyOnes(rules), ...anyComesLast(rules), ...overlaps(rules)],
};
