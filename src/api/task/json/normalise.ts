import { ContainerShape, PortMappingShape, TaskDefinitionShape } from '../shape';
import { readCpu, readMemory } from '../sizes';

/** Modes in which a container has the port of its host, or the host has that of the container. */
const ONE_PORT_MODES: readonly (string | undefined)[] = ['awsvpc', 'host'];

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

/** Without members that are null, undefined or empty. Items of lists stay, so that places do. */
export function withoutEmpty<T>(value: T): T;
export function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(item => withoutEmpty<unknown>(item));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([key, member]) => [key, withoutEmpty<unknown>(member)] as const);
  return Object.fromEntries(members.filter(([, member]) => !isEmpty(member)));
}

function sizeText(size: number | string | undefined, parse: (text: number | string) => number | undefined): number | string | undefined {
  // A template may hold an expression here.
  if (typeof size !== 'string' && typeof size !== 'number') return size;
  const amount = parse(size);
  return amount === undefined ? size : String(amount);
}

/** What both a file and a template say in one way: nothing null or empty, and the sizes of the task in CPU units and MiB. */
export function tidy(shape: TaskDefinitionShape): TaskDefinitionShape {
  return withoutEmpty({ ...shape, cpu: sizeText(shape.cpu, readCpu), memory: sizeText(shape.memory, readMemory) });
}

function normalisePort(port: PortMappingShape, networkMode: string | undefined): PortMappingShape {
  const isDefault = port.hostPort === 0 || (ONE_PORT_MODES.includes(networkMode) && port.hostPort === port.containerPort);
  return {
    ...port,
    hostPort: isDefault ? undefined : port.hostPort,
    protocol: port.protocol === 'tcp' ? undefined : port.protocol,
  };
}

/** Files are writable unless said otherwise. */
function withoutWritable<T extends { readonly readOnly?: boolean }>(mounts: readonly T[] | undefined): T[] | undefined {
  return mounts?.map(mount => ({ ...mount, readOnly: mount.readOnly === true ? true : undefined }));
}

function normaliseContainer(container: ContainerShape, networkMode: string | undefined): ContainerShape {
  return {
    ...container,
    essential: container.essential === true ? undefined : container.essential,
    cpu: container.cpu === 0 ? undefined : container.cpu,
    portMappings: container.portMappings?.map(port => normalisePort(port, networkMode)),
    mountPoints: withoutWritable(container.mountPoints),
    volumesFrom: withoutWritable(container.volumesFrom),
  };
}

/**
 * The same task definition in the one form in which two can be compared. Beside what reading a file does (output of ECS dropped,
 * values of the right type) it leaves out what ECS would add anyway:
 *
 * - members that are null, empty lists or empty objects (`host: {}` of a volume is one)
 * - `essential: true`, `protocol: tcp`, `readOnly: false` of mount points and volumes from other containers, `cpu: 0` of a container
 * - `hostPort: 0`, and a `hostPort` that is the `containerPort` in the network modes awsvpc and host
 *
 * and writes in one way
 *
 * - `cpu` and `memory` of the task: CPU units and MiB, as strings
 * - `tags` and `requiresCompatibilities`, whose order means nothing, in the order of their names
 *
 * The order of all other lists stays; the order of keys means nothing.
 */
export function normalise(shape: TaskDefinitionShape): TaskDefinitionShape {
  const { networkMode, containerDefinitions, requiresCompatibilities, tags, ...others } = tidy(shape);
  return withoutEmpty({
    ...others,
    networkMode,
    containerDefinitions: containerDefinitions?.map(container => normaliseContainer(container, networkMode)),
    requiresCompatibilities: requiresCompatibilities && [...requiresCompatibilities].sort(),
    tags: tags && [...tags].sort((a, b) => (a.key ?? '') < (b.key ?? '') ? -1 : 1),
  });
}
