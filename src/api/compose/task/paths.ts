import { ContainerShape, TaskDefinitionShape } from '../../task/shape';
import { fieldPath } from '../paths';
import { ComposeMap, ComposeServiceShape } from '../shape';

/** Fields of a Compose service by what they become in a container. */
const FIELDS: { readonly [member: string]: string } = {
  'entryPoint': 'entrypoint',
  'workingDirectory': 'working_dir',
  'environment[].value': 'environment[]',
  'portMappings[]': 'ports[]',
  'dependsOn': 'depends_on',
  'healthCheck': 'healthcheck',
  'healthCheck.command': 'healthcheck.test',
  'healthCheck.startPeriod': 'healthcheck.start_period',
  'restartPolicy': 'restart',
  'stopTimeout': 'stop_grace_period',
  'readonlyRootFilesystem': 'read_only',
  'dockerSecurityOptions': 'security_opt',
  'dockerSecurityOptions[]': 'security_opt[]',
  'interactive': 'stdin_open',
  'pseudoTerminal': 'tty',
  'dockerLabels': 'labels',
  'extraHosts': 'extra_hosts',
  'extraHosts[]': 'extra_hosts',
  'dnsServers': 'dns',
  'dnsServers[]': 'dns',
  'dnsSearchDomains': 'dns_search',
  'dnsSearchDomains[]': 'dns_search',
  'disableNetworking': 'network_mode',
  'mountPoints[]': 'volumes[]',
  'volumesFrom[]': 'volumes_from[]',
  'systemControls': 'sysctls',
  'linuxParameters.capabilities': 'cap_add',
  'linuxParameters.capabilities.add': 'cap_add',
  'linuxParameters.capabilities.add[]': 'cap_add[]',
  'linuxParameters.capabilities.drop': 'cap_drop',
  'linuxParameters.capabilities.drop[]': 'cap_drop[]',
  'linuxParameters.initProcessEnabled': 'init',
  'linuxParameters.sharedMemorySize': 'shm_size',
  'linuxParameters.devices': 'devices',
  'linuxParameters.devices[]': 'devices[]',
  'linuxParameters.tmpfs[]': 'tmpfs[]',
  'linuxParameters.maxSwap': 'memswap_limit',
  'linuxParameters.swappiness': 'mem_swappiness',
  'logConfiguration': 'logging',
};

/** Where limits of CPU, memory and GPUs stand in a service. */
function limitFields({ mem_limit: memory, mem_reservation: reservation, cpus, gpus }: ComposeServiceShape): { readonly [member: string]: string } {
  return {
    memory: memory === undefined ? 'deploy.resources.limits.memory' : 'mem_limit',
    memoryReservation: reservation === undefined ? 'deploy.resources.reservations.memory' : 'mem_reservation',
    cpu: cpus === undefined ? 'deploy.resources.limits.cpus' : 'cpus',
    resourceRequirements: gpus === undefined ? 'deploy.resources.reservations.devices' : 'gpus',
  };
}

/** Places of a task by the fields of the services that it came from. */
export function composePaths(
  services: ComposeMap<ComposeServiceShape>, { containerDefinitions = [] }: TaskDefinitionShape,
): { readonly [place: string]: string } {
  return Object.fromEntries([
    ['containerDefinitions', 'services'],
    ...(['pid', 'ipc'] as const).flatMap(field => Object.keys(services).filter(name => services[name][field] !== undefined).slice(0, 1)
      .map(name => [`${field}Mode`, fieldPath(name, field)])),
    ...Object.entries(services).flatMap(([name, service], c) => {
      const container = `containerDefinitions[${c}]`;
      const own = fieldPath(name);
      return [
        [container, own],
        ...Object.entries({ ...FIELDS, ...limitFields(service) }).map(([member, field]) => [`${container}.${member}`, `${own}.${field}`]),
        ...namedItems(container, name, containerDefinitions[c] ?? {}),
      ];
    }),
  ]);
}

/** Items of lists that have names in the file. */
function namedItems(
  container: string, service: string, { environment = [], dependsOn = [], ulimits = [], systemControls = [] }: ContainerShape,
): string[][] {
  const rows = (list: string, field: string, names: readonly (string | undefined)[], parts: readonly string[]) => names.flatMap((name = '', i) =>
    ['', ...parts].map(part => [`${container}.${list}[${i}]${part}`, fieldPath(service, field, name)]));
  return [
    ...rows('environment', 'environment', environment.map(({ name }) => name), ['.name', '.value']),
    ...rows('dependsOn', 'depends_on', dependsOn.map(({ containerName }) => containerName), ['.containerName']),
    ...rows('ulimits', 'ulimits', ulimits.map(({ name }) => name), ['.name', '.softLimit', '.hardLimit']),
    ...rows('systemControls', 'sysctls', systemControls.map(({ namespace }) => namespace), ['.namespace', '.value']),
  ];
}
