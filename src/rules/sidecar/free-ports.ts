import { SidecarShape, SidecarTaskShape } from '../../api/sidecar/shape';
import { ContainerShape, PortMappingShape } from '../../api/task/shape';
import { Rule, Violation } from '../rule';

/** Modes in which all containers of a task share one network interface. */
const SHARED = ['awsvpc', 'host'];

function same(a: PortMappingShape, b: PortMappingShape): boolean {
  return a.containerPort === b.containerPort && (a.protocol ?? 'tcp') === (b.protocol ?? 'tcp');
}

function clashes(path: string, { name, portMappings = [] }: ContainerShape, sidecars: readonly SidecarShape[]): Violation[] {
  return portMappings.flatMap((mapping, m) => sidecars.filter(({ listensOn }) => listensOn.some(port => same(port, mapping))).map(sidecar => ({
    path: `${path}.portMappings[${m}]`,
    problem: `must leave ${mapping.containerPort}/${mapping.protocol ?? 'tcp'} to ${sidecar.name}, got it in ${name}`,
  })));
}

/** The second process that binds a port stops. */
export const freePorts: Rule<SidecarTaskShape> = {
  id: 'ECS-SIDE-003',
  kind: 'cannot-work',
  title: 'Ports that a sidecar listens on are left to it where containers share a network interface',
  remedy: 'move the container to another port, or remove the sidecar that was made by hand',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html',
  check: ({ task = {}, sidecars = [] }) => SHARED.includes(task.networkMode ?? '')
    ? (task.containerDefinitions ?? []).flatMap((container, c) => sidecars.some(({ name }) => name === container.name)
      ? []
      : clashes(`containerDefinitions[${c}]`, container, sidecars))
    : [],
};
