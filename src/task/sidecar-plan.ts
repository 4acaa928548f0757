import { aws_ecs as ecs } from 'aws-cdk-lib';
import { mergeContainers } from './merge-container';
import { TaskSize } from './task-size';
import { SidecarShape } from '../api/sidecar/shape';
import { ContainerShape, TaskDefinitionShape } from '../api/task/shape';
import { Need } from '../private/stack-uses';
import { Finding } from '../rules/finding';

/** What a sidecar of this library adds to a task, before it is added. */
export interface SidecarPlan {
  /** The sidecar for rules. */
  readonly shape: SidecarShape;
  /** Its container; undefined for a daemon on the instance. */
  readonly container?: ContainerShape;
  /** Findings about its settings. */
  readonly findings: readonly Finding[];
  /** What it needs from other stacks. */
  readonly needs: readonly Need[];
  /** Adds the settings for this sidecar to another container. */
  readonly introduce: (container: ContainerShape) => ContainerShape;
  /** Adds the sidecar to a checked task definition. */
  readonly attach: (definition: ecs.TaskDefinition) => void;
}

/** A sidecar that can be planned. Other extensions are applied unplanned. */
export interface PlannedSidecar extends ecs.ITaskDefinitionExtension {
  _plan(task: TaskDefinitionShape): SidecarPlan;
}

function isPlanned(extension: ecs.ITaskDefinitionExtension): extension is PlannedSidecar {
  return '_plan' in extension;
}

/** An item of the prop `sidecars`. */
export interface Extension {
  readonly path: string;
  readonly extension: ecs.ITaskDefinitionExtension;
  /** Its plan, if it is a sidecar of this library. */
  readonly plan?: SidecarPlan;
}

/** Plans the sidecars of a task. */
export function planExtensions(task: TaskDefinitionShape, extensions: readonly ecs.ITaskDefinitionExtension[]): Extension[] {
  return extensions.map((extension, e) => ({
    path: `sidecars[${e}]`, extension, plan: isPlanned(extension) ? extension._plan(task) : undefined,
  }));
}

/** Plans of sidecars of this library. */
export function plansOf(extensions: readonly Extension[]): SidecarPlan[] {
  return extensions.flatMap(({ plan }) => plan ?? []);
}

/** Prop paths of the sidecars that have a container, in order. */
export function pathsOf(extensions: readonly Extension[]): string[] {
  return extensions.flatMap(({ path, plan }) => plan?.container ? [path] : []);
}

/** The task with its sidecars, and with all containers configured for them. */
export function withSidecars(task: TaskDefinitionShape, sidecars: readonly SidecarPlan[], size?: TaskSize): TaskDefinitionShape {
  if (sidecars.length === 0) return task;
  const { containerDefinitions = [] } = task;
  const whole = {
    ...task,
    containerDefinitions: [
      ...containerDefinitions.map(container => mergeContainers(container, introductions(container, sidecars))),
      ...sidecars.flatMap(({ container }) => container ?? []),
    ],
  };
  return { ...whole, ...size?._of(whole) };
}

/** Adds the settings for all sidecars to a container. A log router waits for none, which would be a circular dependency. */
export function introductions(container: ContainerShape, sidecars: readonly SidecarPlan[]): ContainerShape {
  return container.firelensConfiguration ? {} : sidecars.map(sidecar => sidecar.introduce(container)).reduce(mergeContainers, {});
}

/** Adds sidecars to a task definition. */
export function attachAll(definition: ecs.TaskDefinition, extensions: readonly Extension[]): void {
  for (const { extension, plan } of extensions) {
    if (plan) plan.attach(definition);
    else definition.addExtension(extension);
  }
}
