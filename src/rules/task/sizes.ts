import { findNumbers, isMissing, isNumber, isText, Located } from '../../api/given';
import { place } from '../../api/place';
import { show } from '../../api/show';
import { containersOf } from '../../api/task/containers';
import { FARGATE_SIZES, LARGE_FARGATE_CPU, smallestFargateSize, WINDOWS_FARGATE_CPU } from '../../api/task/fargate-sizes';
import { mayBeOnWindows, onFargate, onWindows } from '../../api/task/platform';
import { ContainerShape, TaskDefinitionShape } from '../../api/task/shape';
import { MAX_CPU, MIN_CPU, MIN_MEMORY, readCpu, readMemory } from '../../api/task/sizes';
import { MIN_WINDOWS_CPU } from '../../api/task/windows-sizes';
import { cannotWork, found, problemsOf, refused, Violation } from '../rule';
import { outside } from '../table';

const SIZE_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#task_size';
const CONTAINER_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html';
const FITS_NOTHING = 'Fargate has nothing that large: split the task or run it on EC2 hosts';

const CPU = place<TaskDefinitionShape>('containerDefinitions[].cpu');
const MEMORY = place<TaskDefinitionShape>('containerDefinitions[].memory');
const RESERVATION = place<TaskDefinitionShape>('containerDefinitions[].memoryReservation');
const AMOUNTS = [place<ContainerShape>('memory'), place<ContainerShape>('memoryReservation')];

/** CPU units and MiB of a task, where they are known and ECS can read them. */
function sizeOf({ cpu, memory }: TaskDefinitionShape): { readonly cpu?: number; readonly memory?: number } {
  return {
    cpu: isText(cpu) || isNumber(cpu) ? readCpu(cpu) : undefined,
    memory: isText(memory) || isNumber(memory) ? readMemory(memory) : undefined,
  };
}

function offered(task: TaskDefinitionShape, cpu: number, memory: number): Violation[] {
  const size = FARGATE_SIZES.find(candidate => candidate.cpu === cpu);
  if (!size?.memory.includes(memory)) {
    const nearest = smallestFargateSize(cpu, memory);
    return [{
      path: 'cpu/memory',
      problem: `must be a pair that Fargate offers, got ${cpu} CPU units with ${memory} MiB`,
      remedy: nearest ? `the smallest that fits is cpu ${nearest.cpu} with ${nearest.memory} MiB` : FITS_NOTHING,
    }];
  }
  return onWindows(task) && (cpu < WINDOWS_FARGATE_CPU || cpu >= LARGE_FARGATE_CPU)
    ? [{ path: 'cpu/memory', problem: `must be 1024, 2048 or 4096 CPU units for Windows on Fargate, got ${cpu}`, remedy: 'choose one of them' }]
    : [];
}

/** Fargate sells CPU and memory in fixed pairs. */
export const fargateSize = refused<TaskDefinitionShape>('ECS-TASK-001', {
  title: 'A Fargate task must have a combination of CPU and memory that Fargate offers',
  remedy: 'choose a pair from the table on the AWS page',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html',
  check: task => {
    if (!onFargate(task)) return [];
    const missing = (['cpu', 'memory'] as const).filter(path => isMissing(task[path]));
    if (missing.length > 0) return missing.map(path => ({ path, problem: 'must be given on Fargate, got none' }));
    const { cpu, memory } = sizeOf(task);
    return cpu === undefined || memory === undefined ? [] : offered(task, cpu, memory);
  },
});

function checkCpu(cpu: string | number, fargate: boolean): Violation[] {
  const units = readCpu(cpu);
  if (units === undefined) return found('cpu', `must be whole CPU units or vCPUs, got ${show(cpu)}`, 'write it as 256 or as .25 vCPU');
  // Fargate has a list of its own.
  return fargate ? [] : found('cpu', outside(units, { min: MIN_CPU, max: MAX_CPU, unit: 'CPU units' }));
}

function checkMemory(memory: string | number): Violation[] {
  const mebibytes = readMemory(memory);
  return mebibytes === undefined
    ? found('memory', `must be whole MiB or GB, got ${show(memory)}`, 'write it as 512 or as 0.5 GB')
    : found('memory', outside(mebibytes, { min: MIN_MEMORY, unit: 'MiB' }));
}

/** Sizes that ECS can read. */
export const taskSize = refused<TaskDefinitionShape>('ECS-TASK-014', {
  title: 'The cpu of a task must be CPU units or vCPUs, outside of Fargate 128 to 196,608 units; its memory must be MiB or GB, at least 6 MiB',
  remedy: 'choose a value within the bounds',
  see: SIZE_PAGE,
  check: task => {
    const { cpu, memory } = task;
    return [
      ...isText(cpu) || isNumber(cpu) ? checkCpu(cpu, onFargate(task)) : [],
      ...isText(memory) || isNumber(memory) ? checkMemory(memory) : [],
    ];
  },
});

function checkContainer(container: Located<ContainerShape>, mustHave: boolean): Violation[] {
  const { memory, memoryReservation } = container.value;
  if (isMissing(memory) && isMissing(memoryReservation)) {
    return mustHave ? found(
      container.pathOf('memory'), 'must be given where the task has no memory, got neither memory nor memoryReservation',
      'give one of them, or the memory of the task',
    ) : [];
  }
  const tooSmall = AMOUNTS.flatMap(amount => problemsOf(findNumbers(container, amount), value => outside(value, { min: MIN_MEMORY, unit: 'MiB' })));
  if (tooSmall.length > 0) return tooSmall;
  return isNumber(memory) && isNumber(memoryReservation) && memory < memoryReservation
    ? [{ path: container.pathOf('memoryReservation'), problem: `must be at most the memory of ${memory} MiB, got ${memoryReservation}`, remedy: 'lower the reservation or raise the memory' }] : [];
}

/** ECS places containers by what they reserve. */
export const containerMemory = refused<TaskDefinitionShape>('ECS-TASK-015', {
  title: 'A container must set memory or memoryReservation where the task has no memory; the reservation must be at least 6 MiB and at most '
    + 'the limit',
  remedy: 'raise it',
  see: CONTAINER_PAGE,
  check: task => {
    // On Fargate it is the task that must have memory.
    const mustHave = isMissing(task.memory) && !onFargate(task);
    return containersOf(task).flatMap(container => checkContainer(container, mustHave));
  },
});

function sumAbove(path: string, what: string, parts: readonly Located<number>[], whole: number): Violation[] {
  const sum = parts.reduce((total, { value }) => total + value, 0);
  return sum > whole ? [{ path, problem: `must be at least the ${what} of its containers, ${sum}, got ${whole}` }] : [];
}

/** What a task is given must do for all of its containers, sidecars included. */
export const containersFitTask = refused<TaskDefinitionShape>('ECS-TASK-016', {
  title: 'The containers of a task, sidecars included, must fit into its cpu and memory: the sum of cpu, each memory limit and the sum of '
    + 'reservations',
  remedy: 'enlarge the task, or give its containers less',
  see: CONTAINER_PAGE,
  check: task => {
    // Windows hosts ignore the size of a task.
    if (mayBeOnWindows(task) && !onFargate(task)) return [];
    const { cpu, memory } = sizeOf(task);
    return [
      ...cpu === undefined ? [] : sumAbove('cpu', 'sum of cpu', findNumbers(task, CPU), cpu),
      ...memory === undefined ? [] : [
        ...findNumbers(task, MEMORY).filter(({ value }) => value > memory)
          .map(({ path, value }) => ({ path, problem: `must be at most the memory of the task, ${memory} MiB, got ${value}` })),
        ...sumAbove('memory', 'sum of memoryReservation', findNumbers(task, RESERVATION), memory),
      ],
    ];
  },
});

/** The agent looks at the CPU of each container there, and at nothing else. */
export const windowsCpu = cannotWork<TaskDefinitionShape>('ECS-TASK-059', {
  title: `A Windows container on EC2 should have at least ${MIN_WINDOWS_CPU} CPU units of its own`,
  why: 'With less, Windows limits it to 1 percent of its host, whatever its task has',
  remedy: 'give the container cpu',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/windows-considerations.html',
  advice: true,
  check: task => !onWindows(task) || onFargate(task) ? [] : containersOf(task).flatMap(container => {
    const { cpu } = container.value;
    return isMissing(cpu) || (isNumber(cpu) && cpu < MIN_WINDOWS_CPU)
      ? found(container.pathOf('cpu'), `must be ${MIN_WINDOWS_CPU} or more on Windows to have more than 1 percent of its host, got ${isMissing(cpu) ? 'none' : cpu}`) : [];
  }),
});
