import { Aws, aws_secretsmanager as secretsmanager, Duration, Lazy, Size, Stack, Token } from 'aws-cdk-lib';
import { EcsConfig } from '../../src/agent/ecs-config';
import { AgentLogLevel, ImagePullBehavior, LoggingDriver, MetricsCollection } from '../../src/agent/ecs-config-choices';
import { HostPortRange } from '../../src/agent/ecs-config-options';
import { EcsConfigProps } from '../../src/agent/ecs-config-props';
import { EngineAuth } from '../../src/agent/engine-auth';
import { AgentPlatform, inCluster } from '../../src/agent/settings';
import { AGENT_VARIABLES, AgentVariable } from '../../src/api/agent/agent-variables';
import { formatFinding } from '../../src/rules/finding';
import { readAgentFile, readGoDuration, writeAgentFile } from '../support/agent-file';
import { badValues, goodValue, linuxConfigs } from '../support/agent-values';
import * as fc from '../support/fast-check';
import { testStack } from '../support/stack';

const CLEANUP = { ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION: '3600s', ECS_IMAGE_CLEANUP_INTERVAL: '600s', ECS_NUM_IMAGES_DELETE_PER_CYCLE: '10' };
const TOKEN = Lazy.string({ produce: () => 'anything' });

function check(props: EcsConfigProps, platform: AgentPlatform = 'linux'): string[] {
  return EcsConfig.of(props)._check(platform).map(formatFinding);
}

/** What the agent is told besides the cluster and the defaults for clean-up. */
function told(props: EcsConfigProps): { [name: string]: string } {
  const { ECS_CLUSTER, ...variables } = inCluster(EcsConfig.of(props)._resolve({}), 'prod').variables;
  expect(ECS_CLUSTER).toBe('prod');
  const own = Object.entries(variables).filter(([name, value]) => (CLEANUP as { [name: string]: string })[name] !== value);
  return Object.fromEntries(own);
}

/** Every common variable with a prop that says it, and the text that the agent must see. */
const TYPED: readonly (readonly [name: string, props: EcsConfigProps, value: string])[] = [
  ['AWS_DEFAULT_REGION', { instance: { region: 'eu-west-1' } }, 'eu-west-1'],
  ['ECS_INSTANCE_ATTRIBUTES', { attributes: { stack: 'prod', rack: 'r1' } }, '{"stack":"prod","rack":"r1"}'],
  ['ECS_CONTAINER_INSTANCE_TAGS', { tags: { team: 'web = shop' } }, '{"team":"web = shop"}'],
  ['ECS_CONTAINER_INSTANCE_PROPAGATE_TAGS_FROM', { instance: { propagateTags: true } }, 'ec2_instance'],
  ['ECS_CONTAINER_INSTANCE_PROPAGATE_TAGS_FROM', { instance: { propagateTags: false } }, 'none'],
  ['ECS_WARM_POOLS_CHECK', { instance: { warmPool: true } }, 'true'],
  ['ECS_ENABLE_SPOT_INSTANCE_DRAINING', { instance: { spotInstanceDraining: false } }, 'false'],
  ['ECS_ENABLE_GPU_SUPPORT', { instance: { gpu: true } }, 'true'],
  ['ECS_ENABLE_INF_SUPPORT', { instance: { neuron: true } }, 'true'],
  ['ECS_RESERVED_MEMORY', { reservedMemory: Size.gibibytes(1) }, '1024'],
  ['ECS_RESERVED_PORTS', { reservedPorts: [22, 2375, 9100] }, '[22,2375,9100]'],
  ['ECS_RESERVED_PORTS_UDP', { network: { reservedUdpPorts: [53] } }, '[53]'],
  ['ECS_DYNAMIC_HOST_PORT_RANGE', { network: { dynamicHostPortRange: { first: 40000, last: 50000 } } }, '40000-50000'],
  ['ECS_AWSVPC_BLOCK_IMDS', { network: { blockImds: true } }, 'true'],
  ['ECS_ENABLE_TASK_ENI', { network: { taskEni: true } }, 'true'],
  ['HTTP_PROXY', { network: { httpProxy: '10.0.0.131:3128' } }, '10.0.0.131:3128'],
  ['NO_PROXY', { network: { noProxy: ['169.254.169.254', '/var/run/docker.sock'] } }, '169.254.169.254,/var/run/docker.sock'],
  ['ECS_ENABLE_TASK_IAM_ROLE', { taskIamRole: true }, 'true'],
  ['ECS_ENABLE_TASK_IAM_ROLE_NETWORK_HOST', { tasks: { iamRoleForHostNetwork: true } }, 'true'],
  ['ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE', { tasks: { executionRoleForLogs: true } }, 'true'],
  ['ECS_DISABLE_PRIVILEGED', { tasks: { privileged: false } }, 'true'],
  ['ECS_SELINUX_CAPABLE', { tasks: { selinux: true } }, 'true'],
  ['ECS_APPARMOR_CAPABLE', { tasks: { appArmor: true } }, 'true'],
  ['ECS_ENABLE_CONTAINER_METADATA', { tasks: { containerMetadata: true } }, 'true'],
  ['ECS_DISABLE_METRICS', { tasks: { metrics: MetricsCollection.OFF } }, 'true'],
  ['ECS_POLL_METRICS', { tasks: { metrics: MetricsCollection.POLL } }, 'true'],
  ['ECS_CONTAINER_STOP_TIMEOUT', { tasks: { stopTimeout: Duration.minutes(2) } }, '120s'],
  ['ECS_CONTAINER_START_TIMEOUT', { tasks: { startTimeout: Duration.seconds(45) } }, '45s'],
  ['ECS_CONTAINER_CREATE_TIMEOUT', { tasks: { createTimeout: Duration.hours(1) } }, '3600s'],
  ['ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION', { tasks: { cleanupWaitDuration: Duration.millis(1500) } }, '1.5s'],
  ['ECS_IMAGE_PULL_BEHAVIOR', { images: { pullBehavior: ImagePullBehavior.ONCE } }, 'once'],
  ['ECS_PULL_DEPENDENT_CONTAINERS_UPFRONT', { images: { pullDependentsUpfront: true } }, 'true'],
  ['ECS_DISABLE_IMAGE_CLEANUP', { images: { cleanup: true } }, 'false'],
  ['ECS_IMAGE_CLEANUP_INTERVAL', { images: { cleanupInterval: Duration.hours(2) } }, '7200s'],
  ['ECS_IMAGE_MINIMUM_CLEANUP_AGE', { images: { minimumCleanupAge: Duration.days(1) } }, '86400s'],
  ['ECS_NUM_IMAGES_DELETE_PER_CYCLE', { images: { deletedPerCycle: 20 } }, '20'],
  ['ECS_AVAILABLE_LOGGING_DRIVERS', { loggingDrivers: [LoggingDriver.JSON_FILE, LoggingDriver.AWSLOGS] }, '["json-file","awslogs"]'],
  ['ECS_LOGLEVEL', { instance: { logLevel: AgentLogLevel.WARN } }, 'warn'],
  ['ECS_LOGLEVEL_ON_INSTANCE', { instance: { logLevelOnInstance: AgentLogLevel.NONE } }, 'none'],
];

const byTier = (tier: AgentVariable['tier']) => AGENT_VARIABLES.filter(variable => variable.tier === tier);
const named = (variables: readonly AgentVariable[]) => variables.map(variable => [variable.name, variable] as const);
const platformOf = ({ platforms }: AgentVariable): AgentPlatform => (platforms as readonly string[]).includes('linux') ? 'linux' : 'windows';

describe('common variables', () => {
  test.each(TYPED)('%s is said by %j', (name, props, value) => {
    expect(check(props)).toEqual([]);
    expect(told(props)).toMatchObject({ [name]: value });
    expect(Object.keys(told(props)).filter(other => other !== name && !/METRICS$/.test(other))).toEqual([]);
  });

  test('all have a prop, where the table says', () => {
    const said = new Set(TYPED.map(([name]) => name));
    expect(byTier('common').map(({ name }) => name).filter(name => !said.has(name)))
      .toEqual(['ECS_CLUSTER', 'ECS_ENGINE_AUTH_TYPE', 'ECS_ENGINE_AUTH_DATA']);
    for (const [name, props] of TYPED) {
      const [group, member] = AGENT_VARIABLES.find(variable => variable.name === name)?.prop?.split('.') ?? [];
      const given = (props as { [group: string]: unknown })[group];
      expect(member ? Object.keys(given as object) : [given]).toEqual(member ? [member] : [expect.anything()]);
    }
  });

  test('credentials are refused by name, and not shown', () => {
    expect(check({ advanced: { ECS_ENGINE_AUTH_DATA: '{"a.example":{"auth":"hunter2"}}' } })).toEqual([
      'config.advanced.ECS_ENGINE_AUTH_DATA must not be written out; keep them in a secret and give EngineAuth.fromSecret or '
      + 'EngineAuth.fromParameter as engineAuth (ECS-AGENT-017)',
    ]);
  });

  const typed = byTier('common').filter(({ name }) => name !== 'ECS_ENGINE_AUTH_DATA');

  test.each(named(typed))('%s is refused by name', (name, variable) => {
    const [finding, ...more] = check({ advanced: { [name]: goodValue(variable) } });
    expect(more).toEqual([]);
    expect(finding).toBe(name === 'ECS_CLUSTER'
      ? 'config.advanced.ECS_CLUSTER must not be set, because the library sets it to the cluster of the host; leave it out (ECS-AGENT-003)'
      : `config.advanced.${name} must be given as config.${variable.prop}; move it to the property (ECS-AGENT-003)`);
  });
});

describe('advanced variables', () => {
  test.each(named(byTier('advanced')))('%s is set by name, and refused with a wrong value', (name, variable) => {
    const advanced = { [name]: goodValue(variable) };
    expect(check({ advanced }, platformOf(variable))).toEqual([]);
    expect(told({ advanced })).toEqual(advanced);
    for (const value of badValues(variable)) {
      expect(check({ advanced: { [name]: value } }, platformOf(variable)))
        .toEqual([expect.stringMatching(new RegExp(`^config\\.advanced\\.${name}`))]);
    }
  });
});

test.each(named(byTier('managed')))('%s is refused with the reason', (name, { reason }) => {
  expect(reason).toMatch(/^[a-z].*[^.]$/);
  expect(check({ advanced: { [name]: 'true' } }))
    .toEqual([`config.advanced.${name} must not be set, because ${reason}; leave it out (ECS-AGENT-002)`]);
});

test('what is wrong is named in the words of the props, all at once', () => {
  expect(check({
    loggingDrivers: [],
    reservedPorts: [22, 53, 80, 70_000],
    reservedMemory: Size.kibibytes(1536),
    attributes: { 'bad key': 'x', 'rack': ' ' },
    instance: { logLevel: AgentLogLevel.NONE, region: 'eu-west-1 ' },
    tasks: { startTimeout: Duration.seconds(44) },
    network: { dynamicHostPortRange: { first: 2, last: 1 }, noProxy: [] },
    images: { minimumCleanupAge: Duration.seconds(0), deletedPerCycle: 0 },
    advanced: { ECS_FOO: 'x', ECS_TASK_PIDS_LIMIT: 'many' },
  }).map(line => line.replace(/ must.*\(/, ' (')).sort()).toEqual([
    'config.advanced.ECS_FOO (ECS-AGENT-001)',
    'config.advanced.ECS_TASK_PIDS_LIMIT (ECS-AGENT-008)',
    'config.attributes.rack (ECS-AGENT-015)',
    'config.attributes["bad key"] (ECS-AGENT-015)',
    'config.images.deletedPerCycle (ECS-AGENT-008)',
    'config.images.minimumCleanupAge (ECS-AGENT-006)',
    'config.instance.logLevel (ECS-AGENT-010)',
    'config.instance.region (ECS-AGENT-005)',
    'config.loggingDrivers (ECS-AGENT-006)',
    'config.network.dynamicHostPortRange (ECS-AGENT-014)',
    'config.network.noProxy (ECS-AGENT-006)',
    'config.reservedMemory (ECS-AGENT-008)',
    'config.reservedPorts[3] (ECS-AGENT-013)',
    'config.tasks.startTimeout (ECS-AGENT-009)',
  ]);
});

test('settings of another platform are refused', () => {
  expect(check({ instance: { gpu: true } }, 'windows'))
    .toEqual(['config.instance.gpu must be given for Linux hosts only, got a windows host; leave it out (ECS-AGENT-004)']);
  expect(check({ tasks: { startTimeout: Duration.minutes(1) } }, 'windows')).toEqual([expect.stringContaining('must be 120 seconds or more')]);
  expect(check({ instance: { gpu: true } }, 'bottlerocket')).toEqual([]);
});

describe('what the agent is told', () => {
  test('has clean-up defaults, and the cluster last', () => {
    expect(Object.entries(inCluster(EcsConfig.of()._resolve({}), 'prod').variables)).toEqual([...Object.entries(CLEANUP), ['ECS_CLUSTER', 'prod']]);
  });

  test('has no image clean-up where there is none', () => {
    const { ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION } = CLEANUP;
    for (const images of [{ cleanup: false }, { pullBehavior: ImagePullBehavior.PREFER_CACHED }]) {
      expect(inCluster(EcsConfig.of({ images })._resolve({}), 'prod').variables).toMatchObject({ ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION });
      expect(inCluster(EcsConfig.of({ images })._resolve({}), 'prod').variables).not.toHaveProperty('ECS_IMAGE_CLEANUP_INTERVAL');
    }
  });

  test('is derived, and the user has the last word but on the cluster', () => {
    const derived = { ECS_ENABLE_SPOT_INSTANCE_DRAINING: 'true', ECS_WARM_POOLS_CHECK: 'true', ECS_IMAGE_CLEANUP_INTERVAL: '900s', ECS_CLUSTER: 'x' };
    const config = EcsConfig.of({ instance: { spotInstanceDraining: false }, advanced: { ECS_CLUSTER: 'y' } });
    expect(inCluster(config._resolve(derived), 'prod').variables).toEqual({
      ...CLEANUP,
      ECS_ENABLE_SPOT_INSTANCE_DRAINING: 'false',
      ECS_WARM_POOLS_CHECK: 'true',
      ECS_IMAGE_CLEANUP_INTERVAL: '900s',
      ECS_CLUSTER: 'prod',
    });
  });

  test('has one order, whatever the order of the input', () => {
    const advanced = { ECS_CHECKPOINT: 'true', ECS_BACKEND_HOST: 'host', ECS_UNHEARD_OF: 'x', ECS_UNHEARD_BY: 'x' };
    const reversed = Object.fromEntries(Object.entries(advanced).reverse());
    const names = (config: EcsConfigProps) => Object.keys(inCluster(EcsConfig.of(config)._resolve({ HTTP_PROXY: 'p' }), 'prod').variables);
    expect(names({ advanced })).toEqual(names({ advanced: reversed }));
    expect(names({ advanced }).at(-1)).toBe('ECS_CLUSTER');
  });

  test('has nothing that is empty', () => {
    expect(told({ loggingDrivers: [], reservedPorts: [], attributes: {}, tags: {}, network: { noProxy: [], reservedUdpPorts: [] } })).toEqual({});
  });

  test('keeps text that only looks empty', () => {
    expect(told({ advanced: { ECS_NVIDIA_RUNTIME: '{}' } })).toEqual({ ECS_NVIDIA_RUNTIME: '{}' });
  });

  test('has metrics as a choice of three', () => {
    expect(told({ tasks: { metrics: MetricsCollection.STREAM } })).toEqual({ ECS_DISABLE_METRICS: 'false', ECS_POLL_METRICS: 'false' });
    expect(told({ tasks: { metrics: MetricsCollection.OFF } })).toEqual({ ECS_DISABLE_METRICS: 'true', ECS_POLL_METRICS: 'false' });
  });

  test('keeps credentials out of the variables', () => {
    const engineAuth = EngineAuth.fromSecret(secretsmanager.Secret.fromSecretNameV2(testStack(), 'Registry', 'registry'));
    const settings = inCluster(EcsConfig.of({ engineAuth })._resolve({}), 'prod');
    expect(settings.engineAuth).toBe(engineAuth);
    expect(Object.keys(settings.variables).filter(name => name.includes('AUTH'))).toEqual([]);
    expect(check({ engineAuth })).toEqual([]);
  });
});

describe('tokens', () => {
  const port = Token.asNumber({ Ref: 'Port' });
  const stack = new Stack();
  const resolved = (props: EcsConfigProps) => stack.resolve(told(props)) as { [name: string]: unknown };

  test('are left alone by all checks', () => {
    expect(check({
      reservedMemory: Size.mebibytes(port),
      reservedPorts: [22, port],
      attributes: { stack: TOKEN },
      tags: { team: TOKEN },
      instance: { region: TOKEN },
      tasks: { startTimeout: Duration.minutes(port) },
      network: { dynamicHostPortRange: { first: port, last: port }, httpProxy: TOKEN, noProxy: Token.asList({ Ref: 'NoProxy' }) },
      images: { deletedPerCycle: port },
      advanced: { ECS_TASK_PIDS_LIMIT: Token.asString({ Ref: 'Pids' }) },
    })).toEqual([]);
  });

  test('are written so that their values land where they belong', () => {
    const join = (...parts: unknown[]) => ({ 'Fn::Join': ['', parts] });
    const ref = { Ref: 'Port' };
    expect(resolved({ reservedPorts: [22, port] })).toEqual({ ECS_RESERVED_PORTS: join('[22,', ref, ']') });
    expect(resolved({ reservedMemory: Size.mebibytes(port) })).toEqual({ ECS_RESERVED_MEMORY: ref });
    expect(resolved({ tasks: { startTimeout: Duration.minutes(port) } })).toEqual({ ECS_CONTAINER_START_TIMEOUT: join(ref, 'm') });
    expect(resolved({ attributes: { stack: Aws.REGION } })).toEqual({ ECS_INSTANCE_ATTRIBUTES: join('{"stack":"', { Ref: 'AWS::Region' }, '"}') });
    expect(resolved({ network: { noProxy: Token.asList({ Ref: 'Hosts' }) } })).toEqual({ NO_PROXY: { 'Fn::Join': [',', { Ref: 'Hosts' }] } });
  });
});

/** What was asked for, by prop, out of what the agent reads. */
function understood(file: { [name: string]: string }): { [path: string]: unknown } {
  const read = ({ type, name, prop = `advanced.${name}` }: AgentVariable, text: string): [string, unknown] => {
    if (prop.startsWith('advanced.')) return [prop, text];
    if (type === 'boolean') return [prop, /^ECS_DISABLE_(PRIVILEGED|IMAGE_CLEANUP)$/.test(name) ? text !== 'true' : text === 'true'];
    if (type === 'duration') return [prop, readGoDuration(text)];
    return [prop, type.startsWith('json') ? JSON.parse(text) as unknown : text];
  };
  return Object.fromEntries(AGENT_VARIABLES.filter(({ name }) => name in file).map(variable => read(variable, file[variable.name])));
}

/** A prop in the plain form in which it is understood. */
const PLAIN: { readonly [path: string]: (value: never) => unknown } = {
  'instance.propagateTags': (value: boolean) => value ? 'ec2_instance' : 'none',
  'network.dynamicHostPortRange': ({ first, last }: HostPortRange) => `${first}-${last}`,
  'network.noProxy': (value: string[]) => value.join(','),
  // Two variables say it; the later one is understood.
  'tasks.metrics': (value: MetricsCollection) => value === MetricsCollection.POLL,
};

function plain(path: string, value: unknown): unknown {
  if (path in PLAIN) return PLAIN[path](value as never);
  if (value instanceof Duration) return value.toMilliseconds() / 1000;
  if (value instanceof Size) return String(value.toMebibytes());
  return typeof value === 'number' ? String(value) : value;
}

/** What was asked for, by prop; empty lists and objects ask for nothing. */
function asked(props: EcsConfigProps): { [path: string]: unknown } {
  const flat = Object.entries(props).flatMap(([group, value]): [string, unknown][] =>
    ['instance', 'tasks', 'network', 'images', 'advanced'].includes(group)
      ? Object.entries(value as object).map(([member, inner]): [string, unknown] => [`${group}.${member}`, inner])
      : [[group, value]]);
  return Object.fromEntries(flat.filter(([, value]) => value !== undefined)
    .map(([path, value]) => [path, plain(path, value)])
    .filter(([, value]) => !['[]', '{}'].includes(JSON.stringify(value))));
}

test('random configurations are right, and the agent reads exactly what was asked for', () => {
  fc.assert(fc.property(linuxConfigs, props => {
    expect(check(props)).toEqual([]);
    const { variables } = inCluster(EcsConfig.of(props)._resolve({}), 'prod');
    const file = readAgentFile(writeAgentFile(variables));
    expect(file).toEqual(variables);
    expect(Object.keys(file).at(-1)).toBe('ECS_CLUSTER');

    const { 'advanced.ECS_CLUSTER': cluster, ...read } = understood(file);
    const byDefault = understood(CLEANUP);
    const expected = asked(props);
    expect(cluster).toBe('prod');
    expect(read).toMatchObject(expected);
    const uncalledFor = Object.entries(read).filter(([path, value]) => !(path in expected) && byDefault[path] !== value);
    expect(uncalledFor).toEqual([]);
  }), { numRuns: 500 });
});
