import { isNumber, listOf } from '../given';
import { ContainerShape, TaskDefinitionShape } from './shape';

/** Of CPU units; with fewer a container of Windows is held to 1 percent of its host. */
export const MIN_WINDOWS_CPU = 2;

/**
 * Hosts of Windows ignore CPU and memory of a task and look at its containers only: those that do not say get equal parts of what the
 * others leave of the task.
 */
export function withContainerSizes(task: TaskDefinitionShape): TaskDefinitionShape {
  const containers = listOf(task.containerDefinitions);
  const cpu = partOf(task.cpu, containers, ({ cpu: own }) => own);
  const memory = partOf(task.memory, containers, ({ memory: own, memoryReservation }) => own ?? memoryReservation);
  return {
    ...task,
    containerDefinitions: containers.map(container => ({
      ...container,
      cpu: container.cpu ?? (cpu === undefined ? undefined : Math.max(cpu, MIN_WINDOWS_CPU)),
      memory: container.memory ?? (container.memoryReservation === undefined ? memory : undefined),
    })),
  };
}

/** What each container gets that does not say; undefined where nothing is left, or not known. */
function partOf(whole: unknown, containers: readonly ContainerShape[], ownOf: (container: ContainerShape) => unknown): number | undefined {
  const own = containers.map(ownOf);
  const silent = own.filter(amount => amount === undefined).length;
  const known = own.filter(isNumber);
  if (silent === 0 || !isNumber(whole) || known.length + silent < own.length) return undefined;
  const part = Math.floor((whole - known.reduce((sum, amount) => sum + amount, 0)) / silent);
  return part > 0 ? part : undefined;
}
