import { ContainerShape } from '../api/task/shape';
import { propsIn } from '../rules/prop-paths';

/** Names and addresses that a container knows. Most of it is for hosts whose interface tasks share. */
export interface ContainerNetworking {
  /**
   * Host name of the container. Not where tasks have interfaces of their own.
   *
   * @default - its id
   */
  readonly hostname?: string;

  /**
   * Containers of the task that can be reached by name, as `name` or `name:alias`. Only in bridge mode.
   *
   * @default - none
   */
  readonly links?: string[];

  /**
   * Addresses of DNS servers. Not on Fargate.
   *
   * @default - the host's
   */
  readonly dnsServers?: string[];

  /**
   * Domains in which DNS looks for short names. Not on Fargate.
   *
   * @default - the host's
   */
  readonly dnsSearchDomains?: string[];

  /**
   * Addresses by host name, as in /etc/hosts. Not where tasks have interfaces of their own.
   *
   * @default - none
   */
  readonly extraHosts?: { [hostname: string]: string };

  /**
   * Whether the container has no network at all. Not on Fargate.
   *
   * @default false
   */
  readonly disableNetworking?: boolean;
}

/** What the ECS API is told of it. */
export function networkingShape(networking: ContainerNetworking = {}): ContainerShape {
  const { hostname, links, dnsServers, dnsSearchDomains, extraHosts, disableNetworking } = networking;
  return {
    hostname,
    links,
    dnsServers,
    dnsSearchDomains,
    extraHosts: extraHosts && Object.entries(extraHosts).map(([name, ipAddress]) => ({ hostname: name, ipAddress })),
    disableNetworking,
  };
}

/**
 * Options by the members of a container.
 * @internal
 */
export const NETWORKING_PROPS = propsIn<ContainerShape>('runtime.networking', [
  'hostname', 'links', 'dnsServers', 'dnsSearchDomains', 'extraHosts', 'disableNetworking',
]);
