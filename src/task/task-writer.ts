import { aws_ecs as ecs, Lazy } from 'aws-cdk-lib';
import { mergeContainers } from './merge-container';
import { onceComplete } from './once-complete';
import { SidecarPlan } from './sidecar-plan';
import { ContainerShape, NameValueShape, TaskDefinitionShape } from '../api/task/shape';
import { containersOf, opened, renderedContainer, taskResource, withOpenLists } from '../private/ecs-inside';
import { Memory } from '../private/memory';

const WRITER = new Memory<TaskWriter>('taskWriter');

/**
 * Whoever wants something in the containers of a task definition asks its writer, which takes over their rendering when it is first asked.
 *
 * @param described a task whose containers are rendered as they are described there, and of which aws-ecs knows a part only
 */
export function writerOf(definition: ecs.TaskDefinition, described: TaskDefinitionShape = {}): TaskWriter {
  return WRITER.ofOrNew(definition, () => new TaskWriter(definition, described));
}

/** The containers of a task definition as they stand now. */
export function containersNow(definition: ecs.TaskDefinition): readonly ContainerShape[] {
  return WRITER.of(definition)?.now() ?? containersOf(definition).map(renderedContainer);
}

/**
 * Renders the containers of a task definition: as they are described, with what was added to those of aws-ecs, and with what was asked
 * for. What comes first here stays; when somebody asked makes no difference.
 */
export class TaskWriter {
  /** What containers are told of, also those that are added later. */
  public readonly sidecars: SidecarPlan[] = [];
  private readonly described: ReadonlyMap<string | undefined, ContainerShape>;
  /** Containers that rules have seen, as they were then. */
  private readonly seen: Map<string | undefined, ContainerShape>;
  private readonly asked = new Map<string | undefined, ContainerShape>();
  private askedOfEach: ContainerShape | undefined;
  /** Variables that the library itself has set, by their containers. */
  private readonly told = new Map<string, Set<string | undefined>>();
  /** What the resource rendered before; others may have replaced what aws-ecs does. */
  private readonly before: unknown;
  private hasUnseen = false;

  constructor(private readonly definition: ecs.TaskDefinition, { containerDefinitions = [] }: TaskDefinitionShape) {
    this.described = new Map(containerDefinitions.map(container => [container.name, container]));
    this.seen = new Map(this.described);
    const resource = taskResource(definition);
    this.before = resource.containerDefinitions;
    resource.containerDefinitions = Lazy.uncachedAny({ produce: onceComplete(() => this.render()) }, { omitEmptyArray: true });
  }

  /** Whether anything was rendered that rules have not seen. */
  public get grew(): boolean {
    return this.hasUnseen;
  }

  /** Asks for something in a container. It may be added later. */
  public amend(containerName: string, part: ContainerShape): void {
    this.asked.set(containerName, mergeContainers(this.asked.get(containerName) ?? {}, part));
  }

  /** Sets environment variables of a container that say where something is. */
  public tell(containerName: string, environment: readonly NameValueShape[]): void {
    this.amend(containerName, { environment });
    const names = this.told.get(containerName) ?? new Set();
    this.told.set(containerName, names);
    for (const { name } of environment) names.add(name);
  }

  /** Environment variables that were set by others. */
  public ownVariables(): { readonly container: string; readonly name?: string }[] {
    return this.now().flatMap(({ name: container = '', environment = [] }) =>
      environment.filter(({ name }) => !this.told.get(container)?.has(name)).map(({ name }) => ({ container, name })));
  }

  /** Asks for something in all containers, also in those that are added later. */
  public amendEach(part: ContainerShape): void {
    this.askedOfEach = mergeContainers(this.askedOfEach ?? {}, part);
  }

  /** Notes that rules have seen containers. */
  public saw(containers: readonly ContainerShape[]): void {
    for (const container of containers) this.seen.set(container.name, container);
  }

  /** The containers as they stand now. */
  public now(): readonly ContainerShape[] {
    const { before } = this;
    const containers = Array.isArray(before) ? before as ContainerShape[] : containersOf(this.definition).map(renderedContainer);
    return containers.map(container => this.asAsked(container, this.asDescribed(container)));
  }

  /** The containers as far as the size of a task depends on them: those that are described are not rendered for it. */
  public sizes(): readonly ContainerShape[] {
    return containersOf(this.definition).map(each => this.described.get(each.containerName) ?? render(each));
  }

  private render(): unknown {
    const containers = this.described.size > 0 ? containersOf(this.definition).map(render) : opened(this.definition, this.before);
    if (!Array.isArray(containers)) return containers;
    this.hasUnseen = false;
    return containers.map((container: ContainerShape) => {
      const described = this.asDescribed(container);
      this.hasUnseen ||= this.isUnseen(described);
      return this.asAsked(container, described);
    });
  }

  private asDescribed(container: ContainerShape): ContainerShape {
    const own = this.described.get(container.name);
    // Of some images only aws-ecs knows what they are called.
    return own ? { ...mergeContainers(own, withOpenLists(this.definition, container)), image: container.image } : container;
  }

  private asAsked({ name, image }: ContainerShape, described: ContainerShape): ContainerShape {
    const parts = [this.asked.get(name), this.askedOfEach].filter(part => part !== undefined);
    return parts.length === 0 ? described : { ...parts.reduce(mergeContainers, withOpenLists(this.definition, described)), image };
  }

  private isUnseen(container: ContainerShape): boolean {
    const seen = this.seen.get(container.name);
    return seen === undefined || hasMore(seen, this.described.has(container.name) ? container : withOpenLists(this.definition, container));
  }
}

function render(container: ecs.ContainerDefinition): ContainerShape {
  return container.renderContainerDefinition(container.taskDefinition) as ContainerShape;
}

/** Whether a container has what it had not: things in lists, or FireLens, of which nothing is known before log drivers are bound. */
function hasMore(seen: ContainerShape, now: ContainerShape): boolean {
  const { logConfiguration, firelensConfiguration } = now;
  return logConfiguration?.logDriver === 'awsfirelens' || firelensConfiguration !== undefined
    || Object.entries(now).some(([name, value]) => Array.isArray(value) && value.length > lengthOf(Reflect.get(seen, name)));
}

function lengthOf(list: unknown): number {
  return Array.isArray(list) ? list.length : 0;
}
