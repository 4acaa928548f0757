import { isNumber, listOf } from '../../api/given';
import { TAG_PATTERN, TAG_PATTERN_CHARACTERS } from '../../api/registry/names';
import { LifecycleRuleShape, RepositoryShape } from '../../api/registry/shape';
import { MAX_WILDCARDS, wildcards } from '../../api/registry/wildcards';
import { show } from '../../api/show';
import { isKnown, knownPieces, mayHold } from '../../api/unknown';
import { found, refused, Violation } from '../rule';
import { outside } from '../table';

const MAX_RULES = 50;
const MAX_TEXT = 30_720;

type Selection = NonNullable<LifecycleRuleShape['selection']>;

/** The tags that a rule of a policy is about; an image must have one for each entry. */
export function patternsOf({ tagPatternList, tagPrefixList }: Selection): readonly string[] {
  return tagPatternList === undefined ? listOf(tagPrefixList).map(prefix => `${prefix}*`) : listOf(tagPatternList);
}

function listProblem(selection: Selection): string | undefined {
  const { tagStatus, tagPatternList, tagPrefixList } = selection;
  const lists = [tagPatternList, tagPrefixList].filter(list => list !== undefined);
  if (tagStatus !== 'tagged') {
    return lists.length > 0 ? `must name no tags for images that are ${tagStatus}, got ${show(patternsOf(selection))}` : undefined;
  }
  if (lists.length !== 1) return `must name its tags by one list of patterns or prefixes, got ${lists.length}`;
  return lists[0]?.length === 0 ? 'must name its tags by one list of patterns or prefixes, got an empty one' : undefined;
}

function patternProblem(pattern: string): string | undefined {
  if (isKnown(pattern) ? !TAG_PATTERN.test(pattern) : !mayHold(pattern, TAG_PATTERN_CHARACTERS)) {
    return `must have patterns of 1 to 128 letters, digits and . _ - or *, got ${show(pattern)}`;
  }
  return wildcards(pattern) > MAX_WILDCARDS ? `must have patterns of at most ${MAX_WILDCARDS} wildcards, got ${show(pattern)}` : undefined;
}

function limitProblems({ countType, countUnit, countNumber }: Selection): (string | undefined)[] {
  const byAge = countType !== 'imageCountMoreThan';
  return [
    isNumber(countNumber) ? outside(countNumber, { min: 1, unit: byAge ? 'whole days' : 'images' }) : undefined,
    byAge === (countUnit === 'days') || (countUnit !== undefined && !isKnown(countUnit))
      ? undefined : `must have the unit days where it counts days, and only there, got ${show(countUnit ?? 'none')}`,
  ];
}

function ruleProblems({ selection = {} }: LifecycleRuleShape, index: number): Violation[] {
  if (!isKnown(selection)) return [];
  const { countType, tagStatus } = selection;
  return [
    ...countType !== undefined && !isKnown(countType) ? [] : limitProblems(selection),
    ...tagStatus !== undefined && !isKnown(tagStatus) ? [] : [listProblem(selection)],
    ...patternsOf(selection).map(patternProblem),
  ].flatMap(problem => found(`lifecycle.rules[${index}]`, problem));
}

/** The policy is one that ECR accepts, rule by rule. */
export const lifecycleRules = refused<RepositoryShape>('ECS-ECR-003', {
  title: 'A lifecycle policy must have at most 50 rules; each must keep 1 or more images or days, and rules for tagged images must have tag '
    + 'patterns with at most 4 wildcards',
  remedy: 'see Lifecycle.keep() for a policy that fits most repositories',
  see: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html',
  check: ({ lifecyclePolicy }) => {
    const rules = listOf(lifecyclePolicy?.rules);
    if (rules.length > MAX_RULES) return found('lifecycle', `must have at most ${MAX_RULES} rules, got ${rules.length}`);
    const { length } = knownPieces(JSON.stringify({ rules })).join('');
    return [
      ...length > MAX_TEXT ? found('lifecycle', `must be at most ${MAX_TEXT} characters of JSON, got ${length}`) : [],
      ...rules.flatMap(ruleProblems),
    ];
  },
});
