import { Duration, Fn, Size, SizeRoundingBehavior, Token, Tokenization } from 'aws-cdk-lib';
import { MetricsCollection } from './ecs-config-choices';
import { HostImageSettings, HostInstanceSettings, HostNetworkSettings, HostPortRange, HostTaskSettings } from './ecs-config-options';
import { EcsConfigProps } from './ecs-config-props';
import { escapedParts } from '../private/deploy-time';

/** Variable values by name; undefined if not set. */
type Variables = { readonly [name: string]: string | undefined };

const GO_UNITS: { readonly [label: string]: string } = { millis: 'ms', seconds: 's', minutes: 'm', hours: 'h' };

function flag(value: boolean | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}

/** For variables with the opposite meaning of their prop. */
function inverted(value: boolean | undefined): string | undefined {
  return value === undefined ? undefined : String(!value);
}

function number(value: number | undefined): string | undefined {
  return value === undefined ? undefined : Tokenization.stringifyNumber(value);
}

function mebibytes(size: Size | undefined): string | undefined {
  return number(size?.toMebibytes({ rounding: SizeRoundingBehavior.NONE }));
}

/** Tokens keep their unit, because it cannot be converted. */
function duration(value: Duration | undefined): string | undefined {
  const goUnit = value?.isUnresolved() ? GO_UNITS[value.unitLabel()] : undefined;
  if (value && goUnit) {
    return value.formatTokenToNumber().replace(` ${value.unitLabel()}`, goUnit);
  }
  return value && `${value.toSeconds({ integral: false })}s`;
}

function strings(value: object | undefined): string | undefined {
  return value && escapedParts(JSON.stringify(value));
}

/** Number tokens are rendered as text, because JSON.stringify cannot write them. */
function ports(value: number[] | undefined): string | undefined {
  return value && `[${value.map(port => Tokenization.stringifyNumber(port)).join(',')}]`;
}

function portRange(range: HostPortRange | undefined): string | undefined {
  return range && `${number(range.first)}-${number(range.last)}`;
}

function list(value: string[] | undefined): string | undefined {
  return Token.isUnresolved(value) && value ? Fn.join(',', value) : value?.join(',');
}

function instance(given: HostInstanceSettings): Variables {
  return {
    AWS_DEFAULT_REGION: given.region,
    ECS_CONTAINER_INSTANCE_PROPAGATE_TAGS_FROM: given.propagateTags === undefined ? undefined : given.propagateTags ? 'ec2_instance' : 'none',
    ECS_WARM_POOLS_CHECK: flag(given.warmPool),
    ECS_ENABLE_SPOT_INSTANCE_DRAINING: flag(given.spotInstanceDraining),
    ECS_ENABLE_GPU_SUPPORT: flag(given.gpu),
    ECS_ENABLE_INF_SUPPORT: flag(given.neuron),
    ECS_LOGLEVEL: given.logLevel,
    ECS_LOGLEVEL_ON_INSTANCE: given.logLevelOnInstance,
  };
}

function tasks({ metrics, ...given }: HostTaskSettings): Variables {
  return {
    ECS_ENABLE_TASK_IAM_ROLE_NETWORK_HOST: flag(given.iamRoleForHostNetwork),
    ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE: flag(given.executionRoleForLogs),
    ECS_DISABLE_PRIVILEGED: inverted(given.privileged),
    ECS_SELINUX_CAPABLE: flag(given.selinux),
    ECS_APPARMOR_CAPABLE: flag(given.appArmor),
    ECS_ENABLE_CONTAINER_METADATA: flag(given.containerMetadata),
    ECS_DISABLE_METRICS: metrics && String(metrics === MetricsCollection.OFF),
    ECS_POLL_METRICS: metrics && String(metrics === MetricsCollection.POLL),
    ECS_CONTAINER_STOP_TIMEOUT: duration(given.stopTimeout),
    ECS_CONTAINER_START_TIMEOUT: duration(given.startTimeout),
    ECS_CONTAINER_CREATE_TIMEOUT: duration(given.createTimeout),
    ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION: duration(given.cleanupWaitDuration),
  };
}

function network(given: HostNetworkSettings): Variables {
  return {
    ECS_ENABLE_TASK_ENI: flag(given.taskEni),
    ECS_AWSVPC_BLOCK_IMDS: flag(given.blockImds),
    ECS_RESERVED_PORTS_UDP: ports(given.reservedUdpPorts),
    ECS_DYNAMIC_HOST_PORT_RANGE: portRange(given.dynamicHostPortRange),
    HTTP_PROXY: given.httpProxy,
    NO_PROXY: list(given.noProxy),
  };
}

function images(given: HostImageSettings): Variables {
  return {
    ECS_IMAGE_PULL_BEHAVIOR: given.pullBehavior,
    ECS_PULL_DEPENDENT_CONTAINERS_UPFRONT: flag(given.pullDependentsUpfront),
    ECS_DISABLE_IMAGE_CLEANUP: inverted(given.cleanup),
    ECS_IMAGE_CLEANUP_INTERVAL: duration(given.cleanupInterval),
    ECS_IMAGE_MINIMUM_CLEANUP_AGE: duration(given.minimumCleanupAge),
    ECS_NUM_IMAGES_DELETE_PER_CYCLE: number(given.deletedPerCycle),
  };
}

/** Variables set by typed props, with the raw values that the agent reads. */
export function typedVariables(props: EcsConfigProps): { readonly [name: string]: string } {
  const all: Variables = {
    ECS_AVAILABLE_LOGGING_DRIVERS: strings(props.loggingDrivers),
    ECS_ENABLE_TASK_IAM_ROLE: flag(props.taskIamRole),
    ECS_RESERVED_MEMORY: mebibytes(props.reservedMemory),
    ECS_RESERVED_PORTS: ports(props.reservedPorts),
    ECS_INSTANCE_ATTRIBUTES: strings(props.attributes),
    ECS_CONTAINER_INSTANCE_TAGS: strings(props.tags),
    ...instance(props.instance ?? {}),
    ...tasks(props.tasks ?? {}),
    ...network(props.network ?? {}),
    ...images(props.images ?? {}),
  };
  return Object.fromEntries(Object.entries(all).flatMap(([name, value]) => value === undefined ? [] : [[name, value]]));
}
