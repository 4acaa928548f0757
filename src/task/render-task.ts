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
import { asAdvised } from '../private/advised';
import { opened, taskResource } from '../private/ecs-inside';
import { Memory } from '../private/memory';
import { messageOf } from '../rules/finding';

type VolumeProperty = ecs.CfnTaskDefinition.VolumeProperty;

const RENDERING = new Memory<TaskRendering>('rendering');

/** What renders a task definition, where it is rendered from a shape. */
export function renderingOf(definition: ecs.TaskDefinition): TaskRendering | undefined {
  return RENDERING.of(definition);
}

/** A task that is planned. */
export interface PlannedTask {
  /** The task without its sidecars. */
  readonly described: TaskDefinitionShape;
  readonly extensions: readonly Extension[];
  /** A size that grows decides CPU and memory anew when everything has been added. */
  readonly size?: TaskSize;
}

/** Makes a task definition of aws-ecs render what was described, and what is added to it afterwards. */
export class TaskRendering {
  private definition?: ecs.TaskDefinition;
  private writer?: TaskWriter;
  private addedVolumes?: unknown;

  constructor(private readonly task: PlannedTask) {}

  /** CPU and memory as aws-ecs wants to hear of them. */
  public get sizeProps(): { readonly cpu?: string; readonly memoryMiB?: string } {
    return { cpu: this.amountOf('cpu'), memoryMiB: this.amountOf('memory') };
  }

  /** Takes over the rendering, and checks the whole task again if anything is added that was not planned. */
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
    // What Windows has by default CloudFormation has no word for.
    resource.networkMode = described.networkMode === 'default' ? undefined : described.networkMode;
    // The L2 takes a platform for some compatibilities only; ECS keeps tasks from hosts of another architecture by it.
    resource.runtimePlatform = described.runtimePlatform;
    resource.pidMode = described.pidMode;
    resource.ipcMode = described.ipcMode;
    resource.ephemeralStorage = described.ephemeralStorage as ecs.CfnTaskDefinition.EphemeralStorageProperty | undefined;
    resource.enableFaultInjection = described.enableFaultInjection;
    keepOldRevisions(resource);
    // Everything has been rendered once when validations run, because CDK looks for references before.
    scope.node.addValidation({ validate: () => writer.grew || this.volumesAdded().length > 0 ? this.check(scope, writer) : [] });
  }

  /** The task as it stands now. */
  public now(): TaskDefinitionShape {
    const { described } = this.task;
    const volumes = [...described.volumes ?? [], ...this.volumesAdded().map(volumeShape)];
    return this.sized({ ...described, containerDefinitions: this.writer?.now(), volumes });
  }

  /** A task with the size that it needs, unless it has a fixed one. */
  public sized(task: TaskDefinitionShape): TaskDefinitionShape {
    return { ...task, ...this.task.size?._of(task) };
  }

  private volumesAdded(): readonly VolumeProperty[] {
    return this.definition ? opened(this.definition, this.addedVolumes) as VolumeProperty[] | undefined ?? [] : [];
  }

  private check(scope: IConstruct, writer: TaskWriter): string[] {
    const findings = judgeTask(Stack.of(scope).resolve(this.now()) as TaskDefinitionShape, writer.sidecars.map(({ shape }) => shape));
    return asAdvised(scope, findings).filter(finding => !finding.advice).map(messageOf);
  }

  private amountOf(part: 'cpu' | 'memory'): string | undefined {
    if (!this.task.size?._grows) return render(this.task.described[part]);
    return Lazy.string({ produce: () => render(this.sized({ ...this.task.described, containerDefinitions: this.writer?.sizes() })[part]) });
  }
}

function render(amount: string | number | undefined): string | undefined {
  return typeof amount === 'number' ? Tokenization.stringifyNumber(amount) : amount;
}
