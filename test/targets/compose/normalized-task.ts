import { readPortRange } from '../../../src/api/ports';
import { VCPU } from '../../../src/api/task/fargate-sizes';
import { networkModeOf } from '../../../src/api/task/platform';
import { ContainerShape, PortMappingShape, TaskDefinitionShape } from '../../../src/api/task/shape';
import { readCpu, readMemory } from '../../../src/api/task/sizes';

/*
 * What docs/run-local.md says of the way there and back: the task that the import makes of the Compose file of a task. Written from the
 * guide, and not from the code.
 */

const listOf = <T>(list: readonly T[] | undefined): readonly T[] => list ?? [];
const sorted = (values: readonly string[]) => [...new Set(values)].sort();

/** Names of containers that others wait for to end. */
function ending(task: TaskDefinitionShape): Set<string | undefined> {
  return new Set(listOf(task.containerDefinitions).flatMap(({ dependsOn }) =>
    listOf(dependsOn).filter(({ condition }) => condition === 'SUCCESS' || condition === 'COMPLETE').map(({ containerName }) => containerName)));
}

function portsOf(task: TaskDefinitionShape, mappings: readonly PortMappingShape[]): string[] {
  const isBridge = networkModeOf(task) !== 'awsvpc' && networkModeOf(task) !== 'host';
  const all = mappings.flatMap(({ containerPort, containerPortRange, hostPort = 0, protocol = 'tcp' }) => {
    const single = { from: containerPort ?? 0, to: containerPort ?? 0 };
    const { from, to } = containerPortRange === undefined ? single : readPortRange(containerPortRange) ?? { from: 0, to: -1 };
    return Array.from({ length: to - from + 1 }, (_, i) => `${from + i}/${protocol}${isBridge ? ` at ${hostPort}` : ''}`);
  });
  return sorted(all);
}

const RANK = ['START', 'HEALTHY', 'SUCCESS'];

function waitsOf({ dependsOn }: ContainerShape): { [name: string]: string } {
  const waits: { [name: string]: string } = {};
  for (const { containerName = '', condition = 'START' } of listOf(dependsOn)) {
    const word = condition === 'COMPLETE' ? 'SUCCESS' : condition;
    if (RANK.indexOf(word) >= RANK.indexOf(waits[containerName] ?? 'START')) waits[containerName] = word;
  }
  return waits;
}

function withoutEmpty(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, member]) =>
    member !== undefined && !(typeof member === 'object' && member !== null && Object.keys(member).length === 0)));
}

function sizesOf(task: TaskDefinitionShape, { cpu, memory, memoryReservation }: ContainerShape): object {
  const limit = memory ?? (task.memory === undefined ? undefined : readMemory(task.memory));
  const units = task.cpu === undefined ? undefined : readCpu(task.cpu);
  return {
    cpu: units === undefined ? cpu === undefined || cpu === 0 ? undefined : Math.max(cpu, 2) : Math.round(units / VCPU * VCPU),
    memory: limit,
    memoryReservation: memoryReservation === limit ? undefined : memoryReservation,
  };
}

function linuxOf(task: TaskDefinitionShape, container: ContainerShape): object {
  const { capabilities, devices, tmpfs, maxSwap, ...others } = container.linuxParameters ?? {};
  const hasLimit = container.memory !== undefined || task.memory !== undefined;
  return withoutEmpty({
    ...others,
    ...withoutEmpty({
      devices,
      tmpfs,
      maxSwap: hasLimit ? maxSwap : undefined,
      ...withoutEmpty({ ...capabilities }),
    }),
  });
}

function lifecycleOf(container: ContainerShape, ends: boolean): object {
  const { healthCheck, restartPolicy, stopTimeout = 30 } = container;
  return {
    essential: !ends,
    stopTimeout,
    healthCheck: healthCheck && withoutEmpty({ timeout: 5, ...healthCheck }),
    restart: restartPolicy?.enabled !== true || ends ? undefined : listOf(restartPolicy.ignoredExitCodes).includes(0) ? 'after errors' : 'always',
  };
}

function namesOf(container: ContainerShape): object {
  const { environment, secrets, dockerLabels, ulimits, systemControls } = container;
  return {
    environment: Object.fromEntries(listOf(environment).map(({ name = '', value }) => [name, value])),
    secrets: sorted(listOf(secrets).map(({ name = '' }) => name)),
    dockerLabels,
    ulimits: Object.fromEntries(listOf(ulimits).map(({ name = '', softLimit, hardLimit }) => [name, [softLimit, hardLimit]])),
    systemControls: Object.fromEntries(listOf(systemControls).map(({ namespace = '', value }) => [namespace, value])),
  };
}

/** A task as it is after the way there and back: what the import is told as options is left out. */
export function normalizedTask(task: TaskDefinitionShape): object {
  const containers = listOf(task.containerDefinitions);
  const mode = networkModeOf(task);
  const shares = mode === 'awsvpc' && containers.length > 1;
  const ends = ending(task);
  const mounted = new Set(containers.flatMap(({ mountPoints }) => listOf(mountPoints).map(({ sourceVolume = '' }) => sourceVolume)));
  // Directories of hosts are what they are, whatever the volume is called.
  const paths = new Map(listOf(task.volumes).flatMap(({ name, host }) => host?.sourcePath ? [[name, host.sourcePath] as const] : []));
  const ofNetwork = (some: readonly ContainerShape[]) => withoutEmpty({
    ports: portsOf(task, some.flatMap(({ portMappings }) => listOf(portMappings))),
    dns: sorted(some.flatMap(({ dnsServers }) => listOf(dnsServers))),
    search: sorted(some.flatMap(({ dnsSearchDomains }) => listOf(dnsSearchDomains))),
    hosts: sorted(some.flatMap(({ extraHosts }) => listOf(extraHosts).map(({ hostname, ipAddress }) => `${hostname} ${ipAddress}`))),
  });
  return withoutEmpty({
    pidMode: task.pidMode === 'task' && containers.length < 2 ? undefined : task.pidMode,
    ipcMode: task.ipcMode === 'task' && containers.length < 2 ? undefined : task.ipcMode,
    volumes: sorted([...mounted].filter(name => !paths.has(name))),
    network: shares ? ofNetwork(containers) : undefined,
    containers: Object.fromEntries(containers.map(container => {
      const {
        name = '', image, entryPoint, command, workingDirectory, user, interactive, pseudoTerminal, privileged,
        readonlyRootFilesystem,
      } = container;
      const { dockerSecurityOptions, hostname, links, mountPoints, volumesFrom, resourceRequirements, disableNetworking } = container;
      return [name, withoutEmpty({
        image,
        entryPoint,
        command,
        workingDirectory,
        user,
        interactive,
        pseudoTerminal,
        privileged,
        readonlyRootFilesystem,
        dockerSecurityOptions,
        hostname,
        links,
        resourceRequirements,
        ...sizesOf(task, container),
        ...namesOf(container),
        ...lifecycleOf(container, ends.has(name)),
        linux: linuxOf(task, container),
        waits: waitsOf(container),
        network: shares ? undefined : ofNetwork([container]),
        disableNetworking: mode === 'none' || disableNetworking === true || undefined,
        mountPoints: listOf(mountPoints).map(({
          sourceVolume, containerPath,
          readOnly = false,
        }) => [paths.get(sourceVolume) ?? sourceVolume, containerPath, readOnly]),
        volumesFrom: listOf(volumesFrom).map(({ sourceContainer, readOnly = false }) => [sourceContainer, readOnly]),
      })];
    })),
  });
}
