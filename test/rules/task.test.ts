import { Lazy, Token } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { TASK_RULES } from '../../src/rules/catalogue';
import { FARGATE_SIZES, smallestFargateSize } from '../../src/rules/fargate-sizes';
import { evaluate } from '../../src/rules/rule';
import { ContainerShape, TaskDefinitionShape } from '../../src/rules/task/shape';

const DIGEST = `sha256:${'a'.repeat(64)}`;

function ids(task: TaskDefinitionShape): string[] {
  return evaluate(TASK_RULES, task).map(finding => finding.id);
}

function container(shape: ContainerShape): TaskDefinitionShape {
  return { requiresCompatibilities: ['FARGATE'], containerDefinitions: [shape] };
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

  test('name the smallest pair that fits', () => {
    expect(evaluate(TASK_RULES, { cpu: 300, memory: 700, requiresCompatibilities: ['FARGATE'] })).toEqual([{
      id: 'ECS-TASK-001',
      path: 'cpu/memory',
      problem: 'must be a pair that Fargate offers, got 300 CPU units with 700 MiB',
      remedy: 'the smallest that fits is cpu 512 with 1024 MiB',
    }]);
  });

  test('say so when nothing is large enough', () => {
    const [finding] = evaluate(TASK_RULES, { cpu: 32768, memory: 300_000, requiresCompatibilities: ['FARGATE'] });
    expect(finding.remedy).toBe('Fargate has nothing that large: split the task or run it on EC2 hosts');
  });

  test('do not bind other capacity', () => {
    expect(ids({ cpu: 300, memory: 700, requiresCompatibilities: ['EC2'] })).toEqual([]);
  });

  test('leave tokens alone', () => {
    const cpu = Token.asNumber({ Ref: 'Cpu' });
    expect(ids({ cpu, memory: 700, requiresCompatibilities: ['FARGATE'] })).toEqual([]);
    expect(ids({ cpu: 300, memory: Lazy.string({ produce: () => '1' }), requiresCompatibilities: ['FARGATE'] })).toEqual([]);
  });
});

describe('container ports', () => {
  test('are 1 to 65535', () => {
    fc.assert(fc.property(fc.integer({ min: -10, max: 70_000 }), containerPort => {
      const valid = containerPort >= 1 && containerPort <= 65_535;
      expect(ids(container({ portMappings: [{ containerPort }] }))).toEqual(valid ? [] : ['ECS-TASK-002']);
    }));
  });

  test('say where the wrong one stands', () => {
    expect(evaluate(TASK_RULES, { containerDefinitions: [{}, { portMappings: [{ containerPort: 80 }, { containerPort: 1.5 }] }] })[0])
      .toMatchObject({ path: 'containerDefinitions[1].portMappings[1].containerPort', problem: 'must be 1 to 65535, got 1.5' });
  });

  test('leave tokens alone', () => {
    expect(ids(container({ portMappings: [{ containerPort: Token.asNumber({ Ref: 'Port' }) }] }))).toEqual([]);
  });
});

describe('images', () => {
  test.each([
    'nginx', 'nginx:1.29', 'public.ecr.aws/nginx/nginx:1.29', 'localhost:5000/a/b_c:v1', `nginx@${DIGEST}`, `nginx:1.29@${DIGEST}`,
  ])('accept %s', image => {
    expect(ids(container({ image }))).toEqual([]);
  });

  test.each([
    ['', 'must not be empty'],
    ['my image:1', 'must hold only'],
    [' nginx', 'must hold only'],
    ['nginx@sha256:abc', '64 lower-case hex digits'],
    ['nginx@1.29', '64 lower-case hex digits'],
    ['a'.repeat(256), 'at most 255 characters'],
  ])('refuse \'%s\'', (image, problem) => {
    const [finding] = evaluate(TASK_RULES, container({ image }));
    expect(finding.id).toBe('ECS-TASK-003');
    expect(finding.problem).toContain(problem);
  });

  test('leave tokens alone', () => {
    expect(ids(container({ image: Token.asString({ Ref: 'Image' }) }))).toEqual([]);
  });
});

describe('names', () => {
  test('hold letters, digits, hyphens and underscores', () => {
    fc.assert(fc.property(fc.string({ minLength: 0, maxLength: 260, unit: fc.constantFrom(...'abzAZ09-_ ./') }), name => {
      const valid = name.length >= 1 && name.length <= 255 && !/[ ./]/.test(name);
      expect(ids(container({ name }))).toEqual(valid ? [] : ['ECS-TASK-004']);
      expect(ids({ family: name })).toEqual(valid ? [] : ['ECS-TASK-004']);
    }));
  });
});

describe('stop timeouts', () => {
  test('are 2 to 120 seconds on Fargate and free elsewhere', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 200 }), stopTimeout => {
      expect(ids(container({ stopTimeout }))).toEqual(stopTimeout >= 2 && stopTimeout <= 120 ? [] : ['ECS-TASK-005']);
      expect(ids({ requiresCompatibilities: ['EC2'], containerDefinitions: [{ stopTimeout }] })).toEqual([]);
    }));
  });
});

describe('container health checks', () => {
  test.each([
    [{ command: ['CMD', '/check'] }],
    [{ command: ['CMD-SHELL', 'true'], interval: 5, timeout: 60, retries: 10, startPeriod: 0 }],
    [{ command: Token.asList({ Ref: 'Command' }), interval: Token.asNumber({ Ref: 'Interval' }) }],
  ])('accept %j', healthCheck => {
    expect(ids(container({ healthCheck }))).toEqual([]);
  });

  test.each([
    [{ command: [] }, 'command'],
    [{ command: ['curl', 'localhost'] }, 'command'],
    [{ interval: 4 }, 'interval'],
    [{ timeout: 61 }, 'timeout'],
    [{ retries: 0 }, 'retries'],
    [{ startPeriod: 301 }, 'startPeriod'],
  ])('refuse %j', (healthCheck, member) => {
    expect(evaluate(TASK_RULES, container({ healthCheck }))).toMatchObject([
      { id: 'ECS-TASK-006', path: `containerDefinitions[0].healthCheck.${member}` },
    ]);
  });
});

describe('mount paths', () => {
  test('are absolute and given once', () => {
    const mountPoints = ['/tmp', 'cache', '/tmp', Token.asString({ Ref: 'Path' }), '/var'].map(containerPath => ({ containerPath }));
    expect(evaluate(TASK_RULES, container({ mountPoints })).map(({ id, path, problem }) => [id, path, problem])).toEqual([
      ['ECS-TASK-007', 'containerDefinitions[0].mountPoints[1].containerPath', 'must be absolute, got \'cache\''],
      ['ECS-TASK-007', 'containerDefinitions[0].mountPoints[2].containerPath', 'must be given once, got \'/tmp\' again'],
    ]);
  });
});
