import { aws_ecs as ecs, aws_iam as iam } from 'aws-cdk-lib';
import { volumesShape } from './container-filesystem';
import { containerShape, ContainerSpec, resolveContainer } from './container-spec';
import { judgeTask } from './judge-task';
import { inPropWords } from './prop-paths';
import { PlannedTask } from './render-task';
import { Extension, pathsOf, planExtensions, plansOf, withSidecars } from './sidecar-plan';
import { TaskDefinitionProps } from './task-definition-props';
import { TaskRuntime } from './task-runtime';
import { TaskSize } from './task-size';
import { onFargate, onWindows } from '../api/task/platform';
import { TaskDefinitionShape } from '../api/task/shape';
import { withContainerSizes } from '../api/task/windows-sizes';
import { UNKNOWN } from '../api/unknown';
import { CapacityProfile, ICapacity } from '../capacity/contract';
import { judge } from '../private/judge';
import { Need } from '../private/stack-uses';
import { ImagePlan } from '../registry/image-plan';
import { Finding } from '../rules/finding';
import { inside, Rule } from '../rules/rule';

/**
 * A task definition with all defaults applied, its findings, and what it needs from other stacks. Creates nothing. A pattern passes
 * it on instead of props, after reporting its findings.
 */
export class TaskPlan implements TaskDefinitionProps, PlannedTask {
  public readonly capacities: ICapacity[];
  public readonly containers: ContainerSpec[];
  public readonly size: TaskSize;
  public readonly sidecars: ecs.ITaskDefinitionExtension[];
  public readonly taskRole?: iam.IRole;
  public readonly executionRole?: iam.IRole;
  public readonly runtime: TaskRuntime;
  public readonly described: TaskDefinitionShape;
  public readonly extensions: readonly Extension[];
  /** The task in the format of `RegisterTaskDefinition`, including sidecars. */
  public readonly shape: TaskDefinitionShape;
  /** Findings, with the names of props. */
  public readonly findings: readonly Finding[];
  /** What the task needs from other stacks. */
  public readonly needs: readonly Need[];

  /**
   * @param rules rules of whoever plans, beside those on tasks
   * @param demands what the posture demands of containers that are no sidecars
   */
  constructor(
    props: TaskDefinitionProps, public readonly rules: readonly Rule<TaskDefinitionShape>[] = [], demands: readonly Rule<TaskDefinitionShape>[] = [],
  ) {
    this.capacities = props.capacities;
    this.containers = props.containers.map(resolveContainer);
    this.size = props.size ?? TaskSize.smallestThatFits();
    this.sidecars = props.sidecars ?? [];
    this.taskRole = props.taskRole;
    this.executionRole = props.executionRole;
    this.runtime = props.runtime ?? {};

    const cpuArchitecture = this.capacities[0]?.profile.cpuArchitecture?._cpuArchitecture;
    const images = this.containers.map(({ image, runtime }) => image._plan({ cpuArchitecture, versionConsistency: runtime?.versionConsistency }));
    this.described = describeTask(this, images);
    this.extensions = planExtensions(this.described, this.sidecars);
    const plans = plansOf(this.extensions);
    this.shape = withSidecars(this.described, plans, this.size);

    const parts = [
      ...images.map((part, i) => ({ path: `containers[${i}]`, part })),
      ...this.extensions.flatMap(({ path, plan }) => plan ? [{ path, part: plan }] : []),
    ];
    // A daemon is a sidecar of nothing: nothing would be left of its task without it.
    const own = this.containers.length > 0 ? this.described : withSidecars(this.described, plans.slice(0, 1), this.size);
    const whole = [
      ...judgeTask(this.shape, plans.map(({ shape }) => shape), own),
      ...judge(rules, this.shape),
      ...judge(demands, this.described),
    ];
    this.findings = [
      ...whole.length === 0 ? [] : inPropWords(whole, this.containers, pathsOf(this.extensions)),
      ...parts.flatMap(({ path, part }) => inside(`${path}.`, part.findings)),
    ];
    this.needs = parts.flatMap(({ path, part }) => inside(`${path}.`, part.needs));
  }
}

/** The network mode of tasks that run on all of the capacities: interfaces of their own, where one has nothing else. */
export function networkModeFor(capacities: DescribedTask['capacities']): ecs.NetworkMode | undefined {
  const modes = capacities.map(({ profile }) => profile.networkMode);
  return modes.find(mode => mode === ecs.NetworkMode.AWS_VPC) ?? modes[0];
}

/** Containers, and what they run on. */
export interface DescribedTask extends Pick<TaskPlan, 'containers' | 'runtime'> {
  /** None where something other than ECS starts the containers. */
  readonly capacities: readonly ICapacity[];
  readonly size?: TaskSize;
}

/** The task without its sidecars. */
export function describeTask({ capacities, containers, size, runtime }: DescribedTask, images: readonly ImagePlan[]): TaskDefinitionShape {
  const networkMode = networkModeFor(capacities);
  const shape: TaskDefinitionShape = {
    family: runtime.family,
    ...capacityShape(capacities, runtime.operatingSystemFamily),
    containerDefinitions: containers.map((container, c) => containerShape(container, images[c], networkMode)),
    volumes: volumesShape(containers.flatMap(container => container.mounts)),
    pidMode: runtime.pidMode,
    ipcMode: runtime.ipcMode,
    ephemeralStorage: runtime.ephemeralStorage && { sizeInGiB: runtime.ephemeralStorage.toGibibytes() },
    enableFaultInjection: runtime.enableFaultInjection,
    placementConstraints: runtime.placementConstraints?.flatMap(constraint => constraint.toJson()),
    // Only aws-ecs knows its content. For rules it is enough that there is one.
    proxyConfiguration: runtime.proxyConfiguration && { containerName: UNKNOWN, properties: [{ name: UNKNOWN }] },
  };
  return withSizes(shape, size, capacities);
}

/** What the capacities of a task say of it. */
export function capacityShape(
  capacities: DescribedTask['capacities'], system = capacities[0]?.profile.operatingSystemFamily,
): Pick<TaskDefinitionShape, 'networkMode' | 'requiresCompatibilities' | 'runtimePlatform'> {
  return {
    networkMode: modeShape(networkModeFor(capacities)),
    requiresCompatibilities: [...new Set(capacities.map(capacity => capacity.profile.compatibilityName))],
    runtimePlatform: platformShape(capacities[0]?.profile.cpuArchitecture, system),
  };
}

/** The task with its size, which containers on Windows hosts divide among them. */
export function withSizes(shape: TaskDefinitionShape, size: TaskSize | undefined, [capacity]: DescribedTask['capacities']): TaskDefinitionShape {
  const sized = { ...shape, ...size?._of(shape) };
  return onWindowsHosts(sized, capacity?.profile) ? withContainerSizes(sized) : sized;
}

function onWindowsHosts(task: TaskDefinitionShape, profile?: CapacityProfile): boolean {
  return profile?.hosts?.windows === true || (onWindows(task) && !onFargate(task));
}

/** NAT of aws-ecs is the default of Windows, which has no name in the API. */
export function modeShape(mode?: ecs.NetworkMode): string | undefined {
  return mode === ecs.NetworkMode.NAT ? undefined : mode;
}

function platformShape(architecture?: ecs.CpuArchitecture, system?: ecs.OperatingSystemFamily): TaskDefinitionShape['runtimePlatform'] {
  return architecture || system
    ? { cpuArchitecture: architecture?._cpuArchitecture, operatingSystemFamily: system?._operatingSystemFamily }
    : undefined;
}
