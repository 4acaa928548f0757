import { StackUseShape, UseShape } from '../../api/stacks';
import { Rule } from '../rule';

/** CloudFormation deploys one stack after the other. */
export const acyclicStacks: Rule<StackUseShape> = {
  id: 'ECS-SVC-040',
  kind: 'cannot-work',
  title: 'Stacks do not depend on each other in a circle',
  remedy: 'bring the two into one stack',
  see: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html',
  check: ({ uses = [], known = [] }) => {
    const closing = uses.flatMap(use => {
      const back = use.from === use.to ? undefined : wayBetween(use.to, use.from, [...known, ...uses]);
      return back ? [{ use, back }] : [];
    });
    // One is enough: whoever follows it has changed what the others are about.
    return closing.slice(0, 1).map(({ use, back }) => ({
      path: use.path,
      problem: `must not make stacks ${use.from} and ${use.to} wait for each other, got ${use.provider}, but ${
        back.map(({ consumer, provider }) => `${consumer} needs ${provider}`).join(' and ')}`,
      remedy: `bring ${use.consumer} and ${use.provider} into one stack`,
    }));
  },
};

/** The uses that lead from a stack to another one, over the fewest stacks. */
function wayBetween(from: string, to: string, uses: readonly UseShape[]): UseShape[] | undefined {
  const ways = new Map<string, UseShape[]>([[from, []]]);
  for (const [stack, way] of ways) {
    if (stack === to) return way;
    for (const use of uses) {
      if (use.from === stack && !ways.has(use.to)) ways.set(use.to, [...way, use]);
    }
  }
  return undefined;
}
