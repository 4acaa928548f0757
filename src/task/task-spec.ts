import { aws_ecs as ecs, Size } from 'aws-cdk-lib';
import { ContainerOptions } from './container-options';
import { containerShape, ContainerSpec, resolveContainer, volumeName } from './container-spec';
import { TaskSize } from './task-size';
import { ICapacity } from '../capacity/contract';
import { Finding } from '../private/findings';
import { TASK_RULES } from '../rules/catalogue';
import { evaluate, Rename, renamePaths } from '../rules/rule';
import { TaskDefinitionShape } from '../rules/task/shape';

const DEFAULT_SIZE = TaskSize.exact({ cpu: 256, memory: Size.mebibytes(512) });

/** What a task is told, before defaults. */
interface TaskInput {
  readonly capacities: ICapacity[];
  readonly containers: ContainerOptions[];
  readonly size?: TaskSize;
}

/** A task definition with every default filled in. */
export interface TaskSpec extends TaskInput {
  readonly containers: ContainerSpec[];
  readonly size: TaskSize;
}

/** Fills in the defaults. */
export function resolveTask(input: TaskInput): TaskSpec {
  return {
    capacities: input.capacities,
    containers: input.containers.map(resolveContainer),
    size: input.size ?? DEFAULT_SIZE,
  };
}

/** The network mode as it is registered: aws-ecs leaves out the one of Windows, which is its default. */
function registeredMode(mode: ecs.NetworkMode | undefined): string | undefined {
  return mode === ecs.NetworkMode.NAT ? undefined : mode;
}

/** The task as `RegisterTaskDefinition` would be told of it, for the rules. */
export function taskShape(spec: TaskSpec): TaskDefinitionShape {
  return {
    cpu: spec.size.cpu,
    memory: spec.size.memory.toMebibytes(),
    networkMode: registeredMode(spec.capacities[0]?.profile.networkMode),
    requiresCompatibilities: [...new Set(spec.capacities.map(capacity => capacity.profile.compatibilityName))],
    runtimePlatform: {
      cpuArchitecture: spec.capacities[0]?.profile.architecture?._cpuArchitecture,
      operatingSystemFamily: spec.capacities[0]?.profile.operatingSystemFamily?._operatingSystemFamily,
    },
    containerDefinitions: spec.containers.map(containerShape),
    volumes: spec.containers.flatMap(container => container.writablePaths.map(path => ({ name: volumeName(container, path) }))),
  };
}

/** The rules' words for what users know by the names of input. */
const PROPS: readonly Rename[] = [
  [/^cpu\/memory$/, 'size'],
  [/^containerDefinitions/, 'containers'],
  [/portMappings\[0\]\.containerPort$/, 'port'],
  [/mountPoints\[(\d+)\]\.containerPath$/, 'writablePaths[$1]'],
];

/** Everything that is wrong with a task. */
export function checkTask(spec: TaskSpec): Finding[] {
  return renamePaths(evaluate(TASK_RULES, taskShape(spec)), PROPS);
}
