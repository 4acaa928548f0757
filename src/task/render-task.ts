import { aws_ecs as ecs, IResolveContext, Lazy, Stack, Tokenization } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { mergeContainer, Resolve } from './merge-container';
import { keepOldRevisions } from './old-revisions';
import { withRoles } from './task-role';
import { TaskSize } from './task-size';
import { volumeProperty, volumeShape } from './volume-property';
import { ContainerShape, TaskDefinitionShape } from '../api/task/shape';
import { containersBelow } from '../private/ecs-inside';
import { Memory } from '../private/memory';
import { judge } from '../private/judge';
import { formatFinding } from '../rules/finding';
import { TASK_RULES } from '../rules/task/task-rules';

type ContainerProperty = ecs.CfnTaskDefinition.ContainerDefinitionProperty;
type VolumeProperty = ecs.CfnTaskDefinition.VolumeProperty;

const RENDERING = new Memory<TaskRendering>('rendering');

/** A task definition as it stands now, where it is rendered from a shape: nothing is resolved for it. */
export function describedTask(definition: ecs.TaskDefinition): TaskDefinitionShape | undefined {
  return RENDERING.of(definition)?.now();
}

/** Makes a task definition of aws-ecs render what was described, and what is added to it afterwards. */
export class TaskRendering {
  private readonly described: ReadonlyMap<string | undefined, ContainerShape>;
  private definition?: ecs.TaskDefinition;
  private addedVolumes?: unknown;
  /** Whether anything was added that no rule has seen. */
  private grew = false;

  /** A size that grows decides CPU and memory anew when everything has been added. */
  constructor(private readonly shape: TaskDefinitionShape, private readonly size?: TaskSize) {
    this.described = new Map(shape.containerDefinitions?.map(container => [container.name, container]));
  }

  /** CPU and memory as aws-ecs wants to hear of them. */
  public get sizeProps(): { readonly cpu?: string; readonly memoryMiB?: string } {
    return { cpu: this.amountOf('cpu'), memoryMiB: this.amountOf('memory') };
  }

  /** Takes over the rendering, and checks the whole task again if anything is added. */
  public attach(scope: IConstruct, definition: ecs.TaskDefinition): void {
    const { shape } = this;
    this.definition = definition;
    RENDERING.set(definition, this);
    const resource = definition.node.defaultChild as ecs.CfnTaskDefinition;
    resource.containerDefinitions = Lazy.uncachedAny({ produce: onceComplete(({ resolve }) => this.containers(resolve)) });
    const added = this.addedVolumes = resource.volumes;
    resource.volumes = Lazy.uncachedAny({ produce: onceComplete(({ resolve }) => this.volumes(resolve(added) as VolumeProperty[] | undefined)) }, {
      omitEmptyArray: true,
    });
    resource.requiresCompatibilities = shape.requiresCompatibilities && [...shape.requiresCompatibilities];
    // What Windows has by default CloudFormation has no word for.
    resource.networkMode = shape.networkMode === 'default' ? undefined : shape.networkMode;
    // The L2 takes a platform for some compatibilities only; ECS keeps tasks from hosts of another architecture by it.
    resource.runtimePlatform = shape.runtimePlatform;
    resource.pidMode = shape.pidMode;
    resource.ipcMode = shape.ipcMode;
    resource.ephemeralStorage = shape.ephemeralStorage as ecs.CfnTaskDefinition.EphemeralStorageProperty | undefined;
    resource.enableFaultInjection = shape.enableFaultInjection;
    keepOldRevisions(resource);
    // Everything has been rendered once when validations run, because CDK looks for references before.
    scope.node.addValidation({ validate: () => this.grew ? this.check(Stack.of(scope)) : [] });
  }

  /** The task as it stands now, without what was added to containers that were described. */
  public now(): TaskDefinitionShape {
    const containerDefinitions = this.children().map(container =>
      this.described.get(container.containerName) ?? container.renderContainerDefinition(this.definition) as ContainerShape);
    const now = { ...this.shape, containerDefinitions };
    return this.size?._grows ? { ...now, ...this.size._of(now) } : now;
  }

  private containers(resolve: Resolve): ContainerProperty[] {
    return this.children().map(container => {
      const own = this.described.get(container.containerName);
      const merged = mergeContainer(own ?? {}, container.renderContainerDefinition(this.definition), resolve);
      this.grew ||= own === undefined || hasMore(own, merged);
      return merged;
    });
  }

  private volumes(added: VolumeProperty[] = []): VolumeProperty[] {
    this.grew ||= added.length > 0;
    return [...(this.shape.volumes ?? []).map(volumeProperty), ...added];
  }

  private check(stack: Stack): string[] {
    const resolve = (value: unknown): unknown => stack.resolve(value);
    const whole: TaskDefinitionShape = {
      ...this.shape,
      containerDefinitions: this.containers(resolve) as ContainerShape[],
      volumes: this.volumes(resolve(this.addedVolumes) as VolumeProperty[] | undefined).map(volumeShape),
    };
    const findings = judge(TASK_RULES, withRoles({ ...whole, ...this.size?._of(whole) }));
    return findings.filter(finding => !finding.advice).map(formatFinding);
  }

  private children(): ecs.ContainerDefinition[] {
    return this.definition ? containersBelow(this.definition) : [];
  }

  private amountOf(part: 'cpu' | 'memory'): string | undefined {
    return this.size?._grows ? Lazy.string({ produce: () => render(this.now()[part]) }) : render(this.shape[part]);
  }
}

/** CDK looks for references when nothing can be added any more. What it has seen by then, it writes twice: into the template and the tree. */
function onceComplete<T>(produce: (context: IResolveContext) => T): (context: IResolveContext) => T {
  let complete: T | undefined;
  return context => {
    if (context.preparing) complete = produce(context);
    return complete ?? produce(context);
  };
}

/** Whether a container has what it was not described with: things in lists, or a log that needs another container. */
function hasMore(own: ContainerShape, merged: ContainerProperty): boolean {
  const { logConfiguration } = merged as ContainerShape;
  const count = (list: unknown) => Array.isArray(list) ? list.length : 0;
  return logConfiguration?.logDriver === 'awsfirelens'
    || Object.entries(merged).some(([name, value]) => count(value) > count(Reflect.get(own, name)));
}

function render(amount: string | number | undefined): string | undefined {
  return typeof amount === 'number' ? Tokenization.stringifyNumber(amount) : amount;
}
