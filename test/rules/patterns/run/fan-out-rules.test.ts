import { FanOutShape } from '../../../../src/api/patterns/fan-out-shape';
import { UNKNOWN } from '../../../../src/api/unknown';
import { judge } from '../../../../src/private/judge';
import { FAN_OUT_RULES } from '../../../../src/rules/patterns/fan-out-rules';

function fanOut(shape: FanOutShape): string[] {
  return judge(FAN_OUT_RULES, shape).map(({ id, path, problem }) => `${id} ${path} ${problem}`);
}

test('concurrency is within what Step Functions runs at once, and advice begins where quotas do', () => {
  expect(fanOut({ maxConcurrency: 500 })).toEqual([]);
  expect(fanOut({ maxConcurrency: 501 })).toEqual(['ECS-FANOUT-002 maxConcurrency should be at most 500 tasks, got 501']);
  expect(fanOut({ maxConcurrency: 10_001 })).toEqual(['ECS-FANOUT-001 maxConcurrency must be 1 to 10000 tasks, got 10001']);
  expect(fanOut({ maxConcurrency: 0 })).toHaveLength(1);
});

test('a list has items, within the payload of a state and the overrides of a run', () => {
  const list = (...items: string[]) => fanOut({ items: { list: items }, container: 'main', itemVariable: 'ITEM' });
  expect(list('a', UNKNOWN)).toEqual([]);
  expect(list()).toEqual(['ECS-FANOUT-003 items must have at least one item, got none']);
  const around = JSON.stringify({ ContainerOverrides: [{ Name: 'main', Environment: [{ Name: 'ITEM', Value: '' }] }] }).length;
  expect(list('x'.repeat(8192 - around))).toEqual([]);
  expect(list('a', 'x'.repeat(8193 - around))).toEqual(['ECS-FANOUT-004 items[1] must fit into 8192 characters of overrides, got 8193']);
  const full = 256 * 1024 - JSON.stringify({ items: [] }).length;
  const size = '"1234567",'.length;
  expect(list(...Array.from({ length: Math.floor((full + 1) / size) }, () => '1234567'))).toEqual([]);
  expect(list(...Array.from({ length: Math.floor((full + 1) / size) + 1 }, () => '1234567'))).toEqual(
    ['ECS-FANOUT-003 items must have at most 262144 bytes as JSON, got 262151']);
});

test('tolerated failures, the variable and the key of a file are what AWS takes', () => {
  expect(fanOut({ toleratedFailureCount: 0, toleratedFailurePercentage: 0.5, itemVariable: 'ITEM_1', items: { key: 'a/b.json' } })).toEqual([]);
  expect(fanOut({ toleratedFailureCount: -1, toleratedFailurePercentage: 100.1 })).toEqual([
    'ECS-FANOUT-005 toleratedFailureCount must be 0 to 10000000 items, got -1', 'ECS-FANOUT-005 toleratedFailurePercentage must be 0 to 100 percent, got 100.1',
  ]);
  expect(fanOut({ itemVariable: '1ST' })).toEqual(['ECS-FANOUT-006 itemVariable must be letters, digits and underscores, without a digit in front, got \'1ST\'']);
  expect(fanOut({ itemVariable: 'ECS_ITEM' })).toEqual(['ECS-FANOUT-006 itemVariable must not begin with AWS_ or ECS_, got \'ECS_ITEM\'']);
  expect(fanOut({ items: { key: '' } })).toHaveLength(1);
  expect(fanOut({ items: { key: '/a.json' } })).toEqual(['ECS-FANOUT-007 items.key must be a key such as inputs/items.json, got \'/a.json\'']);
});
