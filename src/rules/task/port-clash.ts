import { readPortRange } from './port-range';
import { containersOf, isNumber, isText, members } from '../../api/given';
import { networkModeOf } from '../../api/task/platform';
import { PortMappingShape, TaskDefinitionShape } from '../../api/task/shape';
import { Rule } from '../rule';

interface Taken {
  readonly path: string;
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
}

/** The ports that a mapping takes of what the containers share: their own network, or the host's. */
function taken(path: string, mapping: PortMappingShape, mode: string | undefined): Taken[] {
  const protocol = isText(mapping.protocol) ? mapping.protocol : 'tcp';
  const shared = mode === 'awsvpc' || mode === 'host';
  const port = shared ? mapping.containerPort : mapping.hostPort;
  const range = shared && isText(mapping.containerPortRange) ? readPortRange(mapping.containerPortRange) : undefined;
  return [
    ...isNumber(port) && port > 0 ? [{ path, protocol, from: port, to: port }] : [],
    ...range ? [{ path, protocol, ...range }] : [],
  ];
}

/** Two processes cannot listen on one port. */
export const portClash: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-026',
  title: 'Containers that share a network have ports of their own, and no two of them take one port of the host',
  remedy: 'give each container a port of its own',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  check: task => {
    const mode = networkModeOf(task);
    const ports = mode === undefined ? [] : containersOf(task).flatMap(({ path, value }) =>
      members(`${path}.portMappings`, value.portMappings).flatMap(mapping => taken(mapping.path, mapping.value, mode)));
    return ports.flatMap((port, p) => {
      const other = ports.slice(0, p).find(({ protocol, from, to }) => protocol === port.protocol && from <= port.to && to >= port.from);
      const range = port.from === port.to ? `${port.from}` : `${port.from}-${port.to}`;
      return other ? [{ path: port.path, problem: `must take a port of its own, got ${port.protocol} ${range}, which ${other.path} takes` }] : [];
    });
  },
};
