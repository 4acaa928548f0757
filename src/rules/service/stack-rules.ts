import { StackUseShape, UseShape } from '../../api/stacks';
import { cannotWork, found, Rule } from '../rule';

/** The uses that lead from a stack to another one, over the fewest stacks. */
export function wayBetween<Use extends Pick<UseShape, 'from' | 'to'>>(from: string, to: string, uses: readonly Use[]): Use[] | undefined {
  const ways = new Map<string, Use[]>([[from, []]]);
  for (const [stack, way] of ways) {
    if (stack === to) return way;
    for (const use of uses) {
      if (use.from === stack && !ways.has(use.to)) ways.set(use.to, [...way, use]);
    }
  }
  return undefined;
}

/** CloudFormation deploys one stack after the other. */
export const acyclicStacks = cannotWork<StackUseShape>('ECS-SVC-040', {
  title: 'Stacks must not depend on each other in a cycle',
  why: 'CloudFormation has no order in which it could deploy them',
  remedy: 'put both into one stack',
  see: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html',
  check: ({ uses = [], known = [] }) => {
    for (const { from, to, path, consumer, provider } of uses) {
      const back = from === to ? undefined : wayBetween(to, from, [...known, ...uses]);
      // One is enough: whoever follows it has changed what the others are about.
      if (back) {
        const needs = back.map(use => `${use.consumer} needs ${use.provider}`).join(' and ');
        return found(
          path, `must not make stacks ${from} and ${to} wait for each other, got ${provider}, but ${needs}`, `bring ${consumer} and ${provider} into one stack`,
        );
      }
    }
    return [];
  },
});

/** Rules on how stacks depend on each other. */
export const STACK_RULES: readonly Rule<StackUseShape>[] = [acyclicStacks];
