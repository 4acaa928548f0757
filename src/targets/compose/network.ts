import { RenderedService } from './rendered';
import { SharedNamespaces } from '../../api/compose/local-run-shape';
import { listOf } from '../../api/given';
import { networkModeOf } from '../../api/task/platform';
import { ContainerShape, PortMappingShape, TaskDefinitionShape } from '../../api/task/shape';
import { withoutEmpty } from '../without-empty';

/** Ports are for whoever runs the task, and not for the network that the machine is in. */
const HOST_IP = '127.0.0.1';

/** The network of a container that has its own. */
export function renderOwnNetwork(task: TaskDefinitionShape, container: ContainerShape): RenderedService {
  const mode = networkModeOf(task);
  const { hostname, links, dnsServers, dnsSearchDomains } = container;
  const isolated = mode === 'none' || container.disableNetworking === true;
  const network_mode = isolated ? 'none' : mode === 'host' ? 'host' : undefined;
  return withoutEmpty({
    network_mode,
    hostname,
    links: isolated ? undefined : links,
    dns: dnsServers,
    dns_search: dnsSearchDomains,
    extra_hosts: hostsOf([container]),
    ...network_mode === undefined ? { ports: portsOf(task, [container]) } : { expose: isolated ? undefined : exposedBy(container) },
  });
}

/** What Docker takes from the container whose network others share, and from no other. */
export function renderSharedNetwork(task: TaskDefinitionShape, containers: readonly ContainerShape[]): RenderedService {
  return withoutEmpty({
    dns: distinct(containers.flatMap(({ dnsServers }) => listOf(dnsServers))),
    dns_search: distinct(containers.flatMap(({ dnsSearchDomains }) => listOf(dnsSearchDomains))),
    extra_hosts: hostsOf(containers),
    ports: portsOf(task, containers),
  });
}

/** The namespaces of another container. */
export function joinNamespaces({ network, pid, ipc }: SharedNamespaces, owner: string): RenderedService {
  const service = `service:${owner}`;
  return withoutEmpty({ network_mode: network ? service : undefined, pid: pid ? service : undefined, ipc: ipc ? service : undefined });
}

/** Namespaces of the host, and memory that nobody shares. */
export function renderModes({ pidMode, ipcMode }: TaskDefinitionShape): RenderedService {
  return withoutEmpty({ pid: pidMode === 'host' ? 'host' : undefined, ipc: ipcMode === 'host' || ipcMode === 'none' ? ipcMode : undefined });
}

function distinct<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}

function hostsOf(containers: readonly ContainerShape[]): RenderedService['extra_hosts'] {
  const addresses = new Map<string, string[]>();
  for (const { hostname = '', ipAddress = '' } of containers.flatMap(({ extraHosts }) => listOf(extraHosts))) {
    addresses.set(hostname, distinct([...addresses.get(hostname) ?? [], ipAddress]));
  }
  return Object.fromEntries([...addresses].map(([name, list]) => [name, list.length === 1 ? list[0] : list]));
}

function mappingsOf({ portMappings }: ContainerShape): PortMappingShape[] {
  return listOf(portMappings).filter(({ containerPort, containerPortRange }) => containerPort !== undefined || containerPortRange !== undefined);
}

type RenderedPort = NonNullable<RenderedService['ports']>[number];

/** Ports of containers; several may map the same one. */
function portsOf(task: TaskDefinitionShape, containers: readonly ContainerShape[]): RenderedPort[] {
  const ports = new Map<string, RenderedPort>();
  for (const mapping of containers.flatMap(mappingsOf)) {
    const port = portOf(task, mapping);
    const { containerPort, containerPortRange, hostPort, protocol } = mapping;
    ports.set(JSON.stringify([containerPort, containerPortRange, hostPort, protocol ?? 'tcp']), port);
  }
  return [...ports.values()];
}

function portOf(task: TaskDefinitionShape, mapping: PortMappingShape): RenderedPort {
  const { containerPort, containerPortRange, hostPort, protocol = 'tcp', name, appProtocol } = mapping;
  const isOwn = networkModeOf(task) === 'awsvpc';
  if (containerPortRange !== undefined) return `${HOST_IP}:${isOwn ? containerPortRange : ''}:${containerPortRange}/${protocol}`;
  const published = isOwn ? containerPort : hostPort || undefined;
  return {
    target: containerPort ?? 0,
    ...published === undefined ? {} : { published: String(published) },
    host_ip: HOST_IP,
    protocol,
    ...withoutEmpty({ name, app_protocol: appProtocol }),
  };
}

/** On the network of the host, a port is that of the host without being published. */
function exposedBy(container: ContainerShape): string[] {
  return distinct(mappingsOf(container).map(({ containerPort, containerPortRange, protocol = 'tcp' }) => `${containerPortRange ?? containerPort}/${protocol}`));
}
