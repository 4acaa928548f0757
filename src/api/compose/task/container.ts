import { PortNames } from './port-names';
import { deviceShape, gpuShape, kernelShape, memoryShape, resourceShape } from './resources';
import { mountsShape, tmpfsShape } from './storage';
import { ecsName, given, listed } from './values';
import { ContainerShape, PortMappingShape } from '../../task/shape';
import { isKnown, UNKNOWN } from '../../unknown';
import { ComposeChoices, choiceOf, mappedSecrets, placeOf } from '../choices';
import { shared } from '../names';
import { rangeOf } from '../normalize/ports';
import { ComposeHealthCheckShape, ComposePortShape, ComposeServiceShape } from '../shape';
import { secondsOf } from '../words';

/** What a container is in its task. */
export interface ContainerPlace {
  /** Services whose containers are in the same task. */
  readonly together: readonly string[];
  /** Whether others wait until it has completed. */
  readonly completes: boolean;
  readonly choices: ComposeChoices;
  /** Names of ports of the task. */
  readonly portNames: PortNames;
  /** Variables of the files that `env_file` names. */
  readonly fileVariables?: { readonly [name: string]: string | null };
}

/** The container of a service. */
export function containerOf(name: string, service: ComposeServiceShape, place: ContainerPlace): ContainerShape {
  const { choices } = place;
  const { networkMode } = placeOf(name, choices);
  const bridge = networkMode === 'bridge';
  return given({
    name: ecsName(name),
    image: choiceOf(name, choices).image || service.build ? UNKNOWN : service.image,
    essential: !place.completes,
    command: service.command,
    entryPoint: service.entrypoint,
    workingDirectory: service.working_dir,
    user: service.user,
    ...variablesShape(name, service, place),
    portMappings: listed(portsOf(service, bridge, place.portNames)),
    dependsOn: listed(dependenciesOf(service, place.together)),
    healthCheck: healthCheckOf(name, service, choices),
    restartPolicy: restartOf(service, place),
    stopTimeout: seconds(service.stop_grace_period),
    privileged: service.privileged,
    readonlyRootFilesystem: service.read_only,
    dockerSecurityOptions: service.security_opt?.map(securityOption),
    interactive: service.stdin_open,
    pseudoTerminal: service.tty,
    dockerLabels: service.labels,
    hostname: keepsHostname(name, service, networkMode) ? service.hostname : undefined,
    extraHosts: hostsOf(service),
    dnsServers: service.dns,
    dnsSearchDomains: service.dns_search,
    links: bridge ? service.links : undefined,
    disableNetworking: service.network_mode === 'none' ? true : undefined,
    mountPoints: listed(mountsShape(name, service, choices)),
    volumesFrom: service.volumes_from?.map(from => {
      const [container, mode] = from.replace(/^container:/, '').split(':');
      return { sourceContainer: ecsName(container), readOnly: mode === 'ro' };
    }),
    ...memoryShape(service),
    ...resourceShape(service),
    resourceRequirements: gpuShape(service),
    ulimits: service.ulimits && Object.entries(service.ulimits).map(([limit, { soft, hard }]) => ({ name: limit, softLimit: soft, hardLimit: hard })),
    systemControls: service.sysctls && Object.entries(service.sysctls).map(([namespace, value]) => ({ namespace, value })),
    linuxParameters: nonEmpty(given({ ...kernelShape(service), devices: deviceShape(service), tmpfs: listed(tmpfsShape(service)) })),
  });
}

function nonEmpty<T extends object>(shape: T): T | undefined {
  return Object.keys(shape).length > 0 ? shape : undefined;
}

function seconds(duration: string | undefined): number | undefined {
  if (duration === undefined) return undefined;
  return isKnown(duration) ? Math.ceil(secondsOf(duration) ?? 0) : UNKNOWN as unknown as number;
}

/** Docker has `:` and `=` for the same. ECS takes `no-new-privileges` without a value. */
function securityOption(option: string): string {
  return /^no-new-privileges[:=]true$/.test(option) ? 'no-new-privileges' : option.replace('=', ':');
}

/** In awsvpc mode ECS takes no host name; as the name of its service it says nothing new. */
export function keepsHostname(name: string, { hostname }: ComposeServiceShape, networkMode: string | undefined): boolean {
  return hostname !== undefined && !(networkMode === 'awsvpc' && hostname === name);
}

/** Plain variables and secrets. Later ones win: files, the file itself, the caller. */
export function variablesShape(
  name: string, service: ComposeServiceShape, { choices, fileVariables = {} }: ContainerPlace,
): Pick<ContainerShape, 'environment' | 'secrets'> {
  const choice = choiceOf(name, choices);
  const mapped = [...mappedSecrets(service, 'secrets', choices), ...mappedSecrets(service, 'configs', choices)];
  const secrets = [...new Set([...mapped.map(({ variable }) => variable), ...choice.secrets ?? []])];
  const hidden = new Set([...secrets, ...mapped.flatMap(({ fileVariable }) => fileVariable ?? [])]);
  const variables = { ...fileVariables, ...service.environment, ...choice.environment };
  return {
    environment: listed(Object.entries(variables)
      .flatMap(([variable, value]) => value === null || hidden.has(variable) ? [] : [{ name: variable, value }])),
    secrets: listed(secrets.map(variable => ({ name: variable, valueFrom: UNKNOWN }))),
  };
}

const APP_PROTOCOLS: readonly string[] = ['http', 'http2', 'grpc'];

/** Published and exposed ports, each container port once. */
function portsOf({ ports = [], expose = [], network_mode }: ComposeServiceShape, bridge: boolean, names: PortNames): PortMappingShape[] {
  if (network_mode?.startsWith('service:')) return [];
  const exposed = expose.flatMap(text => {
    const [range, protocol = 'tcp'] = text.split('/');
    return (rangeOf(range) ?? []).map((target): ComposePortShape => ({ target, protocol }));
  });
  const seen = new Set<string>();
  return [...ports, ...exposed].filter(({ target, protocol }) => {
    const port = `${target}/${protocol}`;
    return !seen.has(port) && seen.add(port);
  }).map(port => mappingOf(port, bridge, names));
}

function mappingOf(
  { target, published, protocol, name, app_protocol: appProtocol }: ComposePortShape, bridge: boolean, names: PortNames,
): PortMappingShape {
  const isApp = appProtocol !== undefined && APP_PROTOCOLS.includes(appProtocol);
  return given({
    containerPort: target,
    // A range means any port that is free.
    hostPort: bridge ? hostPortOf(published) : undefined,
    protocol,
    name: name ?? (isApp ? names.next(target) : undefined),
    appProtocol: isApp ? appProtocol : undefined,
  });
}

function hostPortOf(published: string | undefined): number {
  if (published !== undefined && !isKnown(published)) return UNKNOWN as unknown as number;
  return /^\d+$/.test(published ?? '') ? Number(published) : 0;
}

const CONDITIONS: { readonly [condition: string]: string } = {
  service_started: 'START', service_healthy: 'HEALTHY', service_completed_successfully: 'SUCCESS',
};

function dependenciesOf(service: ComposeServiceShape, together: readonly string[]): { containerName: string; condition: string }[] {
  const named = Object.entries(service.depends_on ?? {}).map(([name, dependency]): [string, string] => [name, CONDITIONS[dependency.condition ?? 'service_started'] ?? dependency.condition]);
  const implied = shared(service).filter(([field]) => field === 'network_mode').map(([, name]): [string, string] => [name, 'START']);
  const all = new Map([...implied, ...named]);
  return [...all].filter(([name]) => together.includes(name)).map(([name, condition]) => ({ containerName: ecsName(name), condition }));
}

function healthCheckOf(name: string, { healthcheck }: ComposeServiceShape, choices: ComposeChoices): ContainerShape['healthCheck'] {
  if (healthcheck === undefined || choiceOf(name, choices).healthCheck || isDisabled(healthcheck) || healthcheck.test === undefined) return undefined;
  const { test, interval, timeout, retries, start_period: startPeriod } = healthcheck;
  return given({
    command: test,
    interval: seconds(interval),
    timeout: seconds(timeout),
    retries,
    // No start period is none of zero seconds.
    startPeriod: seconds(startPeriod),
  });
}

export function isDisabled({ disable, test }: ComposeHealthCheckShape): boolean {
  return disable === true || test?.[0] === 'NONE';
}

/** When a container is restarted within its task: `always`, `on-failure`, or nothing. */
export function restartOf({ restart, deploy }: ComposeServiceShape, { completes }: Pick<ContainerPlace, 'completes'>): ContainerShape['restartPolicy'] {
  const word = deploy?.restart_policy === undefined ? restart : deploy.restart_policy.condition ?? 'any';
  if (word === undefined || completes) return undefined;
  if (/^on-failure/.test(word)) return { enabled: true, ignoredExitCodes: [0] };
  return ['always', 'unless-stopped', 'any'].includes(word) ? { enabled: true } : undefined;
}

function hostsOf({ extra_hosts: hosts }: ComposeServiceShape): ContainerShape['extraHosts'] {
  return hosts && Object.entries(hosts).flatMap(([hostname, addresses]) => addresses.map(ipAddress => ({ hostname, ipAddress })));
}
