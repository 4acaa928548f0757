import { Lazy, Token } from 'aws-cdk-lib';
import { FARGATE_SIZES, smallestFargateSize } from '../../../src/api/task/fargate-sizes';
import { TaskDefinitionShape } from '../../../src/api/task/shape';
import { judge } from '../../../src/private/judge';
import * as rules from '../../../src/rules/task/sizes';
import * as fc from '../../support/fast-check';
import { FARGATE, one, several, testRules } from '../../support/rule-cases';

const number = Token.asNumber({ Ref: 'Number' });
const WINDOWS = { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } };

testRules(rules, {
  fargateSize: {
    refuses: [
      [{ ...FARGATE, cpu: 300, memory: 700 },
        'cpu/memory must be a pair that Fargate offers, got 300 CPU units with 700 MiB; the smallest that fits is cpu 512 with 1024 MiB'],
      [{ ...FARGATE, cpu: '1 vCPU', memory: '1 GB' },
        'cpu/memory must be a pair that Fargate offers, got 1024 CPU units with 1024 MiB; the smallest that fits is cpu 1024 with 2048 MiB'],
      [{ ...FARGATE, cpu: 32768, memory: 300_000 }, 'cpu/memory must be a pair that Fargate offers, got 32768 CPU units with 300000 MiB; '
        + 'Fargate has nothing that large: split the task or run it on EC2 hosts'],
      [FARGATE, 'cpu must be given on Fargate, got none', 'memory must be given on Fargate, got none'],
      [{ requiresCompatibilities: ['EC2', 'FARGATE'], cpu: '256' }, 'memory must be given on Fargate, got none'],
      [{ ...FARGATE, ...WINDOWS, cpu: 512, memory: 1024 },
        'cpu/memory must be 1024, 2048 or 4096 CPU units for Windows on Fargate, got 512; choose one of them'],
      [{ ...FARGATE, ...WINDOWS, cpu: 8192, memory: 16384 },
        'cpu/memory must be 1024, 2048 or 4096 CPU units for Windows on Fargate, got 8192; choose one of them'],
    ],
    accepts: [
      { ...FARGATE, cpu: '256', memory: '512' }, { ...FARGATE, cpu: '.25 vcpu', memory: '1 gb' }, { ...FARGATE, cpu: '0.25 vCPU', memory: '0.5GB' },
      { ...FARGATE, cpu: '32 vCPU', memory: '244 GB' }, { ...FARGATE, ...WINDOWS, cpu: 1024, memory: 2048 },
      { ...FARGATE, cpu: number, memory: 700 }, { ...FARGATE, cpu: 300, memory: Lazy.string({ produce: () => '1' }) },
      { requiresCompatibilities: ['EC2'], cpu: 300, memory: 700 }, { cpu: 300 },
    ],
  },
  taskSize: {
    refuses: [
      [{ cpu: 127 }, 'cpu must be 128 to 196608 CPU units, got 127'],
      [{ cpu: '200000' }, 'cpu must be 128 to 196608 CPU units, got 200000'],
      [{ cpu: 'one' }, 'cpu must be whole CPU units or vCPUs, got \'one\'; write it as 256 or as .25 vCPU'],
      [{ cpu: '.0001 vCPU' }, 'cpu must be whole CPU units or vCPUs, got \'.0001 vCPU\'; write it as 256 or as .25 vCPU'],
      [{ memory: '2 GiB' }, 'memory must be whole MiB or GB, got \'2 GiB\'; write it as 512 or as 0.5 GB'],
      [{ memory: 5 }, 'memory must be 6 or more MiB, got 5'],
      [{ ...FARGATE, cpu: -256, memory: 512 }, 'cpu must be whole CPU units or vCPUs, got -256; write it as 256 or as .25 vCPU'],
    ],
    accepts: [{ cpu: 128, memory: 6 }, { cpu: '192 vcpu', memory: ' 1024 ' }, { ...FARGATE, cpu: 1 }, { cpu: number }, {}],
  },
  containerMemory: {
    refuses: [
      [one({}), 'containerDefinitions[0].memory must be given where the task has no memory, got neither memory nor memoryReservation; '
        + 'give one of them, or the memory of the task'],
      [several({ memory: 3 }, { memoryReservation: 0 }),
        'containerDefinitions[0].memory must be 6 or more MiB, got 3', 'containerDefinitions[1].memoryReservation must be 6 or more MiB, got 0'],
      [one({ memory: 128, memoryReservation: 256 }), 'containerDefinitions[0].memoryReservation must be at most the memory of 128 MiB, got 256'],
    ],
    accepts: [
      several({ memory: 6 }, { memoryReservation: 6 }, { memory: 64, memoryReservation: 64 }), one({}, { memory: 512 }), one({}, FARGATE),
      one({ memory: number }), one({}, { memory: Token.asString({ Ref: 'Memory' }) }),
    ],
  },
  containersFitTask: {
    refuses: [
      [{ ...several({ cpu: 200 }, { cpu: 57 }), cpu: '.25 vCPU' }, 'cpu must be at least the sum of cpu of its containers, 257, got 256'],
      [{ ...several({ memory: 100 }, { memory: 513 }), memory: 512 },
        'containerDefinitions[1].memory must be at most the memory of the task, 512 MiB, got 513'],
      [{ ...several({ memoryReservation: 300 }, { memoryReservation: 300 }), memory: '512' },
        'memory must be at least the sum of memoryReservation of its containers, 600, got 512'],
      [{ ...one({ cpu: 2048 }, { ...FARGATE, ...WINDOWS }), cpu: 1024 }, 'cpu must be at least the sum of cpu of its containers, 2048, got 1024'],
    ],
    accepts: [
      { ...several({ cpu: 128, memory: 512, memoryReservation: 256 }, { cpu: 128, memory: 512, memoryReservation: 256 }), cpu: 256, memory: 512 },
      { ...one({ cpu: number, memory: number }), cpu: 256, memory: 512 }, one({ cpu: 4096, memory: 4096 }),
      one({ cpu: 4096 }, { ...WINDOWS, cpu: 1024, memory: 1024 }), one({ cpu: 4096 }, { cpu: 'unreadable' }),
      one({ cpu: 4096 }, { runtimePlatform: { operatingSystemFamily: Token.asString({ Ref: 'System' }) }, cpu: 1024 }),
    ],
  },
  windowsCpu: {
    refuses: [
      [one({}, { ...WINDOWS, cpu: 1024 }), 'containerDefinitions[0].cpu must be 2 or more on Windows to have more than 1 percent of its host, got none'],
      [{ ...several({ cpu: 2 }, { cpu: 1 }), ...WINDOWS }, 'containerDefinitions[1].cpu must be 2 or more on Windows to have more than 1 percent of its host, got 1'],
    ],
    accepts: [one({ cpu: 2 }, WINDOWS), one({}, { ...WINDOWS, ...FARGATE }), one({}), one({ cpu: number }, WINDOWS)],
  },
});

describe('Fargate sizes', () => {
  const pairs = FARGATE_SIZES.flatMap(size => size.memory.map(memory => [size.cpu, memory] as const));
  const ids = (task: TaskDefinitionShape) => judge([rules.fargateSize], task).map(finding => finding.id);

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
