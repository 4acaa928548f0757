import { instanceType } from '../../api/capacity/instance-types';
import { isNumber, listOf } from '../../api/given';
import { CapacityShape, ServiceShape } from '../../api/service/shape';
import { ContainerShape } from '../../api/task/shape';
import { isKnown } from '../../api/unknown';
import { cannotWork, found } from '../rule';

const AWSVPC = 'awsvpc';
const HOST = 'host';
const WHOLE = 100;

/** Most tasks that the service may be told to run, and where that is said. */
function mostTasks({ desiredCount, scalableTarget }: ServiceShape): { readonly path: string; readonly count: number } | undefined {
  const [path, count] = scalableTarget ? ['scalableTarget.maxCapacity', scalableTarget.maxCapacity] : ['desiredCount', desiredCount];
  return isNumber(count) ? { path, count } : undefined;
}

/** Sum over all capacities, when all of them are known. */
function total(capacities: readonly CapacityShape[], of: (capacity: CapacityShape) => number | undefined): number | undefined {
  const numbers = capacities.map(of);
  return numbers.length === 0 || numbers.includes(undefined) ? undefined : numbers.reduce<number>((sum, number) => sum + (number ?? 0), 0);
}

function mostHosts({ hosts }: CapacityShape): number | undefined {
  return isNumber(hosts?.maxCount) ? hosts.maxCount : undefined;
}

/** Why two tasks cannot share a host, if they cannot. */
function reasonForOwnHost({ placementConstraints, taskDefinition: { networkMode, containerDefinitions } = {} }: ServiceShape): string | undefined {
  if (listOf(placementConstraints).some(({ type }) => type === 'distinctInstance')) return 'with distinctInstance';
  if (networkMode === AWSVPC || (networkMode !== undefined && !isKnown(networkMode))) return undefined;
  const port = listOf(containerDefinitions).flatMap(container => hostPorts(container, networkMode))[0];
  return port === undefined ? undefined : `on host port ${port}`;
}

function hostPorts({ portMappings }: ContainerShape, networkMode?: string): number[] {
  return listOf(portMappings).flatMap(({ hostPort, containerPort }) => {
    const port = networkMode === HOST ? hostPort ?? containerPort : hostPort;
    return isNumber(port) && port > 0 ? [port] : [];
  });
}

/** Where each task needs a host, the next version needs one more, or one that an old task has left. */
export const hostForEachTask = cannotWork<ServiceShape>('ECS-SVC-022', {
  title: 'Tasks that need a host each (fixed host port, host networking, distinctInstance) must not outnumber the hosts, with room for a deployment',
  why: 'ECS cannot place the tasks without a host, and the deployment does not finish',
  remedy: 'allow more hosts, run fewer tasks, let deployments stop a task first (minHealthyPercent below 100), or leave the host port to ECS',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  about: ['capacities[].hosts'],
  check: service => {
    const { schedulingStrategy, deploymentConfiguration = {}, capacities = [] } = service;
    const reason = schedulingStrategy === 'DAEMON' ? undefined : reasonForOwnHost(service);
    const tasks = mostTasks(service);
    const hosts = total(capacities, mostHosts);
    if (reason === undefined || tasks === undefined || hosts === undefined) return [];
    const min = deploymentConfiguration.minimumHealthyPercent;
    const problem = ownHostProblem(tasks.count, hosts, isNumber(min) ? min : 0);
    return problem === undefined ? [] : found(tasks.path, `${problem}, got ${tasks.count} ${reason}`);
  },
});

function ownHostProblem(tasks: number, hosts: number, minHealthyPercent: number): string | undefined {
  if (tasks > hosts) return `must be at most ${hosts}, the number of hosts that there can be`;
  const stoppable = tasks - Math.ceil(tasks * minHealthyPercent / WHOLE);
  return tasks === hosts && tasks > 0 && stoppable === 0 ? `must be below ${hosts}, or no deployment can start a task` : undefined;
}

/** Interfaces for tasks on one host, of which the first is its own: the most that a type of the capacity has. */
function interfaces({ hosts }: CapacityShape): number | undefined {
  const types = listOf(hosts?.instanceTypes).map(name => isKnown(name) ? instanceType(name) : undefined);
  if (types.length === 0 || types.includes(undefined)) return undefined;
  return Math.max(...types.flatMap(type => type ? [type.interfaces - 1] : []));
}

/** A setting of the account, which no template shows, gives more interfaces to tasks. */
export const taskInterfaces = cannotWork<ServiceShape>('ECS-SVC-024', {
  title: 'Tasks with their own network interface should not outnumber the interfaces of the hosts, unless the account has awsvpcTrunking on',
  why: 'ECS cannot place the tasks without an interface, and the deployment does not finish',
  remedy: 'turn on awsvpcTrunking for the account, allow more hosts, choose larger ones, or use bridge mode',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-eni.html',
  advice: true,
  about: ['capacities[].hosts'],
  check: service => {
    const { taskDefinition, capacities = [] } = service;
    const tasks = taskDefinition?.networkMode === AWSVPC ? mostTasks(service) : undefined;
    if (tasks === undefined) return [];
    const room = total(capacities, capacity => {
      const [count, each] = [mostHosts(capacity), interfaces(capacity)];
      return count === undefined || each === undefined ? undefined : count * each;
    });
    if (room === undefined || tasks.count <= room) return [];
    return found(tasks.path, `should be at most ${room}, the number of interfaces that hosts have for tasks, got ${tasks.count}`);
  },
});
