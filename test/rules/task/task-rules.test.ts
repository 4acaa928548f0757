import { ContainerShape, TaskDefinitionShape } from '../../../src/api/task/shape';
import { judge } from '../../../src/private/judge';
import { TASK_RULES } from '../../../src/rules/task/task-rules';
import * as fc from '../../support/fast-check';
import { FARGATE, one } from '../../support/rule-cases';

function ids(task: TaskDefinitionShape): string[] {
  return judge(TASK_RULES, task).map(finding => finding.id);
}

/** A task that is right but for what a test gives it. */
function container(shape: ContainerShape, task: TaskDefinitionShape = {}): TaskDefinitionShape {
  return one({ name: 'main', image: 'nginx:1.29', memory: 64, ...shape }, { networkMode: 'awsvpc', ...task });
}

const ON_FARGATE = { ...FARGATE, cpu: 256, memory: 512 };

test('container ports are 1 to 65535', () => {
  fc.assert(fc.property(fc.integer({ min: -10, max: 70_000 }), containerPort => {
    const valid = containerPort >= 1 && containerPort <= 65_535;
    expect(ids(container({ portMappings: [{ containerPort }] }))).toEqual(valid ? [] : ['ECS-TASK-002']);
  }));
});

test('names hold letters, digits, hyphens and underscores', () => {
  fc.assert(fc.property(fc.string({ minLength: 0, maxLength: 260, unit: fc.constantFrom(...'abzAZ09-_ ./') }), name => {
    const valid = name.length >= 1 && name.length <= 255 && !/[ ./]/.test(name);
    const expected = valid ? [] : ['ECS-TASK-004'];
    expect(ids(container({ name }))).toEqual(expected);
    expect(ids(container({}, { family: name }))).toEqual(expected);
    expect(ids(container({}, { volumes: [{ name }] }))).toEqual(expected);
  }));
});

test('timeouts are 2 to 120 seconds on Fargate and free elsewhere', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 200 }), fc.constantFrom('startTimeout', 'stopTimeout'), (seconds, name) => {
    const valid = seconds >= 2 && seconds <= 120;
    expect(ids(container({ [name]: seconds }, ON_FARGATE))).toEqual(valid ? [] : ['ECS-TASK-005']);
    expect(ids(container({ [name]: seconds }, { requiresCompatibilities: ['EC2'] }))).toEqual([]);
  }));
});

test('containers fit their task if and only if their shares do', () => {
  const amount = fc.integer({ min: 6, max: 700 });
  const containers = fc.array(fc.record({ cpu: fc.integer({ min: 0, max: 300 }), memory: amount }), { minLength: 1, maxLength: 10 });
  fc.assert(fc.property(containers, shares => {
    const cpu = shares.reduce((sum, share) => sum + share.cpu, 0);
    const task = {
      cpu: 256, memory: 512, containerDefinitions: shares.map((share, s) => ({ name: `c${s}`, image: 'nginx', ...share })),
    };
    const expected = [...cpu > 256 ? ['ECS-TASK-016'] : [], ...shares.filter(({ memory }) => memory > 512).map(() => 'ECS-TASK-016')];
    expect(ids(task)).toEqual(expected);
  }));
});
