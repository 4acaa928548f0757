import { aws_ecs as ecs } from 'aws-cdk-lib';
import { ContainerFilesystem } from './container-filesystem';
import { ContainerResources } from './container-resources';
import { ContainerShape, LinuxParametersShape } from '../api/task/shape';
import { PropPaths, PropPathsOf } from '../rules/prop-paths';

/** What only Linux knows. */
export interface ContainerLinux {
  /**
   * Capabilities beyond the container engine's. On Fargate only SYS_PTRACE.
   *
   * @default - none
   */
  readonly addCapabilities?: ecs.Capability[];

  /**
   * Capabilities less than the container engine's; `ecs.Capability.ALL` takes them all.
   *
   * @default - none
   */
  readonly dropCapabilities?: ecs.Capability[];

  /**
   * Whether an init process forwards signals and reaps what others leave. Wanted with ECS Exec.
   *
   * @default false
   */
  readonly initProcessEnabled?: boolean;

  /**
   * Devices of the host. Not on Fargate.
   *
   * @default - none
   */
  readonly devices?: ecs.Device[];

  /**
   * Kernel parameters.
   *
   * @default - the host's
   */
  readonly systemControls?: ecs.SystemControl[];
}

/** `linuxParameters`, which the API keeps in one place; nothing when none is given. */
export function linuxShape(
  { addCapabilities, dropCapabilities, initProcessEnabled, devices }: ContainerLinux = {},
  { sharedMemorySize, maxSwap, swappiness }: ContainerResources = {},
  { tmpfs }: ContainerFilesystem = {},
): LinuxParametersShape | undefined {
  const shape: LinuxParametersShape = {
    capabilities: addCapabilities || dropCapabilities ? { add: addCapabilities, drop: dropCapabilities } : undefined,
    initProcessEnabled,
    devices,
    sharedMemorySize: sharedMemorySize?.toMebibytes(),
    maxSwap: maxSwap?.toMebibytes(),
    swappiness,
    tmpfs,
  };
  return Object.values(shape).some(value => value !== undefined) ? shape : undefined;
}

/**
 * Options by the places in a container.
 * @internal
 */
export const LINUX_PROPS: PropPaths = {
  linuxParameters: 'runtime.linuxParameters',
  ...({
    'linuxParameters.capabilities.add[]': 'runtime.linuxParameters.addCapabilities[]',
    'linuxParameters.capabilities.drop[]': 'runtime.linuxParameters.dropCapabilities[]',
    'systemControls[]': 'runtime.linuxParameters.systemControls[]',
  } satisfies PropPathsOf<ContainerShape>),
};
