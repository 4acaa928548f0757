import { listOf } from '../../api/given';
import { ContainerOverrideShape, MAX_OVERRIDES, RunTaskShape } from '../../api/patterns/run-task-shape';
import { show } from '../../api/show';
import { ContainerShape } from '../../api/task/shape';
import { isKnown, readable } from '../../api/unknown';
import { cannotWork, found, policy, refused, Rule, Violation } from '../rule';
import { all, within } from '../table';

const RUN_TASK_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html';

/** How many tasks one call may start. */
export const runCount = refused<RunTaskShape>('ECS-RUN-001', {
  title: 'One call of RunTask starts 1 to 10 tasks',
  remedy: 'start fewer tasks each time, or use FanOut for many inputs',
  see: RUN_TASK_PAGE,
  check: within({ place: 'count', min: 1, max: 10, unit: 'tasks' }),
});

/** Only tasks of a service have one. */
export const tagsOfRun = refused<RunTaskShape>('ECS-RUN-002', {
  title: 'A task that runs without a service takes its tags from its task definition',
  remedy: 'leave propagateTags out, or use ecs.PropagatedTagSource.NONE',
  see: RUN_TASK_PAGE,
  check: ({ propagateTags }) => isKnown(propagateTags) && propagateTags !== 'TASK_DEFINITION'
    ? found('propagateTags', `must be TASK_DEFINITION or NONE, got ${propagateTags}`) : [],
});

function restartsAlways({ restartPolicy }: ContainerShape): boolean {
  return restartPolicy?.enabled === true && !(restartPolicy.ignoredExitCodes ?? []).some(code => code === 0 || !isKnown(code));
}

/** A task stops when an essential container does; ECS restarts these whenever they exit. */
export const runEnds = cannotWork<RunTaskShape>('ECS-RUN-003', {
  title: 'A task that runs to completion has an essential container that is not restarted when it exits with code 0',
  why: 'ECS starts the container again when its work is done, and the task never stops',
  remedy: 'leave restartPolicy out, or put exit code 0 into its ignoredExitCodes',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-restart-policy.html',
  check: ({ taskDefinition }) => {
    const containers = listOf(taskDefinition?.containerDefinitions);
    const essential = containers.filter(container => container.essential !== false);
    return essential.length > 0 && essential.every(restartsAlways) ? found(
      `taskDefinition.containerDefinitions[${containers.indexOf(essential[0])}].restartPolicy`, 'must be left out or ignore exit code 0, got one that restarts it',
    ) : [];
  },
});

/** Docker refuses less. */
const MIN_MEMORY = 6;
const OVERRIDE_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerOverride.html';

function unknownContainers({ overrides, taskDefinition }: RunTaskShape): Violation[] {
  const names = listOf(taskDefinition?.containerDefinitions).map(({ name }) => name);
  // One whose name is not known may be the one that is meant.
  if (names.length === 0 || !names.every(isKnown)) return [];
  return listOf(overrides?.containerOverrides).flatMap(({ name }, i) => isKnown(name) && !names.includes(name)
    ? found(`overrides.containerOverrides[${i}].name`, `must be one of ${names.join(', ')}, got ${show(name)}`) : []);
}

function repeatedContainers({ overrides }: RunTaskShape): Violation[] {
  const names = listOf(overrides?.containerOverrides).map(({ name }) => name);
  return names.flatMap((name, i) => isKnown(name) && names.indexOf(name) < i
    ? found(`overrides.containerOverrides[${i}].name`, `must be overridden once, got ${show(name)} again`, 'merge both into one') : []);
}

/** ECS looks for the container by its name. */
export const overriddenContainers = refused<RunTaskShape>('ECS-RUN-004', {
  title: 'Overrides name containers of the task, each once',
  remedy: 'name a container of the task, or leave containerName out for the main container',
  see: OVERRIDE_PAGE,
  check: all(unknownContainers, repeatedContainers),
});

/** What is known of overrides, as ECS counts it: the JSON of all of them. */
function charactersOf(containerOverrides: readonly ContainerOverrideShape[]): number {
  return readable(JSON.stringify({ containerOverrides })).length;
}

/** ECS counts the JSON of all overrides of a task. */
export const overrideSize = refused<RunTaskShape>('ECS-RUN-005', {
  title: 'All overrides of a run have at most 8,192 characters, with the JSON around them',
  remedy: 'put what is longer into a file in S3 or a parameter, and pass its name',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskOverride.html',
  check: ({ overrides }) => {
    const length = charactersOf(listOf(overrides?.containerOverrides));
    return length > MAX_OVERRIDES ? found('overrides', `must have at most ${MAX_OVERRIDES} characters, got ${length}`) : [];
  },
});

/** Overrides follow the bounds of containers. */
export const overriddenResources = refused<RunTaskShape>('ECS-RUN-006', {
  title: 'Overrides of containers reserve at least 6 MiB of memory, and CPU units of 0 or more',
  remedy: 'leave it out for what the task definition says',
  see: OVERRIDE_PAGE,
  check: within(
    { place: 'overrides.containerOverrides[].cpu', min: 0, unit: 'CPU units' },
    { place: 'overrides.containerOverrides[].memory', min: MIN_MEMORY, unit: 'MiB' },
    { place: 'overrides.containerOverrides[].memoryReservation', min: MIN_MEMORY, unit: 'MiB' },
  ),
});

/** What fails again and again needs somebody to look at it. */
export const failedRuns = policy<RunTaskShape>('ECS-RUN-007', {
  title: 'A failed run is repeated 1 to 10 times',
  why: 'Each repetition is a whole run that is billed, and it may still go on when the next one is due',
  remedy: 'give a number from 1 to 10, or leave it out: then failed runs are not repeated',
  see: 'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html',
  check: within({ place: 'retryFailedRuns', min: 1, max: 10, unit: 'repetitions' }),
});

/** What a state of Step Functions takes, in seconds. */
const MAX_TIMEOUT = 99_999_999;

/** When a run that does not end is stopped. */
export const runTimeout = refused<RunTaskShape>('ECS-RUN-008', {
  title: 'A run is stopped after 1 to 99,999,999 seconds',
  remedy: 'give the longest time that a run takes, with room for a slow day',
  see: 'https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html',
  check: within({ place: 'taskTimeout', min: 1, max: MAX_TIMEOUT, unit: 'seconds' }),
});

/** Rules on `RunTask` alone; what services share with it has rules there. */
export const RUN_TASK_RULES: readonly Rule<RunTaskShape>[] = [
  runCount, tagsOfRun, runEnds, overriddenContainers, overrideSize, overriddenResources, failedRuns, runTimeout,
];
