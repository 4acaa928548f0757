import { aws_ecs as ecs, Size } from 'aws-cdk-lib';
import { ContainerShape } from '../api/task/shape';
import { PropPathsOf, propsIn } from '../rules/prop-paths';

/** CPU, memory, GPUs and ulimits of a container. */
export interface ContainerResources {
  /**
   * CPU units; 1024 are one vCPU.
   *
   * @default - the CPU of the task that other containers do not reserve
   */
  readonly cpu?: number;

  /**
   * Hard memory limit: the container is killed if it exceeds it. At least 6 MiB.
   *
   * @default - the memory of the task
   */
  readonly memory?: Size;

  /**
   * Soft memory limit: memory reserved for the container. Less than `memory`.
   *
   * @default - no reservation
   */
  readonly memoryReservation?: Size;

  /**
   * Number of GPUs reserved for this container. Requires GPU instances.
   *
   * @default 0
   */
  readonly gpuCount?: number;

  /**
   * Ulimits of the container.
   *
   * @default - the ulimits of the instance; on Fargate 65535 open files
   */
  readonly ulimits?: ecs.Ulimit[];

  /**
   * Size of /dev/shm. Not supported on Fargate.
   *
   * @default - 64 MiB, the default of Docker
   */
  readonly sharedMemorySize?: Size;

  /**
   * Maximum swap memory. Not supported on Fargate.
   *
   * @default - the swap configuration of the instance
   */
  readonly maxSwap?: Size;

  /**
   * Swappiness, 0 to 100. Requires `maxSwap`.
   *
   * @default 60
   */
  readonly swappiness?: number;
}

/** In the format of the ECS API, without `linuxParameters`. */
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
 * Props by their property in a container.
 *
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
