import { aws_ecr as ecr, Duration, Stack } from 'aws-cdk-lib';
import { KeepImages, Lifecycle, LifecycleRule, Repository } from '../../src';
import { judge } from '../../src/private/judge';
import { REPOSITORY_RULES } from '../../src/rules/registry/repository-rules';
import * as fc from '../support/fast-check';
import { messageOf, only, testStack } from '../support/stack';

/** The policy text as the template has it. */
function textOf(stack: Stack, lifecycle: Lifecycle): string | undefined {
  const { node } = new Repository(stack, `Images${stack.node.children.length}`, { lifecycle }).ecrRepository;
  const policy = stack.resolve((node.defaultChild as ecr.CfnRepository).lifecyclePolicy) as { lifecyclePolicyText: string } | undefined;
  return policy?.lifecyclePolicyText;
}

interface Selection {
  readonly tagStatus: string;
  readonly tagPatternList?: string[];
  readonly countType: string;
  readonly countUnit?: string;
  readonly countNumber: number;
}
interface Policy { readonly rules: { readonly rulePriority: number; readonly selection: Selection; readonly action: { readonly type: string } }[] }

/** What ECR says against a policy, written down from its documentation and not from our rules. */
function objections(text: string): string[] {
  const { rules } = JSON.parse(text) as Policy;
  const selections = rules.map(({ selection }) => selection);
  const withStatus = (status: string) => rules.filter(({ selection }) => selection.tagStatus === status);
  const priorities = rules.map(({ rulePriority }) => rulePriority);
  const lists = selections.map(({ tagPatternList }) => [...new Set(tagPatternList ?? [])]);
  const patterns = lists.flat();
  return Object.entries({
    length: text.length >= 100 && text.length <= 30_720,
    count: rules.length >= 1 && rules.length <= 50,
    priorities: new Set(priorities).size === rules.length && priorities.every(priority => Number.isInteger(priority) && priority >= 1),
    untagged: withStatus('untagged').length <= 1,
    any: withStatus('any').length <= 1 && withStatus('any').every(({ rulePriority }) => rulePriority === Math.max(...priorities)),
    tagged: selections.every(({ tagStatus, tagPatternList }) => (tagStatus === 'tagged') === (tagPatternList !== undefined && tagPatternList.length > 0)),
    wildcards: patterns.every(pattern => pattern.length >= 1 && (pattern.match(/\*/g) ?? []).length <= 4),
    once: new Set(patterns).size === patterns.length,
    units: selections.every(({ countType, countUnit }) => countUnit === (countType === 'sinceImagePushed' ? 'days' : undefined)),
    numbers: selections.every(({ countNumber }) => Number.isInteger(countNumber) && countNumber > 0),
    actions: rules.every(({ action }) => action.type === 'expire'),
  }).filter(([, good]) => !good).map(([what]) => what);
}

const keep = fc.oneof(
  fc.integer({ min: -1, max: 2000 }).map(count => KeepImages.newest(count)),
  fc.integer({ min: 1, max: 4000 }).map(hours => KeepImages.pushedWithin(Duration.hours(hours * 12))),
  fc.integer({ min: 0, max: 4000 }).map(days => KeepImages.pushedWithin(Duration.days(days))),
);
const pattern = fc.string({ unit: fc.constantFrom('a', 'b', 'v', '1', '2', '.', '-', '*'), maxLength: 12 });
const taggedRule = fc.tuple(fc.array(pattern, { maxLength: 3 }), keep).map(([patterns, limit]) => LifecycleRule.tagged(patterns, limit));
const lifecycles = fc.tuple(
  fc.array(fc.oneof({ weight: 8, arbitrary: taggedRule }, { weight: 1, arbitrary: keep.map(LifecycleRule.untagged) }), { maxLength: 4 }),
  fc.array(keep.map(LifecycleRule.all), { maxLength: 2 }),
).map(([first, last]) => Lifecycle.of([...first, ...last]));

function findings(lifecycle: Lifecycle) {
  return judge(REPOSITORY_RULES, { lifecyclePolicy: lifecycle._toShape() });
}

test('a thousand random lifecycles that are accepted follow the rules of ECR', () => {
  const stack = testStack();
  let accepted = 0;
  fc.assert(fc.property(lifecycles, lifecycle => {
    fc.pre(findings(lifecycle).length === 0 && (lifecycle._toShape().rules ?? []).length > 0);
    accepted++;
    expect(objections(textOf(stack, lifecycle) ?? '')).toEqual([]);
  }), { numRuns: 1000 });
  expect(accepted).toBe(1000);
});

test('a lifecycle is refused only for what ECR objects to, or because a rule has nothing left to decide', () => {
  fc.assert(fc.property(lifecycles, lifecycle => {
    const found = findings(lifecycle);
    fc.pre(found.length > 0);
    const shadowed = found.every(({ problem }) => problem.startsWith('must be for tags that no rule before it decides about'));
    expect(shadowed || objections(JSON.stringify(lifecycle._toShape())).length > 0).toBe(true);
  }), { numRuns: 1000 });
});

test('keeps the newest 100 tagged images, and untagged ones for 14 days', () => {
  expect(JSON.parse(textOf(testStack(), Lifecycle.keep()) ?? '')).toEqual({
    rules: [
      { rulePriority: 1, selection: { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 14 }, action: { type: 'expire' } },
      { rulePriority: 2, selection: { tagStatus: 'tagged', tagPatternList: ['*'], countType: 'imageCountMoreThan', countNumber: 100 }, action: { type: 'expire' } },
    ],
  });
});

test('keeps what it is told to keep', () => {
  const text = textOf(testStack(), Lifecycle.keep({ tagged: 7, untaggedFor: Duration.days(3) })) ?? '';
  expect((JSON.parse(text) as Policy).rules.map(({ selection }) => selection.countNumber)).toEqual([3, 7]);
});

test('omits the policy when everything is kept', () => {
  const stack = testStack();
  new Repository(stack, 'Images', { lifecycle: Lifecycle.everything() });
  expect(only(stack, 'AWS::ECR::Repository').Properties).not.toHaveProperty('LifecyclePolicy');
});

test('overlapping rules are refused where the repository is made', () => {
  const lifecycle = Lifecycle.of([LifecycleRule.tagged(['*'], KeepImages.newest(50)), LifecycleRule.tagged(['dev-*'], KeepImages.newest(5))]);
  expect(messageOf(() => new Repository(testStack(), 'Images', { lifecycle }))).toBe(
    'Shop/Images: lifecycle.rules[1] must be for tags that no rule before it decides about, got ["dev-*"] after ["*"]; '
    + 'put the narrower rule first, or make one rule of both (ECS-ECR-004)');
});
