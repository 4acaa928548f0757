import { backlogSteps, MAX_STEPS } from '../../../src/api/service/backlog';
import * as fc from '../../support/fast-check';

const maxima = fc.integer({ min: 1, max: 5000 });

test('there is a step for each number of tasks, as long as a policy can have so many', () => {
  for (let max = 1; max <= MAX_STEPS; max++) {
    expect(backlogSteps(max).map(({ tasks }) => tasks)).toEqual(Array.from({ length: max }, (_, i) => i + 1));
  }
});

test('steps are at most 20, follow each other without a gap, and end at the maximum', () => {
  fc.assert(fc.property(maxima, max => {
    const steps = backlogSteps(max);
    expect(steps.length).toBeLessThanOrEqual(MAX_STEPS);
    expect(steps[0].lower).toBe(0);
    expect(steps.slice(1).map(({ lower }) => lower)).toEqual(steps.slice(0, -1).map(({ upper }) => upper));
    expect(steps[steps.length - 1]).toMatchObject({ upper: undefined, tasks: max });
  }));
});

test('a step has at least the tasks that are needed, and at most 60 percent and one more', () => {
  fc.assert(fc.property(maxima, fc.integer({ min: 1, max: 6000 }), (max, needed) => {
    const distance = needed - 1;
    const { tasks = 0 } = backlogSteps(max).find(({ lower, upper = Infinity }) => distance >= lower && distance < upper) ?? {};
    expect(tasks).toBeGreaterThanOrEqual(Math.min(needed, max));
    expect(tasks).toBeLessThanOrEqual(Math.min(max, Math.ceil(1.6 * needed) + 1));
  }));
});

test('a maximum that is not known is the quota of ECS', () => {
  expect(backlogSteps(undefined)).toEqual(backlogSteps(5000));
});
