import { choiceOf, placeOf } from '../../api/compose/choices';
import { ComposeImportShape } from '../../api/compose/import-shape';
import { shared } from '../../api/compose/names';
import { fieldPath } from '../../api/compose/paths';
import { ComposePortShape, ComposeServiceShape } from '../../api/compose/shape';
import { keepsHostname } from '../../api/compose/task/container';
import { show } from '../../api/show';
import { isKnown } from '../../api/unknown';
import { cannotWork, policy, refused, Violation } from '../rule';

const NETWORK_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html';

function services({ file }: ComposeImportShape): [string, ComposeServiceShape][] {
  return Object.entries(file?.services ?? {});
}

/** Network mode of the task of a service. */
function modeFor(service: string, { choices = {} }: ComposeImportShape): string | undefined {
  return placeOf(service, choices).networkMode;
}

function hostProblem(service: ComposeServiceShape, networkMode: string | undefined): Omit<Violation, 'path'> | undefined {
  const { network_mode: mode, ports = [] } = service;
  if (mode === undefined || !isKnown(mode)) return undefined;
  if (mode.startsWith('container:')) {
    return { problem: `must name a service, got ${show(mode)}`, remedy: 'write service: and the name of a service of the file' };
  }
  if (mode !== 'host') return undefined;
  if (ports.length > 0) return { problem: 'must not be host beside ports, which Compose refuses too', remedy: 'remove ports: all ports of the container are those of the host' };
  return networkMode === undefined || networkMode === 'host' ? undefined
    : { problem: `must be that of the capacity, ${networkMode}, got host`, remedy: 'use Capacity.ec2() with networkMode HOST, or leave network_mode out by name in leaveOut' };
}

export const composeNetworkMode = refused<ComposeImportShape>('ECS-COMPOSE-017', {
  title: 'The network_mode of a service must be none, bridge, that of a service of the file, or host where the capacity has it and no ports are published',
  remedy: 'leave network_mode out by name in leaveOut',
  see: NETWORK_PAGE,
  about: ['file'],
  check: shape => services(shape).flatMap(([name, service]) => {
    const problem = hostProblem(service, modeFor(name, shape));
    return problem ? [{ path: fieldPath(name, 'network_mode'), ...problem }] : [];
  }),
});

/** Services that others share something with must be in the same task. */
export const composeShared = refused<ComposeImportShape>('ECS-COMPOSE-018', {
  title: 'A service must be in the same task as a service whose network, processes, memory or volumes it uses',
  remedy: 'import both into one task',
  see: NETWORK_PAGE,
  about: ['file'],
  check: shape => services(shape).flatMap(([name, service]) => {
    const together = shape.tasks?.find(task => task.includes(name)) ?? [];
    return shared(service).filter(([, other]) => !together.includes(other))
      .map(([field, other]) => ({ path: fieldPath(name, field), problem: `must be that of a service in the same task, got ${other}, which is not in it` }));
  }),
});

function published(ports: readonly ComposePortShape[]): string {
  const shown = ports.map(({ published: port, target }) => port === undefined ? `${target}` : `${port}:${target}`);
  return [...new Set(shown)].join(', ');
}

export const composePublishedPorts = policy<ComposeImportShape>('ECS-COMPOSE-019', {
  advice: true,
  title: 'Published ports are reached on the ports of the containers, or through a load balancer',
  why: 'Tasks with interfaces of their own have no ports of a host, and nothing is opened to whom nobody has named',
  remedy: 'publish it with an ingress, and name its peers',
  see: NETWORK_PAGE,
  about: ['file'],
  check: shape => services(shape).flatMap(([name, { ports = [] }]) => {
    const open = ports.filter(port => port.published !== undefined);
    return open.length === 0 || ['bridge', 'host'].includes(modeFor(name, shape) ?? '') || shape.reached?.includes(name) ? [] : [{ path: fieldPath(name, 'ports'), problem: `should not be relied on to publish ${published(open)}: a task is reached on its own ports only` }];
  }),
});

export const composePorts = refused<ComposeImportShape>('ECS-COMPOSE-020', {
  title: 'Ports must be TCP or UDP; on hosts, published ports must be single and not those of one address only',
  remedy: 'write it with one port of TCP or UDP',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  about: ['file'],
  check: shape => services(shape).flatMap(([name, { ports = [] }]) => ports.flatMap((port, i) => {
    const problem = portProblem(port, modeFor(name, shape));
    return problem === undefined ? [] : [{ path: fieldPath(name, 'ports', i), problem }];
  })),
});

function portProblem({ protocol = 'tcp', published: host, host_ip: ip }: ComposePortShape, networkMode: string | undefined): string | undefined {
  if (isKnown(protocol) && !['tcp', 'udp'].includes(protocol)) return `must be TCP or UDP, got ${show(protocol)}`;
  return networkMode === 'bridge' ? hostPortProblem(host, ip) : undefined;
}

function hostPortProblem(host: string | undefined, ip: string | undefined): string | undefined {
  if (host !== undefined && isKnown(host) && !/^\d+$/.test(host)) return `must have one published port, got ${show(host)}`;
  return ip !== undefined && ip !== '0.0.0.0' && ip !== '::' ? `must be published on all addresses of the host, got ${show(ip)}` : undefined;
}

export const composeHostname = policy<ComposeImportShape>('ECS-COMPOSE-021', {
  advice: true,
  title: 'A host name that is the name of the service is left out in awsvpc mode, and so are links',
  why: 'ECS takes neither there; other services have the name anyway',
  remedy: 'leave it out by name in leaveOut once you have read this',
  see: NETWORK_PAGE,
  about: ['file'],
  check: shape => services(shape).flatMap(([name, service]) => [
    ...service.hostname !== undefined && !keepsHostname(name, service, modeFor(name, shape))
      ? [{ path: fieldPath(name, 'hostname'), problem: `should not be relied on inside the container, got ${show(service.hostname)}, which is left out` }] : [],
    ...service.links && service.links.length > 0 && modeFor(name, shape) !== 'bridge'
      ? [{ path: fieldPath(name, 'links'), problem: `should not be relied on, got ${service.links.join(', ')}: only bridge mode has links` }] : [],
  ]),
});

/** Whether a text names a host: alone, before a port or a path, or behind a user. */
function namesHost(text: string, host: string): boolean {
  const name = host.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?:^|[/@,=])${name}(?=:\\d|/)`).test(text) || text === host;
}

export const composeLocalhost = cannotWork<ComposeImportShape>('ECS-COMPOSE-022', {
  advice: true,
  title: 'Containers of one task reach each other at localhost, and not by the names of their services',
  remedy: 'set the variable in overrides: { NAME: { environment: { … } } } with localhost, or use ComposeApp',
  see: NETWORK_PAGE,
  about: ['file'],
  check: shape => services(shape).filter(([name]) => modeFor(name, shape) !== 'bridge').flatMap(([name, { environment = {} }]) => {
    const others = (shape.tasks?.find(task => task.includes(name)) ?? []).filter(other => other !== name);
    const given = choiceOf(name, shape.choices ?? {}).environment ?? {};
    return Object.entries(environment).flatMap(([variable, value]) => {
      const host = value === null || variable in given ? undefined : others.find(other => namesHost(value, other));
      return host === undefined ? [] : [{ path: fieldPath(name, 'environment', variable), problem: `should not name ${host}, which is in the same task, got its name` }];
    });
  }),
});
