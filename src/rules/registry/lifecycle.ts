import { LifecycleRuleShape, RepositoryShape } from '../../api/registry/shape';
import { wildcards } from '../../api/registry/wildcards';
import { show } from '../../api/show';
import { isKnown } from '../../api/unknown';
import { outside } from '../bounds';
import { Rule, Violation } from '../rule';

/** @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html */
const LIFECYCLE_PAGE = 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html';
const MAX_RULES = 50;
const MAX_TEXT = 30_720;
const MAX_WILDCARDS = 4;
/** What tags are made of, and the wildcard. */
const PATTERN = /^[0-9A-Za-z._*-]{1,128}$/;

type Selection = NonNullable<LifecycleRuleShape['selection']>;

/** The tags that a rule of a policy is about; an image must have one for each entry. */
export function patternsOf({ tagPatternList, tagPrefixList }: Selection): readonly string[] {
  return tagPatternList ?? (tagPrefixList ?? []).map(prefix => `${prefix}*`);
}

function listProblems(path: string, selection: Selection): Violation[] {
  const { tagStatus, tagPatternList, tagPrefixList } = selection;
  const lists = [tagPatternList, tagPrefixList].filter(list => list !== undefined).length;
  if (tagStatus !== 'tagged') {
    return lists > 0 ? [{ path, problem: `must name no tags for images that are ${tagStatus}, got ${show(patternsOf(selection))}` }] : [];
  }
  return lists !== 1 || patternsOf(selection).length === 0
    ? [{ path, problem: `must name its tags by one list of patterns or prefixes, got ${lists === 1 ? 'an empty one' : lists}` }]
    : [];
}

function patternProblem(path: string, pattern: string): Violation[] {
  if (!isKnown(pattern)) return [];
  if (!PATTERN.test(pattern)) return [{ path, problem: `must have patterns of 1 to 128 letters, digits and . _ - or *, got ${show(pattern)}` }];
  return wildcards(pattern) > MAX_WILDCARDS
    ? [{ path, problem: `must have patterns of at most ${MAX_WILDCARDS} wildcards, got ${show(pattern)}` }]
    : [];
}

function ruleProblems({ selection = {} }: LifecycleRuleShape, index: number): Violation[] {
  const path = `lifecycle.rules[${index}]`;
  const byAge = selection.countType !== 'imageCountMoreThan';
  return [
    ...outside(path, selection.countNumber, 1, Infinity, byAge ? 'whole days' : 'images'),
    ...byAge === (selection.countUnit === 'days') ? []
      : [{ path, problem: `must have the unit days where it counts days, and only there, got ${show(selection.countUnit ?? 'none')}` }],
    ...listProblems(path, selection),
    ...patternsOf(selection).flatMap(pattern => patternProblem(path, pattern)),
  ];
}

/** The policy is one that ECR accepts, rule by rule. */
export const lifecycleRules: Rule<RepositoryShape> = {
  id: 'ECS-ECR-003',
  kind: 'refused',
  title: 'A lifecycle policy has at most 50 rules; each keeps 1 or more images or days, and those for tagged images name the tags by patterns of '
    + 'at most 4 wildcards',
  remedy: 'see Lifecycle.keep() for a policy that fits most repositories',
  see: LIFECYCLE_PAGE,
  check: ({ lifecyclePolicy }) => {
    const rules = lifecyclePolicy?.rules ?? [];
    if (rules.length > MAX_RULES) return [{ path: 'lifecycle', problem: `must have at most ${MAX_RULES} rules, got ${rules.length}` }];
    const { length } = JSON.stringify({ rules });
    return [
      ...length > MAX_TEXT ? [{ path: 'lifecycle', problem: `must be at most ${MAX_TEXT} characters of JSON, got ${length}` }] : [],
      ...rules.flatMap(ruleProblems),
    ];
  },
};
