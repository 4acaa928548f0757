/** What becomes of a field. */
export interface FieldRow {
  /** `rendered`: stands in the task definition. `advised`: the task works without it, and a warning says so. `refused`: an error, unless left out by name. */
  readonly outcome: 'rendered' | 'advised' | 'refused';
  /** What it becomes, or why it becomes nothing. */
  readonly says: string;
  readonly remedy?: string;
}

/** Fields of a service by their path: the table of docs/compose.md. Rules speak of those that are advised or refused. */
export interface FieldTable {
  readonly [field: string]: FieldRow;
}

function rendered(says: string): FieldRow {
  return { outcome: 'rendered', says };
}

function advised(says: string, remedy = 'leave it out by name in `leaveOut` once you have read this'): FieldRow {
  return { outcome: 'advised', says, remedy };
}

function refused(says: string, remedy: string): FieldRow {
  return { outcome: 'refused', says, remedy };
}

const OR_LEAVE_OUT = 'or leave it out by name in `leaveOut`';
const HOST_ONLY = 'the host decides this, and ECS has no setting for it';
const VPC = 'tasks get their addresses and their isolation from VPC and security groups';
const BUILD = 'the build runs where `cdk deploy` runs, without it';
const ROLLING = 'ECS deploys its own way';

/** Containers: names, images and processes. */
const PROCESS: FieldTable = {
  image: rendered('`image`'),
  platform: rendered('must be the CPU architecture of the capacity'),
  container_name: advised('containers are named after their service'),
  pull_policy: advised('ECS pulls the image for each task'),
  pull_refresh_after: advised('ECS pulls the image for each task'),
  profiles: rendered('chooses services: see the option `profiles`'),
  entrypoint: rendered('`entryPoint`'),
  command: rendered('`command`'),
  working_dir: rendered('`workingDirectory`'),
  user: rendered('`user`'),
  group_add: refused('containers of ECS have no additional groups', `add the groups to the image, ${OR_LEAVE_OUT}`),
  init: rendered('`linuxParameters.initProcessEnabled`'),
  privileged: rendered('`privileged`; not on Fargate'),
  read_only: rendered('`readonlyRootFilesystem`'),
  cap_add: rendered('`linuxParameters.capabilities.add`'),
  cap_drop: rendered('`linuxParameters.capabilities.drop`'),
  security_opt: rendered('`dockerSecurityOptions`; not on Fargate'),
  stdin_open: rendered('`interactive`'),
  tty: rendered('`pseudoTerminal`'),
  attach: advised('there is no terminal that output could go to'),
  stop_signal: refused('ECS sends the STOPSIGNAL of the image', `set STOPSIGNAL in the Dockerfile, ${OR_LEAVE_OUT}`),
  stop_grace_period: rendered('`stopTimeout`'),
  restart: rendered('`restartPolicy`; with `no`, ECS replaces the task'),
  labels: rendered('`dockerLabels`'),
  label_file: refused('labels are not read from files', `write them in \`labels\`, ${OR_LEAVE_OUT}`),
  annotations: refused('containers of ECS have no annotations', `use \`labels\`, ${OR_LEAVE_OUT}`),
  post_start: refused('ECS has no hooks of containers', `start it from the entry point of the image, ${OR_LEAVE_OUT}`),
  pre_start: refused('ECS has no hooks of containers', `make it a service that others wait for with service_completed_successfully, ${OR_LEAVE_OUT}`),
  pre_stop: refused('ECS has no hooks of containers', `do it when the process gets SIGTERM, ${OR_LEAVE_OUT}`),
  provider: refused('it is no container', 'connect the tasks to the resource with `connectTo` instead, and leave the service out'),
  models: refused('ECS runs no models of Docker', `call a model of Amazon Bedrock, ${OR_LEAVE_OUT}`),
  use_api_socket: refused('tasks have no Docker engine of their own', 'leave it out by name in `leaveOut`'),
  develop: advised('it is for development only'),
};

/** What containers know and wait for. */
const INPUTS: FieldTable = {
  'environment': rendered('`environment`; names without a value take it from `variables`'),
  'env_file': rendered('`environment`: the files are read at synth'),
  'secrets': rendered('`secrets`, by the option `secrets`: environment variables, not files'),
  'configs': rendered('`secrets`, by the option `configs`: environment variables, not files'),
  'depends_on': rendered('`dependsOn` in one task; between services, the order of their first deployment'),
  'healthcheck': rendered('`healthCheck`'),
  'healthcheck.start_interval': advised('ECS checks at the same interval from the start'),
  'links': rendered('`links` in bridge mode; otherwise services have their names'),
  'external_links': refused('ECS does not know containers of other projects', `pass the address in \`environment\`, ${OR_LEAVE_OUT}`),
  'extends': rendered('carried out before anything else'),
};

const NETWORK: FieldTable = {
  'ports': rendered('`portMappings`; published ports are those of hosts in bridge mode, otherwise of load balancers'),
  'expose': rendered('`portMappings`'),
  'network_mode': rendered('`none`: `disableNetworking`; `service:`: containers of one task; `host` must be that of the capacity'),
  'networks': advised('all services of the app can be reached as their security groups allow', 'name peers with `connections` where it must be closer'),
  'networks.*.aliases': refused('services have one name', `use the name of the service, ${OR_LEAVE_OUT}`),
  'networks.*.ipv4_address': refused(VPC, `use the name of the service, ${OR_LEAVE_OUT}`),
  'networks.*.ipv6_address': refused(VPC, `use the name of the service, ${OR_LEAVE_OUT}`),
  'networks.*.link_local_ips': refused(VPC, `use the name of the service, ${OR_LEAVE_OUT}`),
  'networks.*.mac_address': refused(VPC, 'leave it out by name in `leaveOut`'),
  'networks.*.driver_opts': advised(VPC),
  'networks.*.priority': advised(VPC),
  'networks.*.gw_priority': advised(VPC),
  'networks.*.interface_name': advised(VPC),
  'networks.*.use_service_name_alias': advised(VPC),
  'hostname': rendered('`hostname`; left out with a warning in awsvpc mode where it is the name of the service'),
  'domainname': refused('containers of ECS have no domain', 'leave it out by name in `leaveOut`'),
  'extra_hosts': rendered('`extraHosts`; not in awsvpc mode'),
  'dns': rendered('`dnsServers`; not on Fargate'),
  'dns_search': rendered('`dnsSearchDomains`; not on Fargate'),
  'dns_opt': refused('ECS has no options of the resolver', 'leave it out by name in `leaveOut`'),
  'mac_address': refused(VPC, 'leave it out by name in `leaveOut`'),
};

const STORAGE: FieldTable = {
  volumes: rendered('`mountPoints`: named volumes by the option `volumes`, else storage of the task; bind mounts by the option `bindMounts`'),
  volumes_from: rendered('`volumesFrom`'),
  tmpfs: rendered('`linuxParameters.tmpfs`, of 64 MiB where no size is given'),
  shm_size: rendered('`linuxParameters.sharedMemorySize`; not on Fargate'),
  devices: rendered('`linuxParameters.devices`; not on Fargate'),
  device_cgroup_rules: refused(HOST_ONLY, 'leave it out by name in `leaveOut`'),
  storage_opt: refused(HOST_ONLY, 'give the task more `ephemeralStorage`, and leave it out by name in `leaveOut`'),
  blkio_config: refused(HOST_ONLY, 'leave it out by name in `leaveOut`'),
};

const RESOURCES: FieldTable = {
  cpus: rendered('`cpu`'),
  cpu_shares: rendered('`cpu`, if there is no other limit'),
  mem_limit: rendered('`memory`'),
  mem_reservation: rendered('`memoryReservation`'),
  memswap_limit: rendered('`linuxParameters.maxSwap`; not on Fargate'),
  mem_swappiness: rendered('`linuxParameters.swappiness`; not on Fargate'),
  ulimits: rendered('`ulimits`'),
  sysctls: rendered('`systemControls`'),
  pid: rendered('`pidMode` of the task: `host`, or `task` for `service:`'),
  ipc: rendered('`ipcMode` of the task: `host`, `none`, or `task` for `service:` and `shareable`'),
  gpus: rendered('`resourceRequirements`'),
  scale: advised('the number of tasks is one of the service', 'set `desiredCount` where the service is made'),
  ...Object.fromEntries(['cpu_count', 'cpu_percent', 'cpu_period', 'cpu_quota', 'cpu_rt_period', 'cpu_rt_runtime', 'cpuset'].map(field =>
    [field, refused('ECS limits CPU by `cpus` only', `use \`cpus\`, ${OR_LEAVE_OUT}`)])),
  ...Object.fromEntries(['pids_limit', 'oom_kill_disable', 'oom_score_adj', 'cgroup', 'cgroup_parent', 'isolation', 'runtime', 'userns_mode', 'uts',
    'umask'].map(field => [field, refused(HOST_ONLY, 'leave it out by name in `leaveOut`')])),
  credential_spec: refused('credential specs of ECS are stored in S3 or SSM', 'set `credentialSpecs` of the container in code, and leave it out by name in `leaveOut`'),
  logging: advised('logs go to a log group of CloudWatch Logs', 'leave it out by name in `leaveOut`, or use `LogRouter`'),
};

const DEPLOY: FieldTable = {
  'deploy': rendered('as its members say'),
  'deploy.replicas': advised('the number of tasks is one of the service', 'set `desiredCount` where the service is made'),
  'deploy.mode': rendered('`replicated`; other modes are refused'),
  'deploy.resources': rendered('as its members say'),
  'deploy.resources.limits': rendered('as its members say'),
  'deploy.resources.limits.cpus': rendered('`cpu`'),
  'deploy.resources.limits.memory': rendered('`memory`'),
  'deploy.resources.limits.pids': refused(HOST_ONLY, 'leave it out by name in `leaveOut`'),
  'deploy.resources.reservations': rendered('as its members say'),
  'deploy.resources.reservations.cpus': rendered('`cpu`, if there is no limit'),
  'deploy.resources.reservations.memory': rendered('`memoryReservation`'),
  'deploy.resources.reservations.devices': rendered('`resourceRequirements`, for GPUs'),
  'deploy.resources.reservations.generic_resources': refused('ECS knows GPUs only', 'leave it out by name in `leaveOut`'),
  'deploy.restart_policy': rendered('`restartPolicy`'),
  'deploy.restart_policy.condition': rendered('`restartPolicy`'),
  'deploy.restart_policy.delay': advised('ECS restarts at once, and waits where that fails'),
  'deploy.restart_policy.max_attempts': advised('ECS goes on restarting'),
  'deploy.restart_policy.window': advised('ECS goes on restarting'),
  'deploy.labels': advised('services have tags', 'add tags with `Tags.of(service)`'),
  'deploy.endpoint_mode': advised('services are found as ECS Service Connect finds them'),
  'deploy.update_config': advised(ROLLING, 'set `deployment` where the service is made'),
  'deploy.rollback_config': advised(ROLLING, 'set `deployment` where the service is made'),
  'deploy.placement': refused('swarm nodes are not instances of ECS', `set \`placement\` where the service is made, ${OR_LEAVE_OUT}`),
};

const BUILDS: FieldTable = {
  'build': rendered('an asset, built when it is deployed'),
  'build.context': rendered('the directory of the asset'),
  'build.dockerfile': rendered('`file`'),
  'build.args': rendered('`buildArgs`'),
  'build.target': rendered('`target`'),
  'build.platforms': rendered('must be the CPU architecture of the capacity'),
  'build.network': rendered('`networkMode`'),
  'build.dockerfile_inline': refused('an asset has its Dockerfile in a file', 'write it to a file and name that in `dockerfile`'),
  'build.additional_contexts': refused(BUILD, 'copy them into the context, or push the image and name it in `overrides`'),
  'build.ssh': refused(BUILD, 'push the image and name it in `overrides`'),
  'build.secrets': refused(BUILD, 'push the image and name it in `overrides`'),
  'build.privileged': refused(BUILD, 'push the image and name it in `overrides`'),
  'build.entitlements': refused(BUILD, 'push the image and name it in `overrides`'),
  ...Object.fromEntries(['extra_hosts', 'isolation', 'shm_size', 'ulimits'].map(field =>
    [`build.${field}`, refused(BUILD, `push the image and name it in \`overrides\`, ${OR_LEAVE_OUT}`)])),
  ...Object.fromEntries(['cache_from', 'cache_to', 'no_cache', 'no_cache_filter', 'pull', 'labels', 'tags', 'provenance', 'sbom'].map(field =>
    [`build.${field}`, advised('the image is an asset, and is built without it')])),
};

/** Every field of a service. */
export const SERVICE_FIELDS: FieldTable = { ...PROCESS, ...INPUTS, ...NETWORK, ...STORAGE, ...RESOURCES, ...DEPLOY, ...BUILDS };

/** Every field of the file besides its services. */
export const FILE_FIELDS: FieldTable = {
  version: rendered('nothing: Compose does not read it either'),
  name: rendered('nothing: the stack has a name'),
  include: rendered('carried out before anything else'),
  services: rendered('containers'),
  volumes: rendered('by the option `volumes`; a volume with a driver or driver options, or an external one, must be given there'),
  networks: rendered('nothing: see `networks` of services'),
  secrets: rendered('by the option `secrets`'),
  configs: rendered('by the option `configs`'),
  models: refused('ECS runs no models of Docker', `call a model of Amazon Bedrock, ${OR_LEAVE_OUT}`),
  jobs: refused('a task definition runs no jobs', `make each job a \`ScheduledTask\` or a \`OneOffTask\`, ${OR_LEAVE_OUT}`),
};
