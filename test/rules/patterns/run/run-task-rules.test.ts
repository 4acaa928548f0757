import { RunTaskShape } from '../../../../src/api/patterns/run-task-shape';
import { UNKNOWN } from '../../../../src/api/unknown';
import { judge } from '../../../../src/private/judge';
import { RUN_TASK_RULES } from '../../../../src/rules/patterns/run-task-rules';

function run(shape: RunTaskShape): string[] {
  return judge(RUN_TASK_RULES, shape).map(({ id, path, problem }) => `${id} ${path} ${problem}`);
}

test('one call starts 1 to 10 tasks, with tags of their definition', () => {
  expect(run({ count: 10, propagateTags: 'TASK_DEFINITION' })).toEqual([]);
  expect(run({ count: 0 })).toEqual(['ECS-RUN-001 count must be 1 to 10 tasks, got 0']);
  expect(run({ propagateTags: 'SERVICE' })).toEqual(['ECS-RUN-002 propagateTags must be TASK_DEFINITION or NONE, got SERVICE']);
  expect(run({ propagateTags: UNKNOWN })).toEqual([]);
});

test('a task ends', () => {
  const container = (essential: boolean | undefined, ignoredExitCodes?: number[]) =>
    run({ taskDefinition: { containerDefinitions: [{ name: 'main', essential, restartPolicy: { enabled: true, ignoredExitCodes } }] } });
  expect(container(undefined)).toEqual(['ECS-RUN-003 taskDefinition.containerDefinitions[0].restartPolicy must be left out or ignore exit code 0, got one that restarts it']);
  expect(container(true, [1])).toHaveLength(1);
  expect(container(true, [0])).toEqual([]);
  expect(container(false)).toEqual([]);
  const restarted = { name: 'router', restartPolicy: { enabled: true } };
  expect(run({ taskDefinition: { containerDefinitions: [{ name: 'main' }, restarted] } })).toEqual([]);
  expect(run({ taskDefinition: { containerDefinitions: [{ name: 'main', essential: false }, restarted] } })).toHaveLength(1);
});

test('overrides name containers of the task, each once', () => {
  const taskDefinition = { containerDefinitions: [{ name: 'main' }, { name: 'proxy' }] };
  const names = (...all: string[]) => run({ taskDefinition, overrides: { containerOverrides: all.map(name => ({ name })) } });
  expect(names('main', 'proxy', UNKNOWN)).toEqual([]);
  expect(names('main', 'app')).toEqual(['ECS-RUN-004 overrides.containerOverrides[1].name must be one of main, proxy, got \'app\'']);
  expect(names('main', 'main')).toEqual(['ECS-RUN-004 overrides.containerOverrides[1].name must be overridden once, got \'main\' again']);
  expect(run({ taskDefinition: { containerDefinitions: [{ name: UNKNOWN }] }, overrides: { containerOverrides: [{ name: 'app' }] } })).toEqual([]);
});

test('overrides have at most 8,192 characters, and what is not known counts little', () => {
  const size = (text: string) => run({ overrides: { containerOverrides: [{ name: 'main', command: [text] }] } });
  const around = JSON.stringify({ containerOverrides: [{ name: 'main', command: [''] }] }).length;
  expect(size('x'.repeat(8192 - around))).toEqual([]);
  expect(size('x'.repeat(8193 - around))).toEqual(['ECS-RUN-005 overrides must have at most 8192 characters, got 8193']);
  expect(size(UNKNOWN)).toEqual([]);
});

test('overrides reserve what containers can reserve', () => {
  expect(run({ overrides: { containerOverrides: [{ name: 'main', cpu: 0, memory: 6, memoryReservation: 6 }] } })).toEqual([]);
  expect(run({ overrides: { containerOverrides: [{ name: 'main', cpu: -1, memory: 5, memoryReservation: 5.5 }] } }).map(found => found.split(' ')[0]))
    .toEqual(['ECS-RUN-006', 'ECS-RUN-006', 'ECS-RUN-006']);
});

test('a failed run is repeated 1 to 10 times, and stopped after some time', () => {
  expect(run({ retryFailedRuns: 10 })).toEqual([]);
  expect(run({ taskTimeout: 1 })).toEqual([]);
  expect(run({ taskTimeout: 0 })).toEqual(['ECS-RUN-008 taskTimeout must be 1 to 99999999 seconds, got 0']);
  expect(run({ retryFailedRuns: 0 })).toEqual(['ECS-RUN-007 retryFailedRuns must be 1 to 10 repetitions, got 0']);
});
