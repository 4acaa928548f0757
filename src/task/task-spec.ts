import { aws_ecs as ecs } from 'aws-cdk-lib';
import { volumesShape } from './container-filesystem';
import { ContainerOptions } from './container-options';
import { containerShape, ContainerSpec, resolveContainer } from './container-spec';
import { withRoles } from './task-role';
import { TaskRuntime } from './task-runtime';
import { TaskSize } from './task-size';
import { TaskDefinitionShape } from '../api/task/shape';
import { UNKNOWN } from '../api/unknown';
import { ICapacity } from '../capacity/contract';
import { judge } from '../private/judge';
import { Finding } from '../rules/finding';
import { Rename, renamePaths } from '../rules/rule';
import { TASK_RULES } from '../rules/task/task-rules';

/** What a task is told, before defaults. */
interface TaskInput {
  readonly capacities: ICapacity[];
  readonly containers: ContainerOptions[];
  readonly size?: TaskSize;
  readonly runtime?: TaskRuntime;
}

/** A task definition with every default filled in. */
export interface TaskSpec extends TaskInput {
  readonly containers: ContainerSpec[];
  readonly size: TaskSize;
}

/** Fills in the defaults. */
export function resolveTask(input: TaskInput): TaskSpec {
  return {
    ...input,
    containers: input.containers.map(resolveContainer),
    size: input.size ?? TaskSize.smallestThatFits(),
  };
}

/** The task as `RegisterTaskDefinition` is told of it. */
export function taskShape({ capacities, containers, size, runtime = {} }: TaskSpec): TaskDefinitionShape {
  const profile = capacities[0]?.profile;
  const shape: TaskDefinitionShape = {
    family: runtime.family,
    networkMode: modeShape(profile?.networkMode),
    requiresCompatibilities: [...new Set(capacities.map(capacity => capacity.profile.compatibilityName))],
    runtimePlatform: platformShape(profile?.architecture, runtime.operatingSystemFamily ?? profile?.operatingSystemFamily),
    containerDefinitions: containers.map(container => containerShape(container, profile?.networkMode)),
    volumes: volumesShape(containers.flatMap(container => container.mounts)),
    pidMode: runtime.pidMode,
    ipcMode: runtime.ipcMode,
    ephemeralStorage: runtime.ephemeralStorage && { sizeInGiB: runtime.ephemeralStorage.toGibibytes() },
    enableFaultInjection: runtime.enableFaultInjection,
    placementConstraints: runtime.placementConstraints?.flatMap(constraint => constraint.toJson()),
    // What it says is known to aws-ecs alone; that there is one is enough for the rules.
    proxyConfiguration: runtime.proxyConfiguration && { containerName: UNKNOWN },
  };
  return { ...shape, ...size._of(shape) };
}

/** What aws-ecs calls NAT is the default of Windows, which the API has no word for. */
function modeShape(mode?: ecs.NetworkMode): string | undefined {
  return mode === ecs.NetworkMode.NAT ? undefined : mode;
}

function platformShape(architecture?: ecs.CpuArchitecture, system?: ecs.OperatingSystemFamily): TaskDefinitionShape['runtimePlatform'] {
  return architecture || system
    ? { cpuArchitecture: architecture?._cpuArchitecture, operatingSystemFamily: system?._operatingSystemFamily }
    : undefined;
}

/** The rules' words for what users know by the names of input. */
const PROPS: readonly Rename[] = [
  [/^cpu\/memory$/, 'size'],
  [/^(family|pidMode|ipcMode|ephemeralStorage|enableFaultInjection|placementConstraints|proxyConfiguration)/, 'runtime.$1'],
  [/^runtimePlatform\.operatingSystemFamily$/, 'runtime.operatingSystemFamily'],
  [/^containerDefinitions/, 'containers'],
  [/\.(essential|healthCheck|dependsOn|startTimeout|stopTimeout)\b/, '.lifecycle.$1'],
  [/\.restartPolicy\b/, '.lifecycle.restart'],
  [/\.restartAttemptPeriod$/, '.attemptPeriod'],
  [/\.readonlyRootFilesystem$/, '.filesystem.readonlyRoot'],
  [/\.linuxParameters\.tmpfs\b/, '.filesystem.tmpfs'],
  [/\.volumesFrom\b/, '.filesystem.volumesFrom'],
  [/^(containers\[\d+\])\.(cpu|memory|memoryReservation|ulimits)\b/, '$1.resources.$2'],
  [/\.resourceRequirements\[\d+\]$/, '.resources.gpuCount'],
  [/\.linuxParameters\.sharedMemorySize$/, '.resources.sharedMemory'],
  [/\.linuxParameters\.(maxSwap|swappiness)$/, '.resources.$1'],
  [/\.linuxParameters\.capabilities\.add\b/, '.runtime.linux.addCapabilities'],
  [/\.linuxParameters\.capabilities\.drop\b/, '.runtime.linux.dropCapabilities'],
  [/\.linuxParameters\b/, '.runtime.linux'],
  [/\.systemControls\b/, '.runtime.linux.systemControls'],
  [/\.disableNetworking$/, '.runtime.networking.disabled'],
  [/^(containers\[\d+\])\.(hostname|links|dnsServers|dnsSearchDomains|extraHosts)\b/, '$1.runtime.networking.$2'],
  [
    /^(containers\[\d+\])\.(workingDirectory|environmentFiles|privileged|dockerLabels|dockerSecurityOptions|interactive|pseudoTerminal|versionConsistency|credentialSpecs)\b/,
    '$1.runtime.$2',
  ],
];

/** The nth mount point of a container is its nth writable path, and after these its mounts. */
function mountRenames(containers: readonly ContainerSpec[]): Rename[] {
  return containers.flatMap(({ filesystem, mounts }, c) => mounts.map((_, m): Rename => {
    const paths = filesystem?.writablePaths?.length ?? 0;
    const at = new RegExp(`^containers\\[${c}\\]\\.mountPoints\\[${m}\\]${m < paths ? '(\\.\\w+)?' : ''}`);
    return [at, `containers[${c}].filesystem.${m < paths ? `writablePaths[${m}]` : `mounts[${m - paths}]`}`];
  }));
}

/** Everything that is wrong with a task. */
export function checkTask(spec: TaskSpec, shape: TaskDefinitionShape): Finding[] {
  const architecture = spec.capacities[0]?.profile.architecture;
  return [
    ...renamePaths(judge(TASK_RULES, withRoles(shape)), [...PROPS, ...mountRenames(spec.containers)]),
    ...spec.containers.flatMap(({ image, runtime }, i) =>
      renamePaths(image._check(architecture, runtime?.versionConsistency), [[/^/, `containers[${i}].`]])),
  ];
}
