import { smallestFargateSize, VCPU } from './fargate-sizes';
import { ContainerShape, TaskDefinitionShape } from './shape';
import { MIN_CPU } from './sizes';
import { isKnown } from '../unknown';

/** What a container that does not say counts for: the smallest task of Fargate. */
const UNSIZED = { cpu: VCPU / 4, memory: 512 };

function sum(containers: readonly ContainerShape[], amount: (container: ContainerShape) => number): number {
  return containers.reduce((total, container) => total + amount(container), 0);
}

/** CPU units and MiB that all containers of a task fit into, sidecars included; where sizes are sold in pairs, the smallest such pair. */
export function smallestTaskSize({ containerDefinitions = [], requiresCompatibilities }: TaskDefinitionShape): { cpu: number; memory: number } {
  const cpu = sum(containerDefinitions, container => isKnown(container.cpu) ? container.cpu : UNSIZED.cpu);
  const memory = sum(containerDefinitions, container =>
    [container.memory, container.memoryReservation].find(isKnown) ?? UNSIZED.memory);
  const fitting = requiresCompatibilities?.includes('FARGATE') ? smallestFargateSize(cpu, memory) : undefined;
  return fitting ?? { cpu: Math.max(cpu, MIN_CPU), memory };
}
