import { ContainerShape } from '../api/task/shape';
import { propsIn } from '../rules/prop-paths';

/** Host names and DNS settings of a container. Most of them are not supported in awsvpc mode. */
export interface ContainerNetworking {
  /**
   * Host name of the container. Not supported in awsvpc mode.
   *
   * @default - the container id
   */
  readonly hostname?: string;

  /**
   * Links to other containers of the task, as `name` or `name:alias`. Bridge mode only.
   *
   * @default - no links
   */
  readonly links?: string[];

  /**
   * IP addresses of DNS servers. Not supported on Fargate.
   *
   * @default - the DNS servers of the instance
   */
  readonly dnsServers?: string[];

  /**
   * DNS search domains. Not supported on Fargate.
   *
   * @default - the search domains of the instance
   */
  readonly dnsSearchDomains?: string[];

  /**
   * Additional entries of /etc/hosts: IP addresses by host name. Not supported in awsvpc mode.
   *
   * @default - no additional entries
   */
  readonly extraHosts?: { [hostname: string]: string };

  /**
   * Whether networking is disabled in the container. Not supported on Fargate.
   *
   * @default false
   */
  readonly disableNetworking?: boolean;
}

/** In the format of the ECS API. */
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
 * Props by their property in a container.
 *
 * @internal
 */
export const NETWORKING_PROPS = propsIn<ContainerShape>('runtime.networking', [
  'hostname', 'links', 'dnsServers', 'dnsSearchDomains', 'extraHosts', 'disableNetworking',
]);
