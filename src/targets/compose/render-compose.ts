import { EnvironmentRenderer } from './environment';
import { joinNamespaces, renderModes, renderOwnNetwork, renderSharedNetwork } from './network';
import { renderLifecycle, renderProcess } from './process';
import { RenderedFile, RenderedService } from './rendered';
import { renderResources } from './resources';
import { renderStorage, renderVolumes } from './storage';
import { ComposeVariable, nameOfPlace, Variables } from './variables';
import { leftOutOf, linkedBy, LocalRunShape, namespaceOwner, runningOf, SharedNamespaces, sharedBy } from '../../api/compose/local-run-shape';
import { ComposeBuildShape } from '../../api/compose/shape';
import { listOf } from '../../api/given';
import { onWindows } from '../../api/task/platform';
import { ContainerShape, TaskDefinitionShape } from '../../api/task/shape';
import { isKnown } from '../../api/unknown';
import { withoutEmpty } from '../without-empty';

/** Holds namespaces open that no container of the task could. It does nothing else. */
const PAUSE_IMAGE = 'public.ecr.aws/docker/library/busybox:1.37';

/** A Compose file, and what it needs. */
export interface RenderedCompose {
  readonly file: RenderedFile;
  readonly variables: readonly ComposeVariable[];
}

/** How images are built, by the names of containers. */
export type Builds = ReadonlyMap<string, ComposeBuildShape>;

/**
 * Renders a task as a Compose file with the same containers. What Compose cannot express is for the rules in `rules/local-run` to say.
 *
 * @param builds what is known of images that are built at deployment
 */
export function renderCompose(shape: LocalRunShape, builds: Builds = new Map()): RenderedCompose {
  return new ComposeRenderer(shape, builds).render();
}

class ComposeRenderer {
  private readonly variables = new Variables();
  private readonly environment: EnvironmentRenderer;
  private readonly task: TaskDefinitionShape;
  private readonly containers: readonly ContainerShape[];

  constructor(shape: LocalRunShape, private readonly builds: Builds) {
    const leftOut = leftOutOf(shape);
    this.task = shape.task ?? {};
    this.containers = runningOf(shape).map(container => without(leftOut, container));
    this.environment = new EnvironmentRenderer(this.variables, shape.awsCredentials === true);
  }

  public render(): RenderedCompose {
    const shared = sharedBy(this.task, this.containers);
    const owner = shared && (namespaceOwner(this.containers) ?? this.freeName());
    const services = Object.fromEntries(this.containers.map(container => [container.name ?? '', this.renderService(container, shared, owner)]));
    const file = { name: this.name, services: this.withOwner(services, shared, owner), ...withoutEmpty({ volumes: renderVolumes(this.task) }) };
    return { file: this.withVariables(file, []) as RenderedFile, variables: this.variables.all };
  }

  private get name(): string {
    const { family } = this.task;
    const name = isKnown(family) ? family.toLowerCase().replace(/[^a-z0-9_-]+/g, '-').replace(/^[^a-z0-9]+/, '') : '';
    return name === '' ? 'task' : name;
  }

  /** A name for a service that is no container of the task. */
  private freeName(): string {
    const names = new Set(this.containers.map(({ name }) => name));
    return ['pause', ...Array.from(names, (_, i) => `pause-${i + 2}`)].find(name => !names.has(name)) ?? 'pause';
  }

  private renderService(container: ContainerShape, shared: SharedNamespaces | undefined, owner: string | undefined): RenderedService {
    const { name = '', image } = container;
    const build = this.builds.get(name);
    const joins = name !== owner && container.disableNetworking !== true;
    return {
      ...build ? { build: withoutEmpty(build) } : { image },
      ...withoutEmpty({ platform: platformOf(this.task) }),
      ...renderProcess(container),
      ...this.environment.render(container),
      ...shared?.network && container.disableNetworking !== true ? {} : renderOwnNetwork(this.task, container),
      ...renderModes(this.task),
      ...joins && shared && owner !== undefined ? joinNamespaces(shared, owner) : {},
      ...renderStorage(this.task, container),
      ...renderResources(this.task, container),
      ...renderLifecycle(container),
    };
  }

  /** The container whose namespaces others join has the ports of all; where no container can be that, one is added. */
  private withOwner(services: RenderedFile['services'], shared: SharedNamespaces | undefined, owner: string | undefined): RenderedFile['services'] {
    if (shared === undefined || owner === undefined) return services;
    const own: RenderedService = {
      ...shared.network ? renderSharedNetwork(this.task, this.containers.filter(({ disableNetworking }) => disableNetworking !== true)) : {},
      ...shared.ipc ? { ipc: 'shareable' } : {},
    };
    const before = services[owner] as RenderedService | undefined;
    return before ? { ...services, [owner]: { ...before, ...own } }
      : { [owner]: { image: PAUSE_IMAGE, command: ['sleep', 'infinity'], init: true, ...own }, ...services };
  }

  /** Writes every text so that Compose reads it as it is, with variables for what only the deployment knows. */
  private withVariables(value: unknown, keys: readonly (string | number)[]): unknown {
    if (typeof value === 'string') return this.isWritten(keys) ? value : this.textAt(keys.slice(1), value);
    if (Array.isArray(value)) return value.map((item, i) => this.withVariables(item, [...keys, i]));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, this.withVariables(member, [...keys, key])]));
  }

  private textAt(keys: readonly (string | number)[], text: string): string {
    return this.variables.textOf(text, [nameOfPlace(...keys)], `${keys.slice(1).join(' ')} of ${keys[0]}`);
  }

  /** Whether the renderer of environments wrote it. */
  private isWritten([, , name]: readonly (string | number)[]): boolean {
    return name === 'environment' || name === 'logging';
  }
}

/** A container that does not wait for what does not run. */
function without(leftOut: ReadonlySet<string>, container: ContainerShape): ContainerShape {
  const { dependsOn, links, volumesFrom } = container;
  return {
    ...container,
    dependsOn: listOf(dependsOn).filter(({ containerName = '' }) => !leftOut.has(containerName)),
    links: listOf(links).filter(link => !leftOut.has(linkedBy(link))),
    volumesFrom: listOf(volumesFrom).filter(({ sourceContainer = '' }) => !leftOut.has(sourceContainer)),
  };
}

const ARCHITECTURES: { readonly [architecture: string]: string | undefined } = { X86_64: 'amd64', ARM64: 'arm64' };

function platformOf(task: TaskDefinitionShape): string | undefined {
  const { cpuArchitecture = '' } = task.runtimePlatform ?? {};
  const architecture = ARCHITECTURES[cpuArchitecture] ?? (onWindows(task) ? 'amd64' : undefined);
  return architecture && `${onWindows(task) ? 'windows' : 'linux'}/${architecture}`;
}
