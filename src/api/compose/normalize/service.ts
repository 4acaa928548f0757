import { asMount } from './mounts';
import { fromFolder } from './paths';
import { asPorts } from './ports';
import {
  asBoolean, asCommand, asDuration, asLabels, asList, asMap, asMembers, asNumber, asSize, asText, asTexts, compact, cut, Normalizer, text, within,
} from './values';
import { isObject } from '../schema';
import { ComposeServiceShape } from '../shape';

/** A list of names becomes a mapping. */
function byName(normalize: Normalizer, nothing: unknown = null): Normalizer {
  return (value, context) => {
    const given = Array.isArray(value) ? Object.fromEntries(value.map(name => [text(name), nothing])) : value;
    return isObject(given) ? Object.fromEntries(Object.entries(given).map(([name, member]) =>
      [name, normalize(member, within(context, name))])) : undefined;
  };
}

const asDependencies = byName((value, context) =>
  isObject(value) ? asMembers({ restart: asBoolean, required: asBoolean })(value, context) : value, { condition: 'service_started' });

/** `host:address`, `host=address`, or a mapping. */
const asHosts: Normalizer = value => {
  const entries: (readonly [string, unknown])[] = isObject(value) ? Object.entries(value) : (Array.isArray(value) ? value : []).map(item => {
    const whole = text(item);
    return cut(whole, whole.includes('=') ? '=' : ':');
  });
  const hosts = new Map<string, string[]>();
  for (const [name, address] of entries) {
    const addresses = Array.isArray(address) ? address.map(text) : [text(address ?? '')];
    hosts.set(name.trim(), [...hosts.get(name.trim()) ?? [], ...addresses.map(one => one.trim().replace(/^\[(.*)\]$/, '$1'))]);
  }
  return Object.fromEntries(hosts);
};

/** One number is both limits. */
const asUlimit: Normalizer = (value, context) => {
  if (isObject(value)) return asMembers({ soft: asNumber, hard: asNumber })(value, context);
  const limit = asNumber(value, context);
  return { soft: limit, hard: limit };
};

const asGrant: Normalizer = (value, context) =>
  isObject(value) ? asMembers({ mode: asText })(value, context) : { source: text(value) };

const asEnvFile: Normalizer = (value, context) => {
  const file = isObject(value) ? asMembers({ required: asBoolean })(value, context) as { path?: unknown } : { path: value };
  return { ...file, path: fromFolder(context.folder, text(file.path)) };
};

const asBuild: Normalizer = (value, context) => {
  const build = isObject(value) ? value : { context: value };
  return asMembers({
    context: path => fromFolder(context.folder, text(path)),
    args: asMap(),
    labels: asLabels,
    additional_contexts: asLabels,
    extra_hosts: asHosts,
    no_cache: asBoolean,
    pull: asBoolean,
    privileged: asBoolean,
    ssh: asMap(),
    secrets: asList(asGrant),
    shm_size: asSize,
    ulimits: byName(asUlimit),
  })({ context: '.', ...build }, context);
};

const asHealthCheck: Normalizer = (value, context) => asMembers({
  test: test => Array.isArray(test) ? test.map(text) : test === null ? undefined : ['CMD-SHELL', text(test)],
  interval: asDuration,
  timeout: asDuration,
  start_period: asDuration,
  start_interval: asDuration,
  retries: asNumber,
  disable: asBoolean,
})(value, context);

/** `/dev/a:/dev/b:rwm` */
const asDevice: Normalizer = (value, context) => {
  if (isObject(value)) return asMembers({})(value, context);
  const [source, target, permissions] = text(value).split(':');
  return compact({ source, target, permissions });
};

const asDeviceRequest: Normalizer = (value, context) => asMembers({
  count: count => count === 'all' ? -1 : asNumber(count, context), options: asLabels, capabilities: asTexts, device_ids: asTexts,
})(value, context);

const asGpus: Normalizer = (value, context) => value === 'all' ? [{ count: -1 }] : asList(asDeviceRequest)(value, context);

const asDeploy: Normalizer = (value, context) => value === null ? undefined : asMembers({
  replicas: asNumber,
  labels: asLabels,
  resources: asMembers({
    limits: asMembers({ cpus: asText, memory: asSize, pids: asNumber }),
    reservations: asMembers({ cpus: asText, memory: asSize, devices: asList(asDeviceRequest) }),
  }),
  restart_policy: asMembers({ delay: asDuration, window: asDuration, max_attempts: asNumber }),
  update_config: asMembers({ delay: asDuration, monitor: asDuration, parallelism: asNumber, max_failure_ratio: asNumber }),
  rollback_config: asMembers({ delay: asDuration, monitor: asDuration, parallelism: asNumber, max_failure_ratio: asNumber }),
  placement: asMembers({ max_replicas_per_node: asNumber }),
})(value, context);

function each(normalize: Normalizer, ...fields: string[]): { [field: string]: Normalizer } {
  return Object.fromEntries(fields.map(field => [field, normalize]));
}

/** How each field of a service gets its long form; others have one form only. */
const FIELDS: { readonly [field: string]: Normalizer } = {
  ...each(asTexts, 'cap_add', 'cap_drop', 'security_opt', 'links', 'external_links', 'volumes_from', 'dns', 'dns_search', 'dns_opt', 'group_add',
    'profiles', 'expose', 'tmpfs', 'label_file', 'device_cgroup_rules'),
  ...each(asBoolean, 'init', 'privileged', 'read_only', 'stdin_open', 'tty', 'attach', 'oom_kill_disable', 'use_api_socket'),
  ...each(asNumber, 'cpus', 'cpu_count', 'cpu_percent', 'cpu_shares', 'cpu_quota', 'mem_swappiness', 'pids_limit', 'scale', 'oom_score_adj'),
  ...each(asSize, 'shm_size', 'mem_limit', 'mem_reservation', 'memswap_limit'),
  ...each(asLabels, 'labels', 'annotations', 'sysctls', 'storage_opt'),
  ...each(asCommand, 'command', 'entrypoint'),
  ...each(asText, 'user', 'image', 'hostname', 'container_name', 'platform', 'working_dir'),
  ...each(asList(asGrant), 'secrets', 'configs'),
  restart: asText,
  environment: asMap(),
  env_file: (value, context) => asList(asEnvFile)(Array.isArray(value) ? value : [value], context),
  build: asBuild,
  depends_on: asDependencies,
  healthcheck: asHealthCheck,
  ports: asPorts,
  networks: byName((value, context) => value === null ? null : asMembers({ aliases: asTexts })(value, context)),
  extra_hosts: asHosts,
  volumes: asList(asMount),
  devices: asList(asDevice),
  ulimits: byName(asUlimit),
  stop_grace_period: asDuration,
  gpus: asGpus,
  deploy: asDeploy,
  logging: asMembers({ options: asMap() }),
  extends: value => isObject(value) ? value : { service: text(value) },
};

/** A service in its long form; writing that once more changes nothing. */
export function normalizeService(service: unknown, context: Parameters<Normalizer>[1]): ComposeServiceShape {
  return asMembers(FIELDS)(service ?? {}, context) as ComposeServiceShape;
}
