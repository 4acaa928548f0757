/* Writes src/api/agent/agent-variables.ts from the table of agent variables: `npx tsx scripts/agent-table.ts TABLE.json`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface SourceVariable {
  readonly name: string;
  readonly type: string;
  readonly tier: string;
  readonly platforms: readonly string[];
  readonly readBy: string;
  readonly defaultLinux: string | null;
  readonly allowedValues: readonly string[] | null;
  readonly range: string | null;
}

/** The table as it is maintained. */
export interface AgentTable {
  readonly source: { readonly repository: string; readonly version: string };
  readonly variables: readonly SourceVariable[];
}

/** Where the typed props of EcsConfig say what a common variable says. */
const PROPS: { readonly [name: string]: string } = {
  AWS_DEFAULT_REGION: 'instance.region',
  ECS_INSTANCE_ATTRIBUTES: 'attributes',
  ECS_CONTAINER_INSTANCE_TAGS: 'tags',
  ECS_CONTAINER_INSTANCE_PROPAGATE_TAGS_FROM: 'instance.propagateTags',
  ECS_WARM_POOLS_CHECK: 'instance.warmPool',
  ECS_ENABLE_SPOT_INSTANCE_DRAINING: 'instance.spotInstanceDraining',
  ECS_ENABLE_GPU_SUPPORT: 'instance.gpu',
  ECS_ENABLE_INF_SUPPORT: 'instance.neuron',
  ECS_RESERVED_MEMORY: 'reservedMemory',
  ECS_RESERVED_PORTS: 'reservedPorts',
  ECS_RESERVED_PORTS_UDP: 'network.reservedUdpPorts',
  ECS_DYNAMIC_HOST_PORT_RANGE: 'network.dynamicHostPortRange',
  ECS_AWSVPC_BLOCK_IMDS: 'network.blockImds',
  ECS_ENABLE_TASK_ENI: 'network.taskEni',
  HTTP_PROXY: 'network.httpProxy',
  NO_PROXY: 'network.noProxy',
  ECS_ENABLE_TASK_IAM_ROLE: 'taskIamRole',
  ECS_ENABLE_TASK_IAM_ROLE_NETWORK_HOST: 'tasks.iamRoleForHostNetwork',
  ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE: 'tasks.executionRoleForLogs',
  ECS_DISABLE_PRIVILEGED: 'tasks.privileged',
  ECS_SELINUX_CAPABLE: 'tasks.selinux',
  ECS_APPARMOR_CAPABLE: 'tasks.appArmor',
  ECS_ENGINE_AUTH_TYPE: 'engineAuth',
  ECS_ENGINE_AUTH_DATA: 'engineAuth',
  ECS_IMAGE_PULL_BEHAVIOR: 'images.pullBehavior',
  ECS_PULL_DEPENDENT_CONTAINERS_UPFRONT: 'images.pullDependentsUpfront',
  ECS_DISABLE_IMAGE_CLEANUP: 'images.cleanup',
  ECS_IMAGE_CLEANUP_INTERVAL: 'images.cleanupInterval',
  ECS_IMAGE_MINIMUM_CLEANUP_AGE: 'images.minimumCleanupAge',
  ECS_NUM_IMAGES_DELETE_PER_CYCLE: 'images.deletedPerCycle',
  ECS_CONTAINER_STOP_TIMEOUT: 'tasks.stopTimeout',
  ECS_CONTAINER_START_TIMEOUT: 'tasks.startTimeout',
  ECS_CONTAINER_CREATE_TIMEOUT: 'tasks.createTimeout',
  ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION: 'tasks.cleanupWaitDuration',
  ECS_AVAILABLE_LOGGING_DRIVERS: 'loggingDrivers',
  ECS_ENABLE_CONTAINER_METADATA: 'tasks.containerMetadata',
  ECS_DISABLE_METRICS: 'tasks.metrics',
  ECS_POLL_METRICS: 'tasks.metrics',
  ECS_LOGLEVEL: 'instance.logLevel',
  ECS_LOGLEVEL_ON_INSTANCE: 'instance.logLevelOnInstance',
};

/** Why nobody but the host may set a managed variable. */
const REASONS: { readonly [name: string]: string } = {
  ECS_EXTERNAL: 'the ECS Anywhere installer sets it',
  ECS_EBSTA_SUPPORTED: 'the host sets it when it can attach EBS volumes to tasks',
  ECS_VOLUME_PLUGIN_CAPABILITIES: 'the host sets it to what its volume plugin can do',
  ECS_UPDATE_DOWNLOAD_DIR: 'the host and its agent must look for updates in the same place',
  ECS_AGENT_CONFIG_FILE_PATH: 'another file would override what is checked here',
  ECS_DETAILED_OS_FAMILY: 'the host reads it from its operating system',
};

const MAX_LINE = 150;
const SECONDS: { readonly [unit: string]: number } = { ms: 0.001, s: 1, m: 60 };
/** Read by the agent's supervisor, but from the file itself. */
const NOT_THROUGH_SYSTEMD = ['ECS_AGENT_LABELS'];
const PLATFORMS: { readonly [platforms: string]: string } = { 'linux,windows': 'BOTH', 'linux': 'LINUX', 'windows': 'WINDOWS' };
const NO_DEFAULT = /^(0|\[\]|\{\})( |$)/;

function quantity([, amount, unit = '']: RegExpMatchArray): number {
  return Number((Number(amount) * (SECONDS[unit] ?? 1)).toFixed(3));
}

/** Bounds out of words such as `1-100`, `each 0-65535`, `8ms-100ms`, `>=45s Linux, >=2m Windows`. */
function bounds({ type, range }: SourceVariable): string[] {
  if (!range || type === 'json-object') return [];
  const span = range.match(/(\d+)(ms|s|m)?-(\d+)(ms|s|m)?/);
  if (span) {
    return [`min: ${quantity(['', span[1], span[2]])}`, `max: ${quantity(['', span[3], span[4]])}`];
  }
  const least = [...range.matchAll(/>=(\d+)(ms|s|m)?/g)];
  if (least.length === 0) throw new Error(`no bounds in '${range}'`);
  return [`min: ${quantity(least[0])}`, ...least.slice(1, 2).map(match => `minWindows: ${quantity(match)}`)];
}

function quoted(text: string): string {
  return `'${text.replace(/'/g, "\\'")}'`;
}

/** Where it is said, or why it is refused. */
function explanation({ name, tier }: SourceVariable): string[] {
  if (tier === 'advanced' || name === 'ECS_CLUSTER') return [];
  const [member, text] = tier === 'common' ? ['prop', PROPS[name]] : ['reason', REASONS[name]];
  if (text === undefined) throw new Error(`nothing is said about ${name}`);
  return [`${member}: ${quoted(text)}`];
}

function line(variable: SourceVariable): string {
  const { name, tier, type, platforms, allowedValues, readBy, defaultLinux } = variable;
  const members = [
    `name: ${quoted(name)}`, `tier: ${quoted(tier)}`, `type: ${quoted(type)}`, `platforms: ${PLATFORMS[platforms.join()]}`,
    ...explanation(variable),
    ...allowedValues ? [`allowed: [${allowedValues.map(quoted).join(', ')}]`] : [],
    ...bounds(variable),
    ...NO_DEFAULT.test(defaultLinux ?? '') ? ['zeroIsDefault: true'] : [],
    ...readBy.includes('ecs-init') && !NOT_THROUGH_SYSTEMD.includes(name) ? ['systemd: true'] : [],
  ];
  const whole = `  { ${members.join(', ')} },`;
  return whole.length <= MAX_LINE ? whole : `  {\n    ${members.join(',\n    ')},\n  },`;
}

/** The text of the file. */
export function renderTable({ source, variables }: AgentTable): string {
  return `/*
 * Made by scripts/agent-table.ts; edit that instead.
 * Source: ${source.repository} ${source.version} (README, agent/config, ecs-init) and the agent's page in the ECS developer guide.
 */

/** How the agent reads the text of a value. */
export type AgentVariableType =
${[...new Set(variables.map(({ type }) => type))].map(type => `  | ${quoted(type)}`).join('\n')};

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
${variables.map(line).join('\n')}
];
`;
}

if (require.main === module) {
  const table = JSON.parse(readFileSync(process.argv[2], 'utf8')) as AgentTable;
  writeFileSync(join(__dirname, '..', 'src', 'rules', 'agent', 'agent-variables.ts'), renderTable(table));
}
