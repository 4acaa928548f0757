import { aws_ecs as ecs, Lazy, Stack, Tokenization } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { judgeTask } from './judge-task';
import { keepOldRevisions } from './old-revisions';
import { onceComplete } from './once-complete';
import { Extension } from './sidecar-plan';
import { TaskSize } from './task-size';
import { TaskWriter, writerOf } from './task-writer';
import { volumeProperty, volumeShape } from './volume-property';
import { TaskDefinitionShape } from '../api/task/shape';
import { opened, taskResource } from '../private/ecs-inside';
import { judge } from '../private/judge';
import { Memory } from '../private/memory';
import { reportAtSynth } from '../private/report';
import { Rule } from '../rules/rule';

type VolumeProperty = ecs.CfnTaskDefinition.VolumeProperty;

const RENDERING = new Memory<TaskRendering>('rendering');

/** Returns the rendering of a task definition, if it is rendered from a shape. */
export function renderingOf(definition: ecs.TaskDefinition): TaskRendering | undefined {
  return RENDERING.of(definition);
}

/** A planned task. */
export interface PlannedTask {
  /** The task without its sidecars. */
  readonly described: TaskDefinitionShape;
  readonly extensions: readonly Extension[];
  /** Task size. A growing size is computed again after everything has been added. */
  readonly size?: TaskSize;
  /** Rules beside those on tasks. */
  readonly rules?: readonly Rule<TaskDefinitionShape>[];
}

/** Renders a planned task through an aws-ecs task definition, including later additions. */
export class TaskRendering {
  private definition?: ecs.TaskDefinition;
  private writer?: TaskWriter;
  private addedVolumes?: unknown;

  constructor(private readonly task: PlannedTask) {}

  /** CPU and memory in the format of aws-ecs. */
  public get sizeProps(): { readonly cpu?: string; readonly memoryMiB?: string } {
    return { cpu: this.amountOf('cpu'), memoryMiB: this.amountOf('memory') };
  }

  /** Whether CPU and memory are the sum of what the containers need. */
  public get sizeIsComputed(): boolean {
    return this.task.size?._grows === true;
  }

  /** Takes over rendering, and checks the whole task again after unplanned additions. */
  public attach(scope: IConstruct, definition: ecs.TaskDefinition): void {
    const { described, extensions } = this.task;
    this.definition = definition;
    RENDERING.set(definition, this);
    const writer = this.writer = writerOf(definition, described);
    writer.saw(extensions.flatMap(({ plan }) => plan?.container ?? []));
    const resource = taskResource(definition);
    this.addedVolumes = resource.volumes;
    if (described.volumes && described.volumes.length > 0) {
      const own = described.volumes.map(volumeProperty);
      resource.volumes = Lazy.uncachedAny({ produce: onceComplete(() => [...own, ...this.volumesAdded()]) });
    }
    resource.requiresCompatibilities = described.requiresCompatibilities && [...described.requiresCompatibilities];
    setWhereOther(resource, {
      // CloudFormation has no value for the default network mode of Windows.
      networkMode: described.networkMode === 'default' ? undefined : described.networkMode,
      // The L2 accepts a runtime platform for some compatibilities only. ECS uses it to avoid instances with another architecture.
      runtimePlatform: described.runtimePlatform,
      pidMode: described.pidMode,
      ipcMode: described.ipcMode,
      ephemeralStorage: described.ephemeralStorage as ecs.CfnTaskDefinition.EphemeralStorageProperty | undefined,
      enableFaultInjection: described.enableFaultInjection,
    });
    keepOldRevisions(resource);
    // Validations run after everything was rendered once, because CDK resolves references first.
    scope.node.addValidation({ validate: () => writer.grew || this.volumesAdded().length > 0 ? this.check(scope, writer) : [] });
  }

  /** The task in its current state. */
  public now(): TaskDefinitionShape {
    const { described } = this.task;
    const volumes = [...described.volumes ?? [], ...this.volumesAdded().map(volumeShape)];
    return this.sized({ ...described, containerDefinitions: this.writer?.now(), volumes });
  }

  /** Returns the task with a computed size, unless it has a fixed one. */
  public sized(task: TaskDefinitionShape): TaskDefinitionShape {
    return { ...task, ...this.task.size?._of(task) };
  }

  private volumesAdded(): readonly VolumeProperty[] {
    return this.definition ? opened(this.definition, this.addedVolumes) as VolumeProperty[] | undefined ?? [] : [];
  }

  private check(scope: IConstruct, writer: TaskWriter): string[] {
    const now = Stack.of(scope).resolve(this.now()) as TaskDefinitionShape;
    const findings = judgeTask(now, writer.sidecars.map(({ shape }) => shape));
    return reportAtSynth(scope, [...findings, ...judge(this.task.rules ?? [], now)]);
  }

  private amountOf(part: 'cpu' | 'memory'): string | undefined {
    if (!this.task.size?._grows) return render(this.task.described[part]);
    return Lazy.string({ produce: () => render(this.sized({ ...this.task.described, containerDefinitions: this.writer?.sizes() })[part]) });
  }
}

/** Sets properties that have another value: CDK asks the environment at each assignment whether to trace it. */
function setWhereOther(resource: ecs.CfnTaskDefinition, settings: ecs.CfnTaskDefinitionProps): void {
  for (const [name, value] of Object.entries(settings)) {
    if (Reflect.get(resource, name) !== value) Reflect.set(resource, name, value);
  }
}

function render(amount: string | number | undefined): string | undefined {
  return typeof amount === 'number' ? Tokenization.stringifyNumber(amount) : amount;
}
