import { judge } from '../../../src/private/judge';
import { PATTERN_RULES } from '../../../src/rules/patterns/pattern-rules';

test('a pattern takes allowFrom or ingress', () => {
  expect(judge(PATTERN_RULES, { allowFrom: [], ingress: {} }).map(finding => finding.id)).toEqual(['ECS-WEB-001']);
  expect(judge(PATTERN_RULES, { allowFrom: [] })).toEqual([]);
  expect(judge(PATTERN_RULES, { ingress: {} })).toEqual([]);
});
