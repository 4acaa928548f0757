import { isNumber, listOf } from '../given';
import { orderOf } from './pod-order';
import { FARGATE_SIZES, VCPU } from '../task/fargate-sizes';
import { ContainerShape, TaskDefinitionShape } from '../task/shape';
import { readCpu, readMemory } from '../task/sizes';

/** What EKS adds to the memory of each pod on Fargate for the kubelet and what else it runs beside the containers, in MiB. */
export const FARGATE_RESERVED_MEMORY = 256;
/** The most ephemeral storage of a pod on Fargate, in GiB. */
export const FARGATE_MAX_STORAGE = 175;
/** The largest pod on Fargate has 16 vCPU. */
const LARGEST_FARGATE_POD = 16 * VCPU;

/** CPU units and MiB of memory. */
export interface PodSize {
  readonly cpu: number;
  readonly memory: number;
}

/** What a container gets; a part that is not known is undefined. */
export type ContainerSize = { readonly [Part in keyof PodSize]: number | undefined };

/** What each container gets: its own size, or its share of what the others leave of the task. */
export function containerSizes(task: TaskDefinitionShape): ContainerSize[] {
  const containers = listOf(task.containerDefinitions);
  const cpu = shares(containers.map(container => positive(container.cpu)), wholeOf(task.cpu, readCpu));
  const memory = shares(containers.map(memoryOf), wholeOf(task.memory, readMemory));
  return containers.map((_, c) => ({ cpu: cpu[c], memory: memory[c] }));
}

function memoryOf({ memory, memoryReservation }: ContainerShape): number | undefined {
  return positive(memory) ?? positive(memoryReservation);
}

function positive(value: unknown): number | undefined {
  return isNumber(value) && value > 0 ? value : undefined;
}

function wholeOf(size: number | string | undefined, read: (text: number | string) => number | undefined): number | undefined {
  return size === undefined || size === null ? undefined : read(size);
}

function shares(own: readonly (number | undefined)[], whole: number | undefined): (number | undefined)[] {
  const without = own.filter(size => size === undefined).length;
  if (without === 0 || whole === undefined) return [...own];
  const left = whole - own.reduce<number>((total, size) => total + (size ?? 0), 0);
  const share = Math.floor(left / without);
  return own.map(size => size ?? (share > 0 ? share : undefined));
}

/** What the pod requests in all, as the scheduler counts it: init containers that end run one at a time. */
export function podSize(task: TaskDefinitionShape | undefined): PodSize | undefined {
  if (task === undefined) return undefined;
  const sizes = containerSizes(task);
  if (sizes.length === 0 || sizes.some(({ cpu, memory }) => cpu === undefined || memory === undefined)) return undefined;
  const containers = listOf(task.containerDefinitions);
  const sizeOf = (container: ContainerShape): PodSize => {
    const { cpu = 0, memory = 0 } = sizes[containers.indexOf(container)];
    return { cpu, memory };
  };
  const { init, main } = orderOf(containers);
  let [running, peak]: PodSize[] = [{ cpu: 0, memory: 0 }, { cpu: 0, memory: 0 }];
  for (const { container, ends } of init) {
    const together = add(running, sizeOf(container));
    peak = most(peak, together);
    if (!ends) running = together;
  }
  return most(peak, main.map(sizeOf).reduce(add, running));
}

function add(a: PodSize, b: PodSize): PodSize {
  return { cpu: a.cpu + b.cpu, memory: a.memory + b.memory };
}

function most(a: PodSize, b: PodSize): PodSize {
  return { cpu: Math.max(a.cpu, b.cpu), memory: Math.max(a.memory, b.memory) };
}

/**
 * What Fargate runs a pod on: the smallest size with its CPU, its memory and what EKS reserves.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/fargate-pod-configuration.html
 */
export function fargatePodSize({ cpu, memory }: PodSize): PodSize | undefined {
  for (const size of FARGATE_SIZES.filter(each => each.cpu <= LARGEST_FARGATE_POD && each.cpu >= cpu)) {
    const fitting = size.memory.find(each => each >= memory + FARGATE_RESERVED_MEMORY);
    if (fitting !== undefined) return { cpu: size.cpu, memory: fitting };
  }
  return undefined;
}
