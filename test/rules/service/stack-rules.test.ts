import { UseShape } from '../../../src/api/stacks';
import { judge } from '../../../src/private/judge';
import { STACK_RULES } from '../../../src/rules/service/stack-rules';

describe('stacks', () => {
  const use = (from: string, to: string, consumer = `${from}/x`, provider = `${to}/y`) => ({ path: 'cluster', from, to, consumer, provider });
  const stacks = (uses: UseShape[], known: UseShape[]) =>
    judge(STACK_RULES, { uses, known }).map(finding => `${finding.problem}; ${finding.remedy}`);

  test('in a line are accepted', () => {
    expect(stacks([use('C', 'B'), use('C', 'A')], [use('B', 'A'), use('D', 'C')])).toEqual([]);
  });

  test('in a circle are refused once, with the way that closes it', () => {
    expect(stacks([use('A', 'C'), use('A', 'B')], [use('B', 'A', 'B/cluster', 'A/network'), use('C', 'B')])).toEqual([
      'must not make stacks A and C wait for each other, got C/y, but C/x needs B/y and B/cluster needs A/network; bring A/x and C/y into one stack',
    ]);
  });
});
