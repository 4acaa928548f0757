import { InstanceType, instanceType } from '../../api/capacity/instance-types';
import { HostsShape, ServiceShape } from '../../api/service/shape';
import { VCPU } from '../../api/task/fargate-sizes';
import { ContainerShape, TaskDefinitionShape } from '../../api/task/shape';
import { isKnown } from '../../api/unknown';
import { Rule, Violation } from '../rule';

/**
 * Share of installed memory that an operating system spends on its own record of it, 64 bytes for each page of 4096, before anything
 * else runs. Kernel and daemons take more, which nobody can tell beforehand.
 */
const PAGE_RECORDS = 64 / 4096;

/** What a task asks of its host, as far as it is known at synth. */
interface Need {
  readonly cpu: number;
  readonly memory: number;
  readonly gpus: number;
  readonly architecture?: string;
}

/** A wish that a host cannot meet. */
type Miss = Omit<Violation, 'remedy'>;

function known(value: number | string | undefined): number {
  return isKnown(value) ? Number(value) || 0 : 0;
}

function sum(containers: readonly ContainerShape[], of: (container: ContainerShape) => number): number {
  return containers.reduce((total, container) => total + of(container), 0);
}

/** ECS reserves what the task says; where it says nothing, what its containers say. */
function needOf({ cpu, memory, containerDefinitions: containers = [], runtimePlatform }: TaskDefinitionShape): Need {
  const gpus = (container: ContainerShape) => known(container.resourceRequirements?.find(({ type }) => type === 'GPU')?.value);
  return {
    cpu: cpu === undefined ? sum(containers, container => known(container.cpu)) : known(cpu),
    memory: memory === undefined ? sum(containers, container => known(container.memoryReservation ?? container.memory)) : known(memory),
    gpus: sum(containers, gpus),
    architecture: isKnown(runtimePlatform?.cpuArchitecture) ? runtimePlatform?.cpuArchitecture : undefined,
  };
}

/** Memory for tasks on an empty host, in MiB. */
function roomOf({ memory }: InstanceType, { reservedMemory }: HostsShape): number {
  return Math.floor(memory * (1 - PAGE_RECORDS)) - (isKnown(reservedMemory) ? reservedMemory : 0);
}

function missesOf(type: InstanceType, { cpu, memory, gpus, architecture }: Need, hosts: HostsShape): Miss[] {
  const offered = hosts.gpu ? type.gpus : 0;
  const room = roomOf(type, hosts);
  const path = (name: string) => `taskDefinition.${name}`;
  return [
    ...cpu > type.vcpus * VCPU ? [{ path: path('cpu'), problem: `must fit a host, got ${cpu} CPU units where ${type.name} has ${type.vcpus * VCPU}` }] : [],
    ...memory > room ? [{ path: path('memory'), problem: `must fit a host, got ${memory} MiB where ${type.name} has at most ${room} for tasks` }] : [],
    ...gpus > offered
      ? [{ path: path('gpu'), problem: `must fit a host, got ${gpus} where ${type.name} offers ${offered}${type.gpus > offered ? ' with an image that has no support for them' : ''}` }] : [],
    ...architecture !== undefined && architecture !== type.architecture
      ? [{ path: path('runtimePlatform.cpuArchitecture'), problem: `must be that of a host, got ${architecture} where ${type.name} is ${type.architecture}` }] : [],
  ];
}

/** The wishes that keep a task from the host that comes nearest to it; none when there is one for it, or one nobody knows. */
function missesOfAll(hosts: HostsShape, need: Need): Miss[] {
  const types = hosts.instanceTypes.map(name => isKnown(name) ? instanceType(name) : undefined);
  if (types.length === 0 || types.includes(undefined)) return [];
  const misses = types.flatMap(type => type ? [{ type, missing: missesOf(type, need, hosts) }] : [])
    .sort((a, b) => a.missing.length - b.missing.length || b.type.memory - a.type.memory);
  return misses[0].missing;
}

/** A task that fits nowhere stays pending, and the hosts that are started for it stay empty. */
export const taskFits: Rule<ServiceShape> = {
  id: 'ECS-SVC-023',
  kind: 'cannot-work',
  title: 'A task fits an instance type of its capacity: CPU, memory less what the system and the agent keep, GPUs, architecture. Types that are not known are skipped',
  remedy: 'make the task smaller, or choose instance types that have room for it',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/memory-management.html',
  check: ({ taskDefinition, capacities = [] }) => taskDefinition === undefined ? []
    : capacities.flatMap(({ hosts }) => hosts ? missesOfAll(hosts, needOf(taskDefinition)) : []),
};
