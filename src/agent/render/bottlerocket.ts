import { Token } from 'aws-cdk-lib';
import { goBoolean } from './go-boolean';
import { escapedParts, onOneLine } from '../../private/deploy-time';
import { AgentSettings } from '../settings';

/** A TOML entry and its table. */
type Entry = readonly [table: string, key: string, value: string];

/** Undefined if Bottlerocket has no equivalent of the value. */
type Express = (value: string) => readonly Entry[] | undefined;

const ECS = 'settings.ecs';
const ATTRIBUTES = 'settings.ecs.instance-attributes';
const AUTOSCALING = 'settings.autoscaling';

const PULL_BEHAVIORS = ['default', 'always', 'once', 'prefer-cached'];
const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'crit'];
/** Bottlerocket requires this order of units, unlike the agent. */
const DURATION = /^(?:[\d.]+h)?(?:[\d.]+m)?(?:[\d.]+s)?(?:[\d.]+ms)?(?:[\d.]+[uµ]s)?(?:[\d.]+ns)?$/;

/** JSON strings are valid TOML basic strings, except for DEL. */
function quoted(value: string): string {
  return JSON.stringify(value).replaceAll('\u007f', '\\u007F');
}

function tomlString(value: string): string {
  return escapedParts(quoted(value));
}

function tomlInteger(value: string): string | undefined {
  if (Token.isUnresolved(value)) return onOneLine(value);
  // Beyond this TOML has no integers, and Bottlerocket would read none of the settings.
  return /^\d+$/.test(value) && Number.isSafeInteger(Number(value)) ? String(Number(value)) : undefined;
}

function tomlBoolean(value: string): string | undefined {
  return Token.isUnresolved(value) ? onOneLine(value) : goBoolean(value)?.toString();
}

function tomlOpposite(value: string): string | undefined {
  const known = goBoolean(value);
  return known === undefined ? undefined : String(!known);
}

function tomlDuration(value: string): string | undefined {
  return Token.isUnresolved(value) || (value !== '' && DURATION.test(value)) ? tomlString(value) : undefined;
}

function tomlChoice(choices: readonly string[]): (value: string) => string | undefined {
  return value => Token.isUnresolved(value) || choices.includes(value) ? tomlString(value) : undefined;
}

function parseJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function tomlStrings(value: string): string | undefined {
  const list = parseJson(value);
  return Array.isArray(list) && list.every(isText) ? `[${list.map(tomlString).join(', ')}]` : undefined;
}

function key(name: string, toToml: (value: string) => string | undefined, table = ECS): Express {
  return value => {
    const toml = toToml(value);
    return toml === undefined ? undefined : [[table, name, toml]];
  };
}

function attributes(value: string): Entry[] | undefined {
  const object = parseJson(value);
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return undefined;
  const entries = Object.entries(object);
  return entries.every(([, text]) => isText(text))
    // What only the deployment knows has been escaped for JSON.
    ? entries.map(([name, text]): Entry => [ATTRIBUTES, quoted(name), quoted(String(text))])
    : undefined;
}

function metadataLimit(value: string): Entry[] | undefined {
  const [rate, burst, ...rest] = value.split(',').map(part => tomlInteger(part.trim()));
  return rate !== undefined && burst !== undefined && rest.length === 0
    ? [[ECS, 'metadata-service-rps', rate], [ECS, 'metadata-service-burst', burst]]
    : undefined;
}

/** For settings that are always on in Bottlerocket. */
function alwaysOn(value: string): Entry[] | undefined {
  return goBoolean(value) ? [] : undefined;
}

/** @see https://bottlerocket.dev/en/os/latest/#/api/settings/ecs/ */
const EXPRESSIONS: ReadonlyMap<string, Express> = new Map<string, Express>([
  ['ECS_CLUSTER', key('cluster', tomlString)],
  ['ECS_BACKEND_HOST', key('backend-host', tomlString)],
  ['ECS_INSTANCE_ATTRIBUTES', attributes],
  ['ECS_AVAILABLE_LOGGING_DRIVERS', key('logging-drivers', tomlStrings)],
  ['ECS_LOGLEVEL', key('loglevel', tomlChoice(LOG_LEVELS))],
  ['ECS_RESERVED_MEMORY', key('reserved-memory', tomlInteger)],
  ['ECS_DISABLE_PRIVILEGED', key('allow-privileged-containers', tomlOpposite)],
  ['ECS_AWSVPC_BLOCK_IMDS', key('awsvpc-block-imds', tomlBoolean)],
  ['ECS_ENABLE_CONTAINER_METADATA', key('enable-container-metadata', tomlBoolean)],
  ['ECS_ENABLE_SPOT_INSTANCE_DRAINING', key('enable-spot-instance-draining', tomlBoolean)],
  ['ECS_CONTAINER_STOP_TIMEOUT', key('container-stop-timeout', tomlDuration)],
  ['ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION', key('task-cleanup-wait', tomlDuration)],
  ['ECS_IMAGE_PULL_BEHAVIOR', key('image-pull-behavior', tomlChoice(PULL_BEHAVIORS))],
  ['ECS_DISABLE_IMAGE_CLEANUP', key('image-cleanup-enabled', tomlOpposite)],
  ['ECS_IMAGE_CLEANUP_INTERVAL', key('image-cleanup-wait', tomlDuration)],
  ['ECS_IMAGE_MINIMUM_CLEANUP_AGE', key('image-cleanup-age', tomlDuration)],
  ['ECS_NUM_IMAGES_DELETE_PER_CYCLE', key('image-cleanup-delete-per-cycle', tomlInteger)],
  ['ECS_TASK_METADATA_RPS_LIMIT', metadataLimit],
  ['ECS_WARM_POOLS_CHECK', key('should-wait', tomlBoolean, AUTOSCALING)],
  ['ECS_ENABLE_TASK_IAM_ROLE', alwaysOn],
  ['ECS_ENABLE_TASK_IAM_ROLE_NETWORK_HOST', alwaysOn],
  ['ECS_ENABLE_TASK_ENI', alwaysOn],
  ['ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE', alwaysOn],
  ['ECS_SELINUX_CAPABLE', alwaysOn],
]);

/** User data for Bottlerocket; leaves out what `bottlerocketCannotExpress` names. */
export function renderBottlerocket({ variables }: AgentSettings): string {
  const entries = Object.entries(variables).flatMap(([name, value]) => EXPRESSIONS.get(name)?.(value) ?? []);
  return [ECS, ATTRIBUTES, AUTOSCALING].map(table => {
    const lines = entries.filter(entry => entry[0] === table).map(([, name, value]) => `${name} = ${value}\n`);
    return lines.length > 0 ? `[${table}]\n${lines.join('')}` : '';
  }).filter(text => text !== '').join('\n');
}

/**
 * Names of the variables that Bottlerocket does not support, or not with the given value. `engineAuth` is one of them: Bottlerocket
 * reads registry credentials only from user data, where many principals could read them.
 */
export function bottlerocketCannotExpress({ variables, engineAuth }: AgentSettings): string[] {
  return [
    ...Object.entries(variables).filter(([name, value]) => EXPRESSIONS.get(name)?.(value) === undefined).map(([name]) => name),
    ...engineAuth ? ['engineAuth'] : [],
  ];
}
