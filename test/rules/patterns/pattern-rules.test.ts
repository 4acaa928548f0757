import { judge } from '../../../src/private/judge';
import { PATTERN_RULES } from '../../../src/rules/patterns/pattern-rules';

test('a pattern takes one list of peers for its own load balancer', () => {
  const found = (ingress?: object) => judge(PATTERN_RULES, { allowFrom: ['office'], ingress }).map(({ id, path, problem }) => `${id} ${path} ${problem}`);
  expect(found({ allowFrom: [] })).toEqual(['ECS-WEB-001 allowFrom must be left out when the ingress has it too, got both']);
  expect(found({ shared: true })).toEqual(['ECS-WEB-001 allowFrom must be left out with a shared load balancer, got one']);
  expect([found(), found({}), judge(PATTERN_RULES, { ingress: { allowFrom: ['office'] } }), judge(PATTERN_RULES, { ingress: { shared: true } })].flat()).toEqual([]);
});
