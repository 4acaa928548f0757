import { aws_ecs as ecs } from 'aws-cdk-lib';
import { mergeContainers } from './merge-container';
import { TaskSize } from './task-size';
import { SidecarShape } from '../api/sidecar/shape';
import { ContainerShape, TaskDefinitionShape } from '../api/task/shape';
import { Need } from '../private/stack-uses';
import { Finding } from '../rules/finding';

/** What a sidecar of this library adds to a task, before it is added. */
export interface SidecarPlan {
  /** As rules read it. */
  readonly shape: SidecarShape;
  /** Its container; none where it stands on the host. */
  readonly container?: ContainerShape;
  /** What is wrong with its own settings. */
  readonly findings: readonly Finding[];
  /** What it takes from other stacks. */
  readonly needs: readonly Need[];
  /** What a container beside it is told. */
  readonly introduce: (container: ContainerShape) => ContainerShape;
  /** Adds it to a task definition, whose rules have been judged. */
  readonly attach: (definition: ecs.TaskDefinition) => void;
}

/** A sidecar that says what it adds. All others are just asked to extend a task definition. */
export interface PlannedSidecar extends ecs.ITaskDefinitionExtension {
  _plan(task: TaskDefinitionShape): SidecarPlan;
}

function isPlanned(extension: ecs.ITaskDefinitionExtension): extension is PlannedSidecar {
  return '_plan' in extension;
}

/** Something that stands in the property `sidecars`. */
export interface Extension {
  readonly path: string;
  readonly extension: ecs.ITaskDefinitionExtension;
  /** What is known of it, unless it is of others. */
  readonly plan?: SidecarPlan;
}

/** What is known of the sidecars of a task. */
export function planExtensions(task: TaskDefinitionShape, extensions: readonly ecs.ITaskDefinitionExtension[]): Extension[] {
  return extensions.map((extension, e) => ({
    path: `sidecars[${e}]`, extension, plan: isPlanned(extension) ? extension._plan(task) : undefined,
  }));
}

/** Plans of sidecars of this library. */
export function plansOf(extensions: readonly Extension[]): SidecarPlan[] {
  return extensions.flatMap(({ plan }) => plan ?? []);
}

/** Paths of the sidecars that have a container, in the order of these. */
export function pathsOf(extensions: readonly Extension[]): string[] {
  return extensions.flatMap(({ path, plan }) => plan?.container ? [path] : []);
}

/** A task with its sidecars, which its containers are told of. */
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

/** What a container is told of all sidecars. A log router does not wait for anybody: it would go round in a circle. */
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
