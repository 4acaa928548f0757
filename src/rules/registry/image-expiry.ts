import { patternsOf } from './lifecycle';
import { ImageShape, LifecycleRuleShape } from '../../api/registry/shape';
import { fits } from '../../api/registry/wildcards';
import { show } from '../../api/show';
import { isKnown } from '../../api/unknown';
import { Rule } from '../rule';

const LIFECYCLE_PAGE = 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html';

/** Images that a deployment needs at a time: the one that runs, the one that replaces it, and the next one, pushed meanwhile. */
const IMAGES_OF_A_DEPLOYMENT = 3;

/** Whether a rule of a policy takes away what is in use: sooner or later by age, or by the pushes of one deployment. */
function expiresTooSoon({ selection = {} }: LifecycleRuleShape): boolean {
  const { countType, countNumber } = selection;
  return countType === 'imageCountMoreThan' ? isKnown(countNumber) && countNumber < IMAGES_OF_A_DEPLOYMENT : countType !== undefined;
}

function limitOf({ selection = {} }: LifecycleRuleShape): string {
  const number = isKnown(selection.countNumber) ? selection.countNumber : 'some';
  return selection.countType === 'imageCountMoreThan' ? `only the newest ${number}` : `for only ${number} days`;
}

/** The first rule for images with this tag; of an image without a known tag it is known only that every pattern fits it. */
function ruleForTag(rules: readonly LifecycleRuleShape[], tag: string | undefined): LifecycleRuleShape | undefined {
  return rules.find(({ selection = {} }) => {
    if (selection.tagStatus === 'any') return true;
    const patterns = selection.tagStatus === 'tagged' ? patternsOf(selection).filter(isKnown) : [];
    return patterns.length > 0 && patterns.every(pattern => isKnown(tag) ? fits(pattern, tag) : /^\*+$/.test(pattern));
  });
}

/**
 * ECS runs a digest also where a tag is given. When the tag moves on, that digest has none, and the policy for untagged images takes it
 * away from under the service: no new task can start.
 */
export const untaggedExpiry: Rule<ImageShape> = {
  id: 'ECS-ECR-009',
  kind: 'cannot-work',
  title: 'Where tags can move, the repository keeps the untagged images that services still run',
  remedy: 'push every build under a tag of its own and keep tags immutable, or keep untagged images by count, three or more',
  see: LIFECYCLE_PAGE,
  check: ({ tagMoves, lifecyclePolicy, tag }) => {
    const rules = tagMoves ? lifecyclePolicy?.rules ?? [] : [];
    return rules.filter(rule => rule.selection?.tagStatus === 'untagged').filter(expiresTooSoon).map(rule => ({
      path: 'image',
      problem: `must stay in its repository while a service runs it, got ${isKnown(tag) ? `tag ${show(tag)}` : 'tags'} that can move away from it and a lifecycle `
        + `that keeps untagged images ${limitOf(rule)}`,
    }));
  },
};

/** A deployment needs the image before, to roll back to, and services need theirs as long as they run. */
export const taggedExpiry: Rule<ImageShape> = {
  id: 'ECS-ECR-010',
  kind: 'cannot-work',
  title: 'The repository of an image that a service runs keeps tagged images by count, and at least the three that a deployment needs',
  remedy: 'keep tagged images by count, as Lifecycle.keep({ tagged: 100 }) does',
  see: LIFECYCLE_PAGE,
  check: ({ lifecyclePolicy, tag }) => {
    const rule = ruleForTag(lifecyclePolicy?.rules ?? [], tag);
    return rule && expiresTooSoon(rule)
      ? [{ path: 'image', problem: `must stay in its repository while a service runs it, got a lifecycle that keeps images like it ${limitOf(rule)}` }]
      : [];
  },
};
