import { findNumbers, isMissing, isNumber, Located } from '../../api/given';
import { place } from '../../api/place';
import { FIRST_DYNAMIC_PORT, MAX_PORT } from '../../api/ports';
import { mappingsOf } from '../../api/task/containers';
import { mayBeOnWindows, networkModeOf, onWindows, sharesPorts } from '../../api/task/platform';
import { TaskDefinitionShape } from '../../api/task/shape';
import { cannotWork, policy, problemsOf, refused } from '../rule';
import { all, within } from '../table';

const PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html';
const HOST_PORTS = place<TaskDefinitionShape>('containerDefinitions[].portMappings[].hostPort');
const CONTAINER_PORTS = place<TaskDefinitionShape>('containerDefinitions[].portMappings[].containerPort');

/** SSH, Docker and the agent. */
const RESERVED = [22, 2375, 2376, 51_678, 51_679, 51_680];
const RESERVED_ON_WINDOWS = [53, 135, 139, 445, 2375, 2376, 3389, 5985, 5986, 51_678, 51_679];

/** A container listens on a TCP or UDP port. */
export const containerPort = refused<TaskDefinitionShape>('ECS-TASK-002', {
  title: 'A container port must be 1 to 65535, and a host port 0 to 65535, where 0 lets the host choose',
  remedy: 'give the port that the process in the image listens on',
  see: PAGE,
  check: all(
    task => mappingsOf(task).filter(({ value }) => isMissing(value.containerPort) && isMissing(value.containerPortRange))
      .map(mapping => ({ path: mapping.pathOf('containerPort'), problem: 'must be given, got none' })),
    within(
      { place: 'containerDefinitions[].portMappings[].containerPort', min: 1, max: MAX_PORT },
      { place: 'containerDefinitions[].portMappings[].hostPort', min: 0, max: MAX_PORT },
    ),
  ),
});

/** The port is the container's own. */
export const hostPort = refused<TaskDefinitionShape>('ECS-TASK-024', {
  title: 'A host port in network mode awsvpc or host must be the container port',
  remedy: 'leave the host port out',
  see: PAGE,
  about: ['containerDefinitions[].portMappings[].hostPort'],
  check: task => {
    const mode = networkModeOf(task);
    return sharesPorts(mode) ? mappingsOf(task).flatMap(mapping => {
      const { containerPort: own, hostPort: other } = mapping.value;
      return isNumber(own) && isNumber(other) && own !== other
        ? [{ path: mapping.pathOf('hostPort'), problem: `must be the container port ${own} in network mode ${mode}, got ${other}` }] : [];
    }) : [];
  },
});

/** The ports of the host that a task takes. */
function hostPorts(task: TaskDefinitionShape): Located<number>[] {
  const mode = networkModeOf(task);
  if (mode === undefined || mode === 'awsvpc' || mode === 'none') return [];
  return findNumbers(task, mode === 'host' ? CONTAINER_PORTS : HOST_PORTS).filter(({ value }) => value > 0);
}

/** Where the operating system is not known, those of all. */
function reservedOn(task: TaskDefinitionShape): readonly number[] {
  if (onWindows(task)) return RESERVED_ON_WINDOWS;
  return mayBeOnWindows(task) ? RESERVED.filter(port => RESERVED_ON_WINDOWS.includes(port)) : RESERVED;
}

/** ECS finds no host that has such a port free. */
export const reservedPorts = cannotWork<TaskDefinitionShape>('ECS-TASK-025', {
  title: 'A task must not use a port that its host needs: 22 for SSH, 2375 and 2376 for Docker, 51678 to 51680 for the agent, and on Windows '
    + 'some more',
  why: 'The port is taken on every host, so ECS never places the task',
  remedy: 'choose another port',
  see: PAGE,
  check: task => problemsOf(hostPorts(task), port => reservedOn(task).includes(port) ? `must not be a port that the host reserves, got ${port}` : undefined),
});

/** Sooner or later the kernel has given the port to something else. */
export const ephemeralHostPort = policy<TaskDefinitionShape>('ECS-TASK-053', {
  title: 'A fixed port of the host should be below 32768',
  why: 'From there on, the kernel assigns ports to outgoing connections and to other containers, and one of them can have the port first',
  remedy: 'choose a lower port, or leave it to the host',
  see: PAGE,
  advice: true,
  check: task => problemsOf(hostPorts(task), port => port >= FIRST_DYNAMIC_PORT
    ? `must be below ${FIRST_DYNAMIC_PORT} to be free for sure, got ${port}` : undefined),
});
