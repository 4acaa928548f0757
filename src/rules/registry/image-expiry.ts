import { patternsOf } from './lifecycle';
import { isNumber, listOf } from '../../api/given';
import { ImageShape, LifecycleRuleShape } from '../../api/registry/shape';
import { fits } from '../../api/registry/wildcards';
import { show } from '../../api/show';
import { isKnown } from '../../api/unknown';
import { cannotWork } from '../rule';

const LIFECYCLE_PAGE = 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html';

/** Images that a deployment needs at a time: the one that runs, the one that replaces it, and the next one, pushed meanwhile. */
const IMAGES_OF_A_DEPLOYMENT = 3;

/** Whether a rule of a policy takes away what is in use: sooner or later by age, or by the pushes of one deployment. */
function expiresTooSoon({ selection = {} }: LifecycleRuleShape): boolean {
  const { countType, countNumber } = selection;
  return countType === 'imageCountMoreThan' ? isNumber(countNumber) && countNumber < IMAGES_OF_A_DEPLOYMENT : isKnown(countType);
}

function limitOf({ selection = {} }: LifecycleRuleShape): string {
  const number = isNumber(selection.countNumber) ? selection.countNumber : 'some';
  return selection.countType === 'imageCountMoreThan' ? `only the newest ${number}` : `for only ${number} days`;
}

const EVERYTHING = /^\*+$/;

/** Whether a rule is for images with this tag, where that is certain. */
function isFor({ selection = {} }: LifecycleRuleShape, tag: string | undefined): boolean | undefined {
  if (selection.tagStatus === 'any') return true;
  if (selection.tagStatus === 'untagged') return false;
  const fitting = patternsOf(selection).map(pattern =>
    EVERYTHING.test(pattern) || (isKnown(tag) && isKnown(pattern) ? fits(pattern, tag) : undefined));
  if (selection.tagStatus !== 'tagged' || fitting.length === 0) return undefined;
  return fitting.includes(false) ? false : fitting.includes(undefined) ? undefined : true;
}

/** The rule that decides about images with this tag: the first that is for them, when it is certain of those before that they are not. */
function ruleForTag(rules: readonly LifecycleRuleShape[], tag: string | undefined): LifecycleRuleShape | undefined {
  const first = rules.find(rule => isFor(rule, tag) !== false);
  return first && isFor(first, tag) ? first : undefined;
}

/**
 * ECS runs a digest also where a tag is given. When the tag moves on, that digest has none, and the policy for untagged images takes it
 * away from under the service: no new task can start.
 */
export const untaggedExpiry = cannotWork<ImageShape>('ECS-ECR-009', {
  title: 'A repository with tags that can move must keep the untagged images that services still run',
  why: 'When a tag moves, the image that running tasks were started from becomes untagged; once it has expired, ECS cannot start another '
    + 'task of the deployment',
  remedy: 'push every build under a tag of its own and keep tags immutable, or keep untagged images by count, three or more',
  see: LIFECYCLE_PAGE,
  about: ['lifecyclePolicy'],
  check: ({ tagMoves, lifecyclePolicy, tag }) => {
    const rules = tagMoves === true ? listOf(lifecyclePolicy?.rules) : [];
    return rules.filter(rule => rule.selection?.tagStatus === 'untagged').filter(expiresTooSoon).map(rule => ({
      path: 'image',
      problem: `must stay in its repository while a service runs it, got ${isKnown(tag) ? `tag ${show(tag)}` : 'tags'} that can move away from it and a lifecycle `
        + `that keeps untagged images ${limitOf(rule)}`,
    }));
  },
});

/** A deployment needs the image before, to roll back to, and services need theirs as long as they run. */
export const taggedExpiry = cannotWork<ImageShape>('ECS-ECR-010', {
  title: 'The repository of an image that a service runs must keep tagged images by count, and at least three',
  why: 'Images that expire by age are lost while a service still runs them, and a deployment needs the image that it would roll back to',
  remedy: 'keep tagged images by count, as Lifecycle.keep({ tagged: 100 }) does',
  see: LIFECYCLE_PAGE,
  about: ['lifecyclePolicy'],
  check: ({ lifecyclePolicy, tag }) => {
    const rule = ruleForTag(listOf(lifecyclePolicy?.rules), tag);
    return rule && expiresTooSoon(rule)
      ? [{ path: 'image', problem: `must stay in its repository while a service runs it, got a lifecycle that keeps images like it ${limitOf(rule)}` }]
      : [];
  },
});
