import { SidecarTaskShape } from '../../api/sidecar/shape';
import { smallestFargateSize } from '../../api/task/fargate-sizes';
import { ContainerShape, TaskDefinitionShape } from '../../api/task/shape';
import { isKnown } from '../../api/unknown';
import { Rule, Violation } from '../rule';

const REMEDY = 'make the task larger, or let TaskDefinition of this library choose the smallest size that fits';

function known(value: number | undefined): number {
  return isKnown(value) ? value : 0;
}

/** A size that is not known is not a number either, and smaller than nothing. */
function sizeOf(value: number | string | undefined): number {
  return isKnown(value) ? Number(value) : NaN;
}

function reserved({ memory, memoryReservation }: ContainerShape): number {
  return known(memoryReservation ?? memory);
}

function sum(containers: readonly ContainerShape[], amount: (container: ContainerShape) => number): number {
  return containers.reduce((total, container) => total + amount(container), 0);
}

function check({ containerDefinitions = [], requiresCompatibilities, ...size }: TaskDefinitionShape): Violation[] {
  const [cpu, memory] = [sizeOf(size.cpu), sizeOf(size.memory)];
  const neededCpu = sum(containerDefinitions, container => known(container.cpu));
  const neededMemory = sum(containerDefinitions, reserved);
  if (!(cpu < neededCpu || memory < neededMemory)) return [];

  const parts = containerDefinitions.map(container => `${container.name} ${known(container.cpu)}/${reserved(container)}`).join(' + ');
  const next = requiresCompatibilities?.includes('FARGATE') ? smallestFargateSize(neededCpu, neededMemory) : undefined;
  return [{
    path: 'cpu/memory',
    problem: `must hold ${neededCpu} CPU units and ${neededMemory} MiB (${parts}), got ${cpu} CPU units and ${memory} MiB`,
    remedy: next
      ? `give the task cpu ${next.cpu} with ${next.memory} MiB, the smallest that fits, or let TaskDefinition of this library choose it`
      : REMEDY,
  }];
}

/** What a task was made with has to hold what joins it later. */
export const sidecarFits: Rule<SidecarTaskShape> = {
  id: 'ECS-SIDE-001',
  kind: 'refused',
  title: 'A task has room for its containers and its sidecars together',
  remedy: REMEDY,
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#task_size',
  check: ({ task = {}, sidecars = [] }) => sidecars.length > 0 ? check(task) : [],
};
