import { listOf } from '../given';
import { parseReference } from '../registry/reference';
import { networkModeOf } from '../task/platform';
import { ContainerShape, TaskDefinitionShape } from '../task/shape';
import { isKnown } from '../unknown';

/** A task, and how it shall run on the machine of a developer. */
export interface LocalRunShape {
  readonly task?: TaskDefinitionShape;
  /** Names of sidecars that run as well. */
  readonly sidecars?: readonly string[];
  /** Whether containers get the developer's AWS credentials in place of the task role. */
  readonly awsCredentials?: boolean;
  /** Names of containers whose images are built on the machine. */
  readonly built?: readonly string[];
  /** Variables for what only the deployment knows. */
  readonly variables?: readonly string[];
}

/** Images that serve AWS and not the application: tracing, metrics, logs, proxies. */
const SIDECAR_IMAGE = /(?:^|\/)(?:aws-xray-daemon|aws-otel-collector|cloudwatch-agent|aws-for-fluent-bit|aws-appmesh-envoy)$/;

function isSidecar({ image, firelensConfiguration }: ContainerShape): boolean {
  const { repository = '' } = typeof image === 'string' ? parseReference(image) : {};
  return firelensConfiguration !== undefined || SIDECAR_IMAGE.test(repository);
}

/** Names of the sidecars of a task: none where it has no other containers. */
export function sidecarsOf({ task = {} }: LocalRunShape): string[] {
  const containers = listOf(task.containerDefinitions);
  const sidecars = containers.filter(isSidecar);
  return sidecars.length === containers.length ? [] : sidecars.map(({ name }) => name).filter(isKnown);
}

/** Names of the sidecars that nobody asked for. */
export function leftOutOf(shape: LocalRunShape): ReadonlySet<string> {
  const wanted = listOf(shape.sidecars);
  return new Set(sidecarsOf(shape).filter(name => !wanted.includes(name)));
}

/** The containers that run. */
export function runningOf(shape: LocalRunShape): readonly ContainerShape[] {
  const leftOut = leftOutOf(shape);
  return listOf(shape.task?.containerDefinitions).filter(({ name = '' }) => !leftOut.has(name));
}

/** What the containers of a task share: they reach each other over localhost, see each other's processes, or share memory. */
export interface SharedNamespaces {
  readonly network: boolean;
  readonly pid: boolean;
  readonly ipc: boolean;
}

/** The namespaces that several containers share; undefined where they share none. */
export function sharedBy(task: TaskDefinitionShape, containers: readonly ContainerShape[]): SharedNamespaces | undefined {
  const shared = { network: networkModeOf(task) === 'awsvpc', pid: task.pidMode === 'task', ipc: task.ipcMode === 'task' };
  return containers.length > 1 && Object.values(shared).includes(true) ? shared : undefined;
}

/**
 * The container whose namespaces the others join. They start after it, so it must wait for none of them, and it must not be one that ends
 * before they start. Undefined where no container is like that.
 */
export function namespaceOwner(containers: readonly ContainerShape[]): string | undefined {
  const names = new Set(containers.map(({ name }) => name));
  const awaited = endingOf(containers);
  const free = containers.filter(container => !awaited.has(container.name) && !requiredBy(container).some(name => names.has(name)));
  return (free.find(({ essential }) => essential !== false) ?? free[0])?.name;
}

/** Names of the containers that others wait for to end. */
export function endingOf(containers: readonly ContainerShape[]): ReadonlySet<string | undefined> {
  return new Set(containers.flatMap(({ dependsOn }) =>
    listOf(dependsOn).filter(({ condition }) => condition === 'SUCCESS' || condition === 'COMPLETE').map(({ containerName }) => containerName)));
}

/** Containers that Docker Compose starts before a container. */
function requiredBy({ dependsOn, links, volumesFrom }: ContainerShape): (string | undefined)[] {
  return [
    ...listOf(dependsOn).map(({ containerName }) => containerName),
    ...listOf(links).map(link => linkedBy(link)),
    ...listOf(volumesFrom).map(({ sourceContainer }) => sourceContainer),
  ];
}

/** The container of a link such as `db:database`. */
export function linkedBy(link: string): string {
  return link.split(':')[0];
}
