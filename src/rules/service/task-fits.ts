import { InstanceType, instanceType } from '../../api/capacity/instance-types';
import { listOf } from '../../api/given';
import { CapacityShape, HostsShape, ServiceShape } from '../../api/service/shape';
import { VCPU } from '../../api/task/fargate-sizes';
import { ContainerShape, TaskDefinitionShape } from '../../api/task/shape';
import { differs, isKnown } from '../../api/unknown';
import { cannotWork, found, Violation } from '../rule';

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

/** What is not known is nothing, which fits. */
function known(value: number | string | undefined): number {
  return isKnown(value) ? Number(value) || 0 : 0;
}

function sum(containers: readonly ContainerShape[], of: (container: ContainerShape) => number): number {
  return containers.reduce((total, container) => total + of(container), 0);
}

/** ECS reserves what the task says; where it says nothing, what its containers say. */
function needOf({ cpu, memory, containerDefinitions, runtimePlatform }: TaskDefinitionShape): Need {
  const containers = listOf(containerDefinitions);
  const gpus = (container: ContainerShape) => known(listOf(container.resourceRequirements).find(({ type }) => type === 'GPU')?.value);
  return {
    cpu: cpu === undefined ? sum(containers, container => known(container.cpu)) : known(cpu),
    memory: memory === undefined ? sum(containers, container => known(container.memoryReservation ?? container.memory)) : known(memory),
    gpus: sum(containers, gpus),
    architecture: runtimePlatform?.cpuArchitecture,
  };
}

/** Memory for tasks on an empty host, in MiB. */
function roomOf({ memory }: InstanceType, { reservedMemory }: HostsShape): number {
  return Math.floor(memory * (1 - PAGE_RECORDS)) - known(reservedMemory);
}

function otherArchitecture(problem: string, offered: unknown): Violation[] {
  return found('taskDefinition.runtimePlatform.cpuArchitecture', problem,
    `build the image for ${offered} and let the task say so, or choose instance types of the architecture of the task`);
}

/** The wishes that a host of a type cannot meet. */
function missesOf(type: InstanceType, { cpu, memory, gpus, architecture }: Need, hosts: HostsShape): Violation[] {
  const offered = hosts.gpu ? type.gpus : 0;
  const room = roomOf(type, hosts);
  const why = type.gpus > offered ? ' with an image that has no support for them' : '';
  const miss = (name: string, problem: string) => found(`taskDefinition.${name}`, problem);
  return [
    ...cpu > type.vcpus * VCPU ? miss('cpu', `must fit a host, got ${cpu} CPU units where ${type.name} has ${type.vcpus * VCPU}`) : [],
    ...memory > room ? miss('memory', `must fit a host, got ${memory} MiB where ${type.name} has at most ${room} for tasks`) : [],
    ...gpus > offered ? miss('gpu', `must fit a host, got ${gpus} where ${type.name} offers ${offered}${why}`) : [],
    ...differs(architecture, type.architecture)
      ? otherArchitecture(`must be that of a host, got ${architecture} where ${type.name} is ${type.architecture}`, type.architecture) : [],
  ];
}

/** The wishes that keep a task from the host that comes nearest to it; none when there is one for it, or one nobody knows. */
function missesOfAll(hosts: HostsShape, need: Need): Violation[] {
  const types = listOf(hosts.instanceTypes).map(name => isKnown(name) ? instanceType(name) : undefined);
  if (types.length === 0 || types.includes(undefined)) return [];
  const misses = types.flatMap(type => type ? [{ type, missing: missesOf(type, need, hosts) }] : [])
    .sort((a, b) => a.missing.length - b.missing.length || b.type.memory - a.type.memory);
  return misses[0].missing;
}

/** The same on a capacity; of types that nobody knows it has said the architecture. */
function missesOn({ hosts, architecture, kind }: CapacityShape, need: Need): Violation[] {
  if (!hosts) return [];
  const misses = missesOfAll(hosts, need);
  return misses.length === 0 && differs(need.architecture, architecture)
    ? otherArchitecture(`must be that of the hosts, got ${need.architecture} where ${kind} has ${architecture}`, architecture) : misses;
}

/** A task that fits nowhere stays pending, and the hosts that are started for it stay empty. */
export const taskFits = cannotWork<ServiceShape>('ECS-SVC-023', {
  title: 'A task must fit on an instance type of its capacity: CPU, memory less what the system and the agent reserve, GPUs and architecture '
    + '(types that are not known are skipped)',
  why: 'ECS finds no host for the task, and the deployment does not finish',
  remedy: 'make the task smaller, or choose instance types that have room for it',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/memory-management.html',
  about: ['capacities[].hosts'],
  check: ({ taskDefinition, capacities = [] }) => taskDefinition === undefined ? []
    : capacities.flatMap(capacity => missesOn(capacity, needOf(taskDefinition))),
});
