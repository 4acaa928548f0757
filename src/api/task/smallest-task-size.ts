import { smallestFargateSize, VCPU, WINDOWS_FARGATE_CPU } from './fargate-sizes';
import { onWindows } from './platform';
import { ContainerShape, TaskDefinitionShape } from './shape';
import { MIN_CPU } from './sizes';
import { isNumber, listOf } from '../given';

/** What a container that does not say counts for: the smallest task of Fargate. */
const UNSIZED = { cpu: VCPU / 4, memory: 512 };

/** CPU units and MiB that all containers of a task fit into, sidecars included; where sizes are sold in pairs, the smallest such pair. */
export function smallestTaskSize(task: TaskDefinitionShape): { cpu: number; memory: number } {
  const containers = listOf(task.containerDefinitions);
  const cpu = sum(containers, container => [container.cpu].find(isNumber) ?? UNSIZED.cpu);
  const memory = sum(containers, container => [container.memory, container.memoryReservation].find(isNumber) ?? UNSIZED.memory);
  const least = onWindows(task) ? WINDOWS_FARGATE_CPU : 0;
  const fitting = listOf(task.requiresCompatibilities).includes('FARGATE') ? smallestFargateSize(Math.max(cpu, least), memory) : undefined;
  return fitting ?? { cpu: Math.max(cpu, MIN_CPU), memory };
}

function sum(containers: readonly ContainerShape[], amount: (container: ContainerShape) => number): number {
  return containers.reduce((total, container) => total + amount(container), 0);
}
