import * as fc from 'fast-check';
import { FARGATE_SIZES, smallestFargateSize } from '../../../src/api/task/fargate-sizes';
import { TaskDefinitionShape } from '../../../src/api/task/shape';
import { readCpu, readMemory } from '../../../src/api/task/sizes';
import { judge } from '../../../src/private/judge';
import { fargateSize } from '../../../src/rules/task/fargate-size';

function ids(task: TaskDefinitionShape): string[] {
  return judge([fargateSize], task).map(finding => finding.id);
}

describe('Fargate sizes', () => {
  const pairs = FARGATE_SIZES.flatMap(size => size.memory.map(memory => [size.cpu, memory] as const));

  // Counted by hand from the table on the AWS page.
  test('are the 77 pairs that Fargate offers', () => {
    expect(pairs).toHaveLength(3 + 4 + 7 + 13 + 23 + 12 + 12 + 3);
    expect(pairs).toContainEqual([256, 512]);
    expect(pairs).toContainEqual([8192, 61440]);
    expect(pairs).toContainEqual([16384, 122880]);
    expect(pairs).toContainEqual([32768, 249856]);
  });

  test.each(pairs)('accept %d CPU units with %d MiB', (cpu, memory) => {
    expect(ids({ cpu, memory, requiresCompatibilities: ['FARGATE'] })).toEqual([]);
    expect(ids({ cpu: String(cpu), memory: String(memory), requiresCompatibilities: ['FARGATE'] })).toEqual([]);
  });

  test('refuse every other pair and propose one that is large enough', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 40_000 }), fc.integer({ min: 1, max: 300_000 }), (cpu, memory) => {
      const offered = pairs.some(pair => pair[0] === cpu && pair[1] === memory);
      expect(ids({ cpu, memory, requiresCompatibilities: ['FARGATE'] })).toEqual(offered ? [] : ['ECS-TASK-001']);
      const proposed = smallestFargateSize(cpu, memory);
      if (proposed) {
        expect(pairs).toContainEqual([proposed.cpu, proposed.memory]);
        expect(proposed.cpu).toBeGreaterThanOrEqual(cpu);
        expect(proposed.memory).toBeGreaterThanOrEqual(memory);
      } else {
        expect(pairs.some(pair => pair[0] >= cpu && pair[1] >= memory)).toBe(false);
      }
    }));
  });
});

describe('sizes', () => {
  test.each([
    [1024, 1024], ['1024', 1024], [' 256 ', 256], ['1 vCPU', 1024], ['.25 vcpu', 256], ['0.5vCPU', 512], ['16 VCPU', 16384], ['1. vCPU', 1024],
  ])('of %j CPU are read', (cpu, units) => {
    expect(readCpu(cpu)).toBe(units);
  });

  test.each([
    [2048, 2048], ['2048', 2048], ['2 GB', 2048], ['1gb', 1024], ['0.5 GB', 512], ['30 gb', 30720],
  ])('of %j memory are read', (memory, mebibytes) => {
    expect(readMemory(memory)).toBe(mebibytes);
  });

  test.each(['', 'vCPU', '1 vCPUs', '1 GB', '-1', '1.5', '. vCPU', '1e3', '.0001 vCPU', -1, 0.5, NaN])('of %j are not CPU', cpu => {
    expect(readCpu(cpu)).toBeUndefined();
  });

  test.each(['', 'GB', '2 GiB', '512 MB', '1 vCPU', '1.5'])('of %j are not memory', memory => {
    expect(readMemory(memory)).toBeUndefined();
  });
});
