import { findTexts, isNumber, isText, isWhole, items, listOf } from '../../api/given';
import { place } from '../../api/place';
import { readPortRange } from '../../api/ports';
import { show } from '../../api/show';
import { SidecarTaskShape } from '../../api/sidecar/shape';
import { smallestFargateSize } from '../../api/task/fargate-sizes';
import { onFargate, sharesPorts } from '../../api/task/platform';
import { ContainerShape, PortMappingShape, TaskDefinitionShape } from '../../api/task/shape';
import { isKnown, isSame } from '../../api/unknown';
import { cannotWork, Check, found, refused, Rule, Violation } from '../rule';

const TASK_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html';
const NETWORK_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html';
const LARGER = 'make the task larger, or let TaskDefinition of this library choose the smallest size that fits';

function known(value: number | undefined): number {
  return isNumber(value) ? value : 0;
}

function reserved({ memory, memoryReservation }: ContainerShape): number {
  return known(memoryReservation ?? memory);
}

/** A size that is not known is not a number either, and smaller than nothing. */
function sizeOf(value: number | string | undefined): number {
  return isKnown(value) ? Number(value) : NaN;
}

function tooSmall(task: TaskDefinitionShape): Violation[] {
  const containerDefinitions = listOf(task.containerDefinitions);
  const [cpu, memory] = [sizeOf(task.cpu), sizeOf(task.memory)];
  const neededCpu = containerDefinitions.reduce((sum, container) => sum + known(container.cpu), 0);
  const neededMemory = containerDefinitions.reduce((sum, container) => sum + reserved(container), 0);
  if (!(cpu < neededCpu || memory < neededMemory)) return [];
  const parts = containerDefinitions.map(container => `${container.name} ${known(container.cpu)}/${reserved(container)}`).join(' + ');
  const next = onFargate(task) ? smallestFargateSize(neededCpu, neededMemory) : undefined;
  return found(
    'cpu/memory', `must hold ${neededCpu} CPU units and ${neededMemory} MiB (${parts}), got ${cpu} CPU units and ${memory} MiB`,
    next && `give the task cpu ${next.cpu} with ${next.memory} MiB, the smallest that fits, or let TaskDefinition of this library choose it`,
  );
}

/** What a task was made with has to hold what joins it later. */
export const sidecarFits = refused<SidecarTaskShape>('ECS-SIDE-001', {
  title: 'A task must have room for its containers and its sidecars',
  remedy: LARGER,
  see: `${TASK_PAGE}#task_size`,
  check: ({ task = {}, sidecars = [] }) => sidecars.length > 0 ? tooSmall(task) : [],
});

/** Two of them would listen on the same port, or give containers two addresses. */
export const oneOfEach = cannotWork<SidecarTaskShape>('ECS-SIDE-002', {
  title: 'A task must have at most one tracer and one log router',
  remedy: 'keep one of them',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/trace-data.html',
  check: ({ sidecars = [] }) => [...new Set(sidecars.map(({ purpose }) => purpose))].flatMap(purpose => {
    const same = sidecars.filter(sidecar => isSame(sidecar.purpose, purpose)).map(({ name }) => name);
    return same.length > 1 ? found('extensions', `must have one ${purpose} at most, got ${same.join(' and ')}`) : [];
  }),
});

function takes(mapping: PortMappingShape, port: PortMappingShape): boolean {
  const { containerPort, containerPortRange: text } = mapping;
  const range = isText(text) ? readPortRange(text) : undefined;
  const holds = isNumber(port.containerPort) && range !== undefined && range.from <= port.containerPort && port.containerPort <= range.to;
  return (holds || isSame(containerPort, port.containerPort)) && isSame(mapping.protocol ?? 'tcp', port.protocol ?? 'tcp');
}

/** The second process that binds a port stops. */
export const freePorts = cannotWork<SidecarTaskShape>('ECS-SIDE-003', {
  title: 'A container must not use a port of a sidecar where containers share a network interface',
  why: 'The container that starts second cannot bind the port, and the task stops',
  remedy: 'move the container to another port, or remove the sidecar that was made by hand',
  see: NETWORK_PAGE,
  check: ({ task = {}, sidecars = [] }) => sharesPorts(task.networkMode) ? items(task, 'containerDefinitions')
    .filter(({ value }) => !sidecars.some(({ name }) => name === value.name))
    .flatMap(container => items(container, 'portMappings').flatMap(mapping => sidecars
      .filter(({ listensOn }) => listensOn.some(port => takes(mapping.value, port)))
      .flatMap(sidecar => found(mapping.path, `must leave ${mapping.value.containerPort ?? mapping.value.containerPortRange}/${mapping.value.protocol ?? 'tcp'} to ${sidecar.name}, got it in ${container.value.name}`)))) : [],
});

/** Neighbours find a sidecar by its name. */
export const freeName = refused<SidecarTaskShape>('ECS-SIDE-004', {
  title: 'A container must not have the name of a sidecar',
  remedy: 'rename the container, or remove it when it is the same sidecar made by hand',
  see: `${TASK_PAGE}#container_definitions`,
  check: ({ task = {}, sidecars = [] }) => sidecars
    .filter(({ name, onHost }) => !onHost && listOf(task.containerDefinitions).filter(container => isSame(container.name, name)).length > 1)
    .flatMap(({ name }) => found('containerDefinitions', `must leave the name ${show(name)} to the sidecar, got another container with it`)),
});

/** Sidecars, in the task or on its host, need one of these network modes. */
function modes(ofHost: boolean, purpose: string, ...allowed: string[]): Check<SidecarTaskShape> {
  return ({ task, sidecars = [] }) => {
    const mode = task?.networkMode;
    return !isKnown(mode) || allowed.includes(mode) || !sidecars.some(({ onHost = false }) => onHost === ofHost) ? []
      : found('networkMode', `must be ${allowed.join(' or ')} ${purpose}, got ${mode}`);
  };
}

/** Where there is no network, or it is unlike the one that sidecars know, nobody finds them. */
export const sidecarNetwork = cannotWork<SidecarTaskShape>('ECS-SIDE-005', {
  title: 'A task with sidecars must use network mode awsvpc, bridge or host',
  why: 'In mode none, no container reaches the sidecar, and the sidecar does not reach AWS',
  remedy: 'choose one of these network modes; images of sidecars run on Linux',
  see: NETWORK_PAGE,
  check: modes(false, 'with a sidecar', 'awsvpc', 'bridge', 'host'),
});

/** A task with an interface of its own would need the address of whatever host it lands on, which nobody knows before. */
export const daemonReach = cannotWork<SidecarTaskShape>('ECS-SIDE-006', {
  title: 'A task that uses a daemon on its host must use network mode bridge or host',
  why: 'In mode awsvpc a task has a network interface of its own and does not reach the daemon on the interface of the host',
  remedy: 'give the task a sidecar of its own, Tracing.openTelemetry() or Tracing.xRayDaemon(), instead of the client of the daemon',
  see: 'https://docs.aws.amazon.com/xray/latest/devguide/xray-daemon-ecs.html',
  check: modes(true, 'to reach a daemon on the host', 'bridge', 'host'),
});

/** A daemon of other instances is no daemon of the task. */
export const daemonBeside = cannotWork<SidecarTaskShape>('ECS-SIDE-008', {
  title: 'A task that uses a daemon must run on the kind of capacity that the daemon runs on, and with a managed daemon on no other',
  why: 'There is nothing at the address that its containers are told',
  remedy: 'run the task where the daemon runs, or give it a sidecar of its own, such as Tracing.openTelemetry()',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-daemons.html',
  check: ({ task: { requiresCompatibilities, networkMode } = {}, sidecars = [] }) => {
    const kinds = listOf(requiresCompatibilities);
    if (kinds.length === 0 || !kinds.every(isKnown)) return [];
    return sidecars.flatMap(({ name, runsOn, inDaemonNetwork, onHost }) => {
      const isBeside = runsOn === undefined || (inDaemonNetwork ? kinds.every(kind => kind === runsOn) : kinds.includes(runsOn));
      // Of tasks with interfaces of their own the rule before says it.
      return isBeside || (onHost && networkMode === 'awsvpc') ? []
        : found('requiresCompatibilities', `must be ${runsOn} to use the ${name}, got ${kinds.join(' and ')}`);
    });
  },
});

const DRIVERS = place<SidecarTaskShape>('task.containerDefinitions[].logConfiguration.logDriver');

/** Nothing reaches a router that no log driver names. */
export const usedRouter = cannotWork<SidecarTaskShape>('ECS-SIDE-007', {
  title: 'At least one container of a task with a log router should log through it',
  why: 'The log router costs CPU and memory and gets nothing to route',
  remedy: 'give a container the log driver LogRouter.toCloudWatchLogs(logGroup), or leave the log router out',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef.html',
  advice: true,
  check: shape => shape.sidecars?.some(({ purpose }) => purpose === 'log router')
    && !findTexts(shape, DRIVERS).some(({ value }) => value === 'awsfirelens') && isWhole(shape, DRIVERS)
    ? found('containerDefinitions', 'must have one with the log driver awsfirelens beside a log router, got none') : [],
});

/** Rules on a task and its sidecars, whenever one joins. */
export const SIDECAR_RULES: readonly Rule<SidecarTaskShape>[] = [
  sidecarFits, oneOfEach, freePorts, freeName, sidecarNetwork, daemonReach, daemonBeside,
];

/** Rules on a task and its sidecars when everything has been added. */
export const WHOLE_SIDECAR_RULES: readonly Rule<SidecarTaskShape>[] = [usedRouter];
