/*
 * Made by scripts/agent-table.ts; edit that instead.
 * Source: aws/amazon-ecs-agent 1.105.1 (README, agent/config, ecs-init) and the agent's page in the ECS developer guide.
 */

/** How the agent reads the text of a value. */
export type AgentVariableType =
  | 'string'
  | 'json-object'
  | 'enum'
  | 'boolean'
  | 'integer'
  | 'json-array-int'
  | 'port-range'
  | 'path'
  | 'duration'
  | 'uri'
  | 'string-list'
  | 'json-array-string'
  | 'int-pair'
  | 'number'
  | 'literal';

/** What is known about a variable of the agent. */
export interface AgentVariable {
  readonly name: string;
  /** common: typed props of EcsConfig; advanced: by name; managed: for the host alone. */
  readonly tier: 'common' | 'advanced' | 'managed';
  readonly type: AgentVariableType;
  readonly platforms: readonly ('linux' | 'windows')[];
  /** Where EcsConfig says it; not there for what the library sets. */
  readonly prop?: string;
  /** Why it is refused. */
  readonly reason?: string;
  readonly allowed?: readonly string[];
  /** Lowest value, of each item where there are several; in seconds for durations. */
  readonly min?: number;
  readonly max?: number;
  readonly minWindows?: number;
  /** Nothing is lost when the agent reads zero or empty as not given. */
  readonly zeroIsDefault?: boolean;
  /** Read by the agent's supervisor too, through systemd, which drops backslashes. */
  readonly systemd?: boolean;
}

const BOTH = ['linux', 'windows'] as const;
const LINUX = ['linux'] as const;
const WINDOWS = ['windows'] as const;

/** Every variable of the agent. */
export const AGENT_VARIABLES: readonly AgentVariable[] = [
  { name: 'ECS_CLUSTER', tier: 'common', type: 'string', platforms: BOTH },
  { name: 'AWS_DEFAULT_REGION', tier: 'common', type: 'string', platforms: BOTH, prop: 'instance.region' },
  { name: 'ECS_BACKEND_HOST', tier: 'advanced', type: 'string', platforms: BOTH },
  { name: 'ECS_INSTANCE_ATTRIBUTES', tier: 'common', type: 'json-object', platforms: BOTH, prop: 'attributes', zeroIsDefault: true },
  { name: 'ECS_CONTAINER_INSTANCE_TAGS', tier: 'common', type: 'json-object', platforms: BOTH, prop: 'tags', zeroIsDefault: true },
  {
    name: 'ECS_CONTAINER_INSTANCE_PROPAGATE_TAGS_FROM',
    tier: 'common',
    type: 'enum',
    platforms: BOTH,
    prop: 'instance.propagateTags',
    allowed: ['none', 'ec2_instance'],
  },
  { name: 'ECS_EXTERNAL', tier: 'managed', type: 'boolean', platforms: BOTH, reason: 'the ECS Anywhere installer sets it', systemd: true },
  { name: 'ECS_ALTERNATE_CREDENTIAL_PROFILE', tier: 'advanced', type: 'string', platforms: BOTH },
  { name: 'ECS_WARM_POOLS_CHECK', tier: 'common', type: 'boolean', platforms: BOTH, prop: 'instance.warmPool' },
  { name: 'ECS_ENABLE_SPOT_INSTANCE_DRAINING', tier: 'common', type: 'boolean', platforms: BOTH, prop: 'instance.spotInstanceDraining' },
  { name: 'ECS_INSTANCE_IP_COMPATIBILITY', tier: 'advanced', type: 'enum', platforms: LINUX, allowed: ['ipv4', 'ipv6'] },
  { name: 'ECS_RESERVED_MEMORY', tier: 'common', type: 'integer', platforms: BOTH, prop: 'reservedMemory', min: 0, max: 65535, zeroIsDefault: true },
  { name: 'ECS_RESERVED_PORTS', tier: 'common', type: 'json-array-int', platforms: BOTH, prop: 'reservedPorts', min: 0, max: 65535 },
  {
    name: 'ECS_RESERVED_PORTS_UDP',
    tier: 'common',
    type: 'json-array-int',
    platforms: BOTH,
    prop: 'network.reservedUdpPorts',
    min: 0,
    max: 65535,
    zeroIsDefault: true,
  },
  { name: 'ECS_DYNAMIC_HOST_PORT_RANGE', tier: 'common', type: 'port-range', platforms: BOTH, prop: 'network.dynamicHostPortRange' },
  { name: 'ECS_TASK_PIDS_LIMIT', tier: 'advanced', type: 'integer', platforms: LINUX, min: 1, max: 4194304 },
  { name: 'ECS_ENABLE_TASK_CPU_MEM_LIMIT', tier: 'advanced', type: 'boolean', platforms: BOTH },
  { name: 'ECS_PROPAGATE_TASK_MEMORY_LIMIT_CGROUPV2', tier: 'advanced', type: 'boolean', platforms: LINUX },
  { name: 'ECS_CGROUP_PATH', tier: 'advanced', type: 'path', platforms: LINUX },
  { name: 'ECS_CGROUP_CPU_PERIOD', tier: 'advanced', type: 'duration', platforms: LINUX, min: 0.008, max: 0.1 },
  { name: 'ECS_ENABLE_CPU_UNBOUNDED_WINDOWS_WORKAROUND', tier: 'advanced', type: 'boolean', platforms: WINDOWS },
  { name: 'ECS_ENABLE_MEMORY_UNBOUNDED_WINDOWS_WORKAROUND', tier: 'advanced', type: 'boolean', platforms: WINDOWS },
  { name: 'ECS_ENABLE_GPU_SUPPORT', tier: 'common', type: 'boolean', platforms: LINUX, prop: 'instance.gpu', systemd: true },
  { name: 'ECS_NVIDIA_RUNTIME', tier: 'advanced', type: 'string', platforms: LINUX },
  { name: 'ECS_ENABLE_INF_SUPPORT', tier: 'common', type: 'boolean', platforms: LINUX, prop: 'instance.neuron' },
  {
    name: 'ECS_EBSTA_SUPPORTED',
    tier: 'managed',
    type: 'boolean',
    platforms: BOTH,
    reason: 'the host sets it when it can attach EBS volumes to tasks',
  },
  { name: 'ECS_ENABLE_TASK_IAM_ROLE', tier: 'common', type: 'boolean', platforms: BOTH, prop: 'taskIamRole' },
  { name: 'ECS_ENABLE_TASK_IAM_ROLE_NETWORK_HOST', tier: 'common', type: 'boolean', platforms: BOTH, prop: 'tasks.iamRoleForHostNetwork' },
  { name: 'ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE', tier: 'common', type: 'boolean', platforms: BOTH, prop: 'tasks.executionRoleForLogs' },
  { name: 'ECS_AWSVPC_BLOCK_IMDS', tier: 'common', type: 'boolean', platforms: BOTH, prop: 'network.blockImds' },
  { name: 'ECS_AUDIT_LOGFILE', tier: 'advanced', type: 'path', platforms: BOTH },
  { name: 'ECS_AUDIT_LOGFILE_DISABLED', tier: 'advanced', type: 'boolean', platforms: BOTH },
  { name: 'ECS_GMSA_SUPPORTED', tier: 'advanced', type: 'boolean', platforms: BOTH, systemd: true },
  { name: 'CREDENTIALS_FETCHER_HOST', tier: 'advanced', type: 'uri', platforms: LINUX, systemd: true },
  { name: 'CREDENTIALS_FETCHER_SECRET_NAME_FOR_DOMAINLESS_GMSA', tier: 'advanced', type: 'string', platforms: LINUX },
  { name: 'ECS_ENGINE_AUTH_TYPE', tier: 'common', type: 'enum', platforms: BOTH, prop: 'engineAuth', allowed: ['dockercfg', 'docker'] },
  { name: 'ECS_ENGINE_AUTH_DATA', tier: 'common', type: 'json-object', platforms: BOTH, prop: 'engineAuth' },
  {
    name: 'ECS_IMAGE_PULL_BEHAVIOR',
    tier: 'common',
    type: 'enum',
    platforms: BOTH,
    prop: 'images.pullBehavior',
    allowed: ['default', 'always', 'once', 'prefer-cached'],
  },
  { name: 'ECS_IMAGE_PULL_INACTIVITY_TIMEOUT', tier: 'advanced', type: 'duration', platforms: BOTH, min: 60 },
  { name: 'ECS_IMAGE_PULL_TIMEOUT', tier: 'advanced', type: 'duration', platforms: BOTH },
  { name: 'ECS_MANIFEST_PULL_TIMEOUT', tier: 'advanced', type: 'duration', platforms: BOTH, min: 30 },
  { name: 'ECS_PULL_DEPENDENT_CONTAINERS_UPFRONT', tier: 'common', type: 'boolean', platforms: BOTH, prop: 'images.pullDependentsUpfront' },
  { name: 'ECS_CONTAINER_STOP_TIMEOUT', tier: 'common', type: 'duration', platforms: BOTH, prop: 'tasks.stopTimeout', min: 1 },
  { name: 'ECS_CONTAINER_START_TIMEOUT', tier: 'common', type: 'duration', platforms: BOTH, prop: 'tasks.startTimeout', min: 45, minWindows: 120 },
  { name: 'ECS_CONTAINER_CREATE_TIMEOUT', tier: 'common', type: 'duration', platforms: BOTH, prop: 'tasks.createTimeout', min: 60 },
  { name: 'ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION', tier: 'common', type: 'duration', platforms: BOTH, prop: 'tasks.cleanupWaitDuration', min: 1 },
  { name: 'ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION_JITTER', tier: 'advanced', type: 'duration', platforms: BOTH, zeroIsDefault: true },
  { name: 'ECS_DISABLE_IMAGE_CLEANUP', tier: 'common', type: 'boolean', platforms: BOTH, prop: 'images.cleanup' },
  { name: 'ECS_IMAGE_CLEANUP_INTERVAL', tier: 'common', type: 'duration', platforms: BOTH, prop: 'images.cleanupInterval', min: 600 },
  { name: 'ECS_IMAGE_MINIMUM_CLEANUP_AGE', tier: 'common', type: 'duration', platforms: BOTH, prop: 'images.minimumCleanupAge' },
  { name: 'NON_ECS_IMAGE_MINIMUM_CLEANUP_AGE', tier: 'advanced', type: 'duration', platforms: BOTH },
  { name: 'ECS_NUM_IMAGES_DELETE_PER_CYCLE', tier: 'common', type: 'integer', platforms: BOTH, prop: 'images.deletedPerCycle', min: 1 },
  { name: 'NONECS_NUM_CONTAINERS_DELETE_PER_CYCLE', tier: 'advanced', type: 'integer', platforms: BOTH, min: 1 },
  { name: 'ECS_ENABLE_UNTRACKED_IMAGE_CLEANUP', tier: 'advanced', type: 'boolean', platforms: BOTH },
  { name: 'ECS_EXCLUDE_UNTRACKED_IMAGE', tier: 'advanced', type: 'string-list', platforms: BOTH },
  {
    name: 'ECS_AVAILABLE_LOGGING_DRIVERS',
    tier: 'common',
    type: 'json-array-string',
    platforms: BOTH,
    prop: 'loggingDrivers',
    allowed: ['json-file', 'syslog', 'journald', 'gelf', 'fluentd', 'awslogs', 'splunk', 'logentries', 'sumologic', 'none', 'awsfirelens'],
  },
  { name: 'ECS_DISABLE_PRIVILEGED', tier: 'common', type: 'boolean', platforms: BOTH, prop: 'tasks.privileged' },
  { name: 'ECS_SELINUX_CAPABLE', tier: 'common', type: 'boolean', platforms: BOTH, prop: 'tasks.selinux' },
  { name: 'ECS_APPARMOR_CAPABLE', tier: 'common', type: 'boolean', platforms: BOTH, prop: 'tasks.appArmor' },
  { name: 'ECS_ENABLE_CONTAINER_METADATA', tier: 'common', type: 'boolean', platforms: BOTH, prop: 'tasks.containerMetadata' },
  { name: 'ECS_TASK_METADATA_RPS_LIMIT', tier: 'advanced', type: 'int-pair', platforms: BOTH, min: 1 },
  { name: 'ECS_DISABLE_TASK_METADATA_AZ', tier: 'advanced', type: 'boolean', platforms: BOTH },
  { name: 'ECS_SHARED_VOLUME_MATCH_FULL_CONFIG', tier: 'advanced', type: 'boolean', platforms: BOTH },
  {
    name: 'ECS_VOLUME_PLUGIN_CAPABILITIES',
    tier: 'managed',
    type: 'json-array-string',
    platforms: BOTH,
    reason: 'the host sets it to what its volume plugin can do',
    zeroIsDefault: true,
  },
  { name: 'ECS_FSX_WINDOWS_FILE_SERVER_SUPPORTED', tier: 'advanced', type: 'boolean', platforms: WINDOWS },
  { name: 'ECS_ENABLE_FIRELENS_ASYNC', tier: 'advanced', type: 'boolean', platforms: BOTH },
  { name: 'ECS_ENABLE_TASK_ENI', tier: 'common', type: 'boolean', platforms: BOTH, prop: 'network.taskEni' },
  { name: 'ECS_ENABLE_HIGH_DENSITY_ENI', tier: 'advanced', type: 'boolean', platforms: LINUX },
  { name: 'ECS_AWSVPC_ADDITIONAL_LOCAL_ROUTES', tier: 'advanced', type: 'json-array-string', platforms: BOTH, zeroIsDefault: true },
  { name: 'ECS_CNI_PLUGINS_PATH', tier: 'advanced', type: 'path', platforms: BOTH },
  { name: 'ECS_EXCLUDE_IPV6_PORTBINDING', tier: 'advanced', type: 'boolean', platforms: BOTH },
  { name: 'ECS_SKIP_LOCALHOST_TRAFFIC_FILTER', tier: 'advanced', type: 'boolean', platforms: LINUX, systemd: true },
  { name: 'ECS_ALLOW_OFFHOST_INTROSPECTION_ACCESS', tier: 'advanced', type: 'boolean', platforms: LINUX, systemd: true },
  { name: 'ECS_OFFHOST_INTROSPECTION_INTERFACE_NAME', tier: 'advanced', type: 'string', platforms: LINUX },
  { name: 'HTTP_PROXY', tier: 'common', type: 'string', platforms: BOTH, prop: 'network.httpProxy', systemd: true },
  { name: 'HTTPS_PROXY', tier: 'advanced', type: 'string', platforms: BOTH },
  { name: 'NO_PROXY', tier: 'common', type: 'string', platforms: BOTH, prop: 'network.noProxy' },
  { name: 'DOCKER_HOST', tier: 'advanced', type: 'uri', platforms: BOTH, systemd: true },
  { name: 'ECS_DISABLE_METRICS', tier: 'common', type: 'boolean', platforms: BOTH, prop: 'tasks.metrics' },
  { name: 'ECS_POLL_METRICS', tier: 'common', type: 'boolean', platforms: BOTH, prop: 'tasks.metrics' },
  { name: 'ECS_POLLING_METRICS_WAIT_DURATION', tier: 'advanced', type: 'duration', platforms: BOTH, min: 5, max: 20 },
  { name: 'ECS_ENABLE_PROMETHEUS_METRICS', tier: 'advanced', type: 'boolean', platforms: LINUX },
  { name: 'ECS_ENABLE_RUNTIME_STATS', tier: 'advanced', type: 'boolean', platforms: BOTH },
  {
    name: 'ECS_LOGLEVEL',
    tier: 'common',
    type: 'enum',
    platforms: BOTH,
    prop: 'instance.logLevel',
    allowed: ['crit', 'error', 'warn', 'info', 'debug'],
  },
  {
    name: 'ECS_LOGLEVEL_ON_INSTANCE',
    tier: 'common',
    type: 'enum',
    platforms: BOTH,
    prop: 'instance.logLevelOnInstance',
    allowed: ['none', 'crit', 'error', 'warn', 'info', 'debug'],
  },
  { name: 'ECS_LOGFILE', tier: 'advanced', type: 'path', platforms: BOTH },
  { name: 'ECS_LOG_ROLLOVER_TYPE', tier: 'advanced', type: 'enum', platforms: BOTH, allowed: ['size', 'hourly'] },
  { name: 'ECS_LOG_OUTPUT_FORMAT', tier: 'advanced', type: 'enum', platforms: BOTH, allowed: ['logfmt', 'json'] },
  { name: 'ECS_LOG_MAX_FILE_SIZE_MB', tier: 'advanced', type: 'number', platforms: BOTH },
  { name: 'ECS_LOG_MAX_ROLL_COUNT', tier: 'advanced', type: 'integer', platforms: BOTH },
  {
    name: 'ECS_LOG_DRIVER',
    tier: 'advanced',
    type: 'enum',
    platforms: LINUX,
    allowed: ['awslogs', 'fluentd', 'gelf', 'json-file', 'journald', 'logentries', 'syslog', 'splunk'],
    systemd: true,
  },
  { name: 'ECS_LOG_OPTS', tier: 'advanced', type: 'json-object', platforms: LINUX, zeroIsDefault: true, systemd: true },
  { name: 'ECS_INIT_DOCKER_LOG_FILE_SIZE', tier: 'advanced', type: 'string', platforms: LINUX, systemd: true },
  { name: 'ECS_INIT_DOCKER_LOG_FILE_NUM', tier: 'advanced', type: 'string', platforms: LINUX, systemd: true },
  { name: 'ECS_CHECKPOINT', tier: 'advanced', type: 'boolean', platforms: BOTH },
  { name: 'ECS_DATADIR', tier: 'advanced', type: 'path', platforms: BOTH },
  { name: 'ECS_HOST_DATA_DIR', tier: 'advanced', type: 'path', platforms: LINUX },
  { name: 'ECS_UPDATES_ENABLED', tier: 'advanced', type: 'boolean', platforms: BOTH },
  {
    name: 'ECS_UPDATE_DOWNLOAD_DIR',
    tier: 'managed',
    type: 'path',
    platforms: BOTH,
    reason: 'the host and its agent must look for updates in the same place',
  },
  { name: 'ECS_AGENT_CONFIG_FILE_PATH', tier: 'managed', type: 'path', platforms: BOTH, reason: 'another file would override what is checked here' },
  { name: 'ECS_DISABLE_DOCKER_HEALTH_CHECK', tier: 'advanced', type: 'boolean', platforms: BOTH },
  { name: 'ECS_AGENT_HEALTHCHECK_HOST', tier: 'advanced', type: 'string', platforms: BOTH },
  { name: 'ECS_AGENT_RUN_PRIVILEGED', tier: 'advanced', type: 'literal', platforms: LINUX, allowed: ['true'], systemd: true },
  { name: 'ECS_AGENT_PID_NAMESPACE_HOST', tier: 'advanced', type: 'literal', platforms: LINUX, allowed: ['true'], systemd: true },
  { name: 'ECS_AGENT_APPARMOR_PROFILE', tier: 'advanced', type: 'string', platforms: LINUX, systemd: true },
  { name: 'ECS_AGENT_LABELS', tier: 'advanced', type: 'json-object', platforms: LINUX, zeroIsDefault: true },
  { name: 'ECS_PAUSE_LABELS', tier: 'advanced', type: 'json-object', platforms: LINUX, zeroIsDefault: true },
  { name: 'ECS_DETAILED_OS_FAMILY', tier: 'managed', type: 'string', platforms: LINUX, reason: 'the host reads it from its operating system' },
];
