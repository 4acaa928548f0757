import { MIN_MEMORY } from './task-size';
import { containersOf, findNumbers, isMissing, isNumber, isText, Located } from '../../api/given';
import { onFargate, onWindows } from '../../api/task/platform';
import { ContainerShape, TaskDefinitionShape } from '../../api/task/shape';
import { readCpu, readMemory } from '../../api/task/sizes';
import { outside } from '../bounds';
import { Rule, Violation } from '../rule';

const PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html';

function checkMemory({ path, value }: Located<ContainerShape>, mustHave: boolean): Violation[] {
  const { memory, memoryReservation } = value;
  if (isMissing(memory) && isMissing(memoryReservation)) {
    return mustHave ? [{
      path: `${path}.memory`,
      problem: 'must be given where the task has no memory, got neither memory nor memoryReservation',
      remedy: 'give one of them, or the memory of the task',
    }] : [];
  }
  const tooSmall = [
    ...outside(`${path}.memory`, memory, MIN_MEMORY, Infinity, 'MiB'),
    ...outside(`${path}.memoryReservation`, memoryReservation, MIN_MEMORY, Infinity, 'MiB'),
  ];
  if (tooSmall.length > 0) return tooSmall;
  return isNumber(memory) && isNumber(memoryReservation) && memory < memoryReservation
    ? [{ path: `${path}.memoryReservation`, problem: `must be at most the memory of ${memory} MiB, got ${memoryReservation}` }] : [];
}

/** ECS places containers by what they reserve. */
export const containerMemory: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-015',
  title: 'A container reserves memory where the task does not; what it reserves is at least 6 MiB and not more than its limit',
  remedy: 'raise it',
  see: PAGE,
  check: task => {
    // On Fargate it is the task that must have memory.
    const mustHave = isMissing(task.memory) && !onFargate(task);
    return containersOf(task).flatMap(container => checkMemory(container, mustHave));
  },
};

function sumAbove(path: string, what: string, parts: readonly Located<number>[], whole: number | undefined): Violation[] {
  const sum = parts.reduce((total, { value }) => total + value, 0);
  return whole !== undefined && sum > whole ? [{ path, problem: `must be at least the ${what} of its containers, ${sum}, got ${whole}` }] : [];
}

/** What a task is given must do for all of its containers, sidecars included. */
export const containersFitTask: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-016',
  title: 'The containers of a task, sidecars included, fit into its cpu and memory: the sum of cpu, each memory limit and the sum of reservations',
  remedy: 'enlarge the task, or give its containers less',
  see: PAGE,
  check: task => {
    // Windows hosts ignore the size of a task.
    if (onWindows(task) && !onFargate(task)) return [];
    const cpu = isNumber(task.cpu) || isText(task.cpu) ? readCpu(task.cpu) : undefined;
    const memory = isNumber(task.memory) || isText(task.memory) ? readMemory(task.memory) : undefined;
    return [
      ...sumAbove('cpu', 'sum of cpu', findNumbers(task, 'containerDefinitions[].cpu'), cpu),
      ...findNumbers(task, 'containerDefinitions[].memory').filter(({ value }) => memory !== undefined && value > memory)
        .map(({ path, value }) => ({ path, problem: `must be at most the memory of the task, ${memory} MiB, got ${value}` })),
      ...sumAbove('memory', 'sum of memoryReservation', findNumbers(task, 'containerDefinitions[].memoryReservation'), memory),
    ];
  },
};
