import { find, findNumbers, Located } from '../../api/given';
import { FIRST_DYNAMIC_PORT } from '../../api/ports';
import { networkModeOf, onWindows } from '../../api/task/platform';
import { TaskDefinitionShape } from '../../api/task/shape';
import { Rule } from '../rule';

const PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html';
const MAPPINGS = 'containerDefinitions[].portMappings[]';

/** Where containers have their own ports, there is nothing to map. */
const UNMAPPED = ['awsvpc', 'host'];

/** SSH, Docker and the agent. */
const RESERVED = [22, 2375, 2376, 51_678, 51_679, 51_680];
const RESERVED_ON_WINDOWS = [53, 135, 139, 445, 2375, 2376, 3389, 5985, 5986, 51_678, 51_679];

/** The port is the container's own. */
export const hostPort: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-024',
  title: 'A host port in network mode awsvpc or host is the container port',
  remedy: 'leave the host port out',
  see: PAGE,
  check: task => UNMAPPED.includes(networkModeOf(task) ?? '') ? find(task, MAPPINGS).flatMap(({ path, value }) => {
    const [container] = findNumbers(value, 'containerPort');
    return findNumbers(value, 'hostPort', path).filter(host => container !== undefined && host.value !== container.value)
      .map(host => ({ path: host.path, problem: `must be the container port ${container.value} in network mode ${networkModeOf(task)}, got ${host.value}` }));
  }) : [],
};

/** The ports of the host that a task takes. */
function hostPorts(task: TaskDefinitionShape): Located<number>[] {
  const mode = networkModeOf(task);
  if (mode === undefined || mode === 'awsvpc' || mode === 'none') return [];
  const own = findNumbers(task, `${MAPPINGS}.${mode === 'host' ? 'containerPort' : 'hostPort'}`);
  return own.filter(({ value }) => value > 0);
}

/** ECS finds no host that has such a port free. */
export const reservedPorts: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-025',
  title: 'A task takes no port that its host needs: 22 for SSH, 2375 and 2376 for Docker, 51678 to 51680 for the agent, and on Windows some more',
  remedy: 'choose another port',
  see: PAGE,
  check: task => {
    const reserved = onWindows(task) ? RESERVED_ON_WINDOWS : RESERVED;
    return hostPorts(task).filter(({ value }) => reserved.includes(value))
      .map(({ path, value }) => ({ path, problem: `must not be a port that the host reserves, got ${value}` }));
  },
};

/** Sooner or later the kernel has given the port to something else. */
export const ephemeralHostPort: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-053',
  title: 'A fixed port of the host is below 32768, where the kernel does not choose ports itself',
  remedy: 'choose a lower port, or leave it to the host',
  see: PAGE,
  advice: true,
  check: task => hostPorts(task).filter(({ value }) => value >= FIRST_DYNAMIC_PORT)
    .map(({ path, value }) => ({ path, problem: `must be below ${FIRST_DYNAMIC_PORT} to be free for sure, got ${value}` })),
};
