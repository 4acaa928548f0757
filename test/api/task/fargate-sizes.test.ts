import { FARGATE_SIZES } from '../../../src/api/task/fargate-sizes';

const pairs = FARGATE_SIZES.flatMap(size => size.memory.map(memory => [size.cpu, memory] as const));

// Counted by hand from the table on the AWS page.
test('Fargate offers 77 pairs', () => {
  expect(pairs).toHaveLength(3 + 4 + 7 + 13 + 23 + 12 + 12 + 3);
  expect(pairs).toContainEqual([256, 512]);
  expect(pairs).toContainEqual([8192, 61440]);
  expect(pairs).toContainEqual([16384, 122880]);
  expect(pairs).toContainEqual([32768, 249856]);
});
