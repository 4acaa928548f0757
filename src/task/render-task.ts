import { aws_ecs as ecs, CfnDeletionPolicy, IResolvable, Lazy, Stack, Tokenization } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { mergeContainer, Resolve } from './merge-container';
import { withRoles } from './task-role';
import { TaskSize } from './task-size';
import { formatFinding } from '../private/findings';
import { TASK_RULES } from '../rules/catalogue';
import { evaluate } from '../rules/rule';
import { TaskDefinitionShape, VolumeShape } from '../rules/task/shape';

function containersOf(
  definition: ecs.TaskDefinition, shape: TaskDefinitionShape, resolve: Resolve,
): ecs.CfnTaskDefinition.ContainerDefinitionProperty[] {
  const described = new Map(shape.containerDefinitions?.map(container => [container.name, container]));
  return definition.node.children.filter(child => child instanceof ecs.ContainerDefinition)
    .map(container => mergeContainer(
      described.get(container.containerName) ?? {}, container.renderContainerDefinition(definition), resolve,
    ));
}

/** Words that CloudFormation spells differently from the ECS API. */
function volumeProperty(volume: VolumeShape): ecs.CfnTaskDefinition.VolumeProperty {
  const { efsVolumeConfiguration: efs, fsxWindowsFileServerVolumeConfiguration: fsx, s3filesVolumeConfiguration: s3files, ...same } = volume;
  const { fileSystemId: filesystemId, ...restOfEfs } = efs ?? {};
  return {
    ...same,
    efsVolumeConfiguration: efs && { ...restOfEfs, filesystemId },
    fSxWindowsFileServerVolumeConfiguration: fsx,
    s3FilesVolumeConfiguration: s3files,
  } as ecs.CfnTaskDefinition.VolumeProperty;
}

/** Makes a task definition of aws-ecs render what was described, and what is added to it afterwards. */
export class TaskRendering {
  private definition?: ecs.TaskDefinition;

  /** A size that grows decides CPU and memory anew when everything has been added. */
  constructor(private readonly shape: TaskDefinitionShape, private readonly size?: TaskSize) {}

  /** CPU and memory as aws-ecs wants to hear of them. */
  public get sizeProps(): { readonly cpu?: string; readonly memoryMiB?: string } {
    return { cpu: this.amountOf('cpu'), memoryMiB: this.amountOf('memory') };
  }

  /** Takes over the rendering, and checks the whole task again when everything has been added. */
  public attach(scope: IConstruct, definition: ecs.TaskDefinition): void {
    const { shape } = this;
    this.definition = definition;
    const resource = definition.node.defaultChild as ecs.CfnTaskDefinition;
    resource.containerDefinitions = Lazy.uncachedAny({ produce: context => containersOf(definition, shape, value => context.resolve(value)) });
    renderVolumes(resource, shape);
    resource.requiresCompatibilities = shape.requiresCompatibilities && [...shape.requiresCompatibilities];
    resource.networkMode = shape.networkMode;
    // The L2 takes a platform for some compatibilities only; ECS keeps tasks from hosts of another architecture by it.
    resource.runtimePlatform = shape.runtimePlatform;
    resource.pidMode = shape.pidMode;
    resource.ipcMode = shape.ipcMode;
    resource.ephemeralStorage = shape.ephemeralStorage as ecs.CfnTaskDefinition.EphemeralStorageProperty | undefined;
    resource.enableFaultInjection = shape.enableFaultInjection;
    // A rollback needs the revision before, which CloudFormation would deregister.
    resource.cfnOptions.updateReplacePolicy = CfnDeletionPolicy.RETAIN;
    resource.cfnOptions.deletionPolicy = CfnDeletionPolicy.DELETE;
    scope.node.addValidation({
      validate: () => evaluate(TASK_RULES, this.whole()).filter(finding => !finding.advice).map(formatFinding),
    });
  }

  /** The task as ECS will be told of it: as described, with what has been added since. */
  private whole(): TaskDefinitionShape {
    const { definition, shape, size } = this;
    if (!definition) return shape;
    const stack = Stack.of(definition);
    const containers = containersOf(definition, shape, value => stack.resolve(value)) as TaskDefinitionShape['containerDefinitions'];
    const whole = { ...shape, containerDefinitions: containers };
    return withRoles({ ...whole, ...size?._of(whole) });
  }

  private amountOf(part: 'cpu' | 'memory'): string | undefined {
    if (this.size?._grows) {
      return Lazy.string({ produce: () => render(this.whole()[part]) });
    }
    return render(this.shape[part]);
  }
}

function render(amount: string | number | undefined): string | undefined {
  return typeof amount === 'number' ? Tokenization.stringifyNumber(amount) : amount;
}

function renderVolumes(resource: ecs.CfnTaskDefinition, { volumes = [] }: TaskDefinitionShape): void {
  const added = resource.volumes as IResolvable;
  resource.volumes = Lazy.uncachedAny({
    produce: context => [...volumes.map(volumeProperty), ...context.resolve(added) as ecs.CfnTaskDefinition.VolumeProperty[] | undefined ?? []],
  }, { omitEmptyArray: true });
}
