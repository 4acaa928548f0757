import { aws_ecs as ecs, Size } from 'aws-cdk-lib';
import { ContainerShape } from '../api/task/shape';
import { PropPathsOf, propsIn } from '../rules/prop-paths';

/** A container's share of the task's CPU, memory and devices. */
export interface ContainerResources {
  /**
   * CPU units; 1024 are one vCPU.
   *
   * @default - what other containers leave of the task's
   */
  readonly cpu?: number;

  /**
   * Memory that the container must not exceed; it is killed when it does. At least 6 MiB.
   *
   * @default - the task's
   */
  readonly memory?: Size;

  /**
   * Memory that is kept for the container; less than `memory`.
   *
   * @default - none
   */
  readonly memoryReservation?: Size;

  /**
   * Whole GPUs for this container alone. Only on hosts that have them.
   *
   * @default 0
   */
  readonly gpuCount?: number;

  /**
   * Limits of the kernel.
   *
   * @default - the host's; on Fargate 65535 open files
   */
  readonly ulimits?: ecs.Ulimit[];

  /**
   * Size of /dev/shm. Not on Fargate.
   *
   * @default - the container engine's, 64 MiB
   */
  readonly sharedMemorySize?: Size;

  /**
   * Swap space that the container may use. Not on Fargate.
   *
   * @default - none
   */
  readonly maxSwap?: Size;

  /**
   * Willingness to swap, 0 to 100. Only with `maxSwap`.
   *
   * @default 60
   */
  readonly swappiness?: number;
}

/** What the ECS API is told of it; `linuxParameters` aside. */
export function resourcesShape({ cpu, memory, memoryReservation, gpuCount, ulimits }: ContainerResources = {}): ContainerShape {
  return {
    cpu,
    memory: memory?.toMebibytes(),
    memoryReservation: memoryReservation?.toMebibytes(),
    resourceRequirements: gpuCount ? [{ type: 'GPU', value: String(gpuCount) }] : undefined,
    ulimits,
  };
}

/**
 * Options by the places in a container.
 * @internal
 */
export const RESOURCES_PROPS = {
  ...propsIn<ContainerShape>('resources', ['cpu', 'memory', 'memoryReservation', 'ulimits']),
  ...({
    'resourceRequirements[]': 'resources.gpuCount',
    'resourceRequirements[].type': 'resources.gpuCount',
    'resourceRequirements[].value': 'resources.gpuCount',
    'linuxParameters.sharedMemorySize': 'resources.sharedMemorySize',
    'linuxParameters.maxSwap': 'resources.maxSwap',
    'linuxParameters.swappiness': 'resources.swappiness',
  } satisfies PropPathsOf<ContainerShape>),
};
