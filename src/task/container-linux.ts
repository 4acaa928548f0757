import { aws_ecs as ecs } from 'aws-cdk-lib';
import { ContainerFilesystem } from './container-filesystem';
import { ContainerResources } from './container-resources';
import { ContainerShape, LinuxParametersShape } from '../api/task/shape';
import { PropPaths, PropPathsOf } from '../rules/prop-paths';

/** Linux-specific options of a container. */
export interface ContainerLinux {
  /**
   * Linux capabilities to add. On Fargate only SYS_PTRACE.
   *
   * @default - no additional capabilities
   */
  readonly addCapabilities?: ecs.Capability[];

  /**
   * Linux capabilities to drop; `ecs.Capability.ALL` drops all of them.
   *
   * @default - no capabilities dropped
   */
  readonly dropCapabilities?: ecs.Capability[];

  /**
   * Whether an init process forwards signals and reaps processes. Recommended with ECS Exec.
   *
   * @default false
   */
  readonly initProcessEnabled?: boolean;

  /**
   * Host devices. Not supported on Fargate.
   *
   * @default - no devices
   */
  readonly devices?: ecs.Device[];

  /**
   * Kernel parameters (sysctl).
   *
   * @default - the values of the instance
   */
  readonly systemControls?: ecs.SystemControl[];
}

/** `linuxParameters` in the format of the ECS API; undefined if none are set. */
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
 * Props by their property in a container.
 *
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
