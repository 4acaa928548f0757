import { Duration, Size } from 'aws-cdk-lib';
import * as fc from './fast-check';
import { AgentLogLevel, ImagePullBehavior, LoggingDriver, MetricsCollection } from '../../src/agent/ecs-config-choices';
import { EcsConfigProps } from '../../src/agent/ecs-config-props';
import { AGENT_VARIABLES, AgentVariable, AgentVariableType } from '../../src/api/agent/agent-variables';

const GOOD: { readonly [type in AgentVariableType]: (variable: AgentVariable) => string } = {
  'boolean': () => 'true',
  'literal': () => 'true',
  'enum': ({ allowed = [] }) => allowed[0],
  'integer': ({ min = 1 }) => String(Math.max(min, 1)),
  'number': () => '7.5',
  'int-pair': () => '100,150',
  'duration': ({ min = 1 }) => `${min}s`,
  'json-object': () => '{"owner":"platform team"}',
  'json-array-int': () => '[22,8080]',
  'json-array-string': ({ allowed }) => allowed ? '["json-file","awslogs"]' : '["10.0.15.0/24"]',
  'port-range': () => '40000-50000',
  'path': () => '/var/lib/elsewhere',
  'uri': () => 'unix:///run/other.sock',
  'string-list': () => 'alpine:3.22,busybox:1.36',
  'string': () => 'text with = and # inside',
};

const BAD_ALWAYS = ['', ' x', 'x ', 'a\nb', 'a\rb', '"quoted"', "'quoted'"];
const BAD: { readonly [type in AgentVariableType]: readonly string[] } = {
  'boolean': ['yes', 'on', 'tRUE', '2'],
  'literal': ['false', 'TRUE', '1'],
  'enum': ['unheard-of'],
  'integer': ['many', '1.5', '-1', '1e3', '0x10'],
  'number': ['many', '-1', '0', '1e3'],
  'int-pair': ['40', '40,60,80', '40,many', '0,60', '40,-1'],
  'duration': ['30', '1 minute', '1d', '-5s', 's', '9223372037s'],
  'json-object': ["'{}'", '{"a":"b"', '{a:"b"}', '["a"]', '{"a":1}', '{"a":{"b":"c"}}', 'null', '1'],
  'json-array-int': ['[1', '["22"]', '{"a":1}', '[1.5]', '[1.0]', '[1e3]', '[-1]', '[70000]', '22'],
  'json-array-string': ['["a"', '[1]', '{"a":"b"}', 'json-file', '["unheard-of"]'],
  'port-range': ['40000', '50000-40000', '0-10', '40000-70000', '40000:50000'],
  'path': ['relative/path'],
  'uri': ['/var/run/docker.sock'],
  'string-list': ['a, b', 'a,,b'],
  'string': [],
};

/** A value that the agent accepts on Linux, or on Windows where there is no other. */
export function goodValue(variable: AgentVariable): string {
  return GOOD[variable.type](variable);
}

/** Values that the agent refuses, ignores or misreads. */
export function badValues(variable: AgentVariable): string[] {
  return [...BAD_ALWAYS, ...BAD[variable.type]];
}

const text = fc.stringMatching(/^[A-Za-z0-9$`\\;&|(){}#=,.:/_-]([ -~]*[A-Za-z0-9$`;&|(){}#=,.:/_-])?$/, { maxLength: 40 });
const duration = (seconds: number) =>
  fc.integer({ min: seconds * 1000, max: seconds * 1000 + 10_000_000 }).map(millis => Duration.millis(millis));
const port = fc.integer({ min: 0, max: 65_535 });
const optional = <T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record(model, { requiredKeys: [] });

/** Random advanced settings: free text wherever the agent takes it, so that every character that a shell knows occurs. */
const advanced = fc.subarray(AGENT_VARIABLES.filter(({ tier, platforms }) => tier === 'advanced' && platforms.includes('linux'))).chain(variables =>
  fc.record(Object.fromEntries(variables.map(variable => [
    variable.name,
    variable.type === 'string' && !variable.systemd ? text : fc.constant(goodValue(variable)),
  ])))) as fc.Arbitrary<{ [name: string]: string }>;

/** Random configurations that are right on Linux. */
export const linuxConfigs: fc.Arbitrary<EcsConfigProps> = optional<EcsConfigProps>({
  loggingDrivers: fc.uniqueArray(fc.constantFrom(...Object.values(LoggingDriver)), { minLength: 1 }),
  engineAuth: fc.constant(undefined),
  taskIamRole: fc.boolean(),
  reservedMemory: fc.integer({ min: 0, max: 65_535 }).map(mebibytes => Size.mebibytes(mebibytes)),
  reservedPorts: fc.uniqueArray(port, { minLength: 1, maxLength: 100 }),
  attributes: fc.dictionary(
    fc.stringMatching(/^[a-z][A-Za-z0-9_/-]{0,30}$/),
    fc.stringMatching(/^[A-Za-z0-9._/@:\\-]([A-Za-z0-9._/@:\\ -]{0,30}[A-Za-z0-9._/@:\\-])?$/),
    { maxKeys: 10, noNullPrototype: true },
  ),
  tags: fc.dictionary(
    fc.stringMatching(/^[b-zäé][\p{L}\p{N} _.:/=+@-]{0,30}$/u),
    fc.stringMatching(/^[\p{L}\p{N} _.:/=+@-]{0,60}$/u),
    { maxKeys: 50, noNullPrototype: true },
  ),
  instance: optional({
    propagateTags: fc.boolean(),
    region: fc.constantFrom('eu-west-1', 'us-gov-east-1'),
    warmPool: fc.boolean(),
    spotInstanceDraining: fc.boolean(),
    gpu: fc.boolean(),
    neuron: fc.boolean(),
    logLevel: fc.constantFrom(...Object.values(AgentLogLevel).filter(level => level !== AgentLogLevel.NONE)),
    logLevelOnInstance: fc.constantFrom(...Object.values(AgentLogLevel)),
  }),
  tasks: optional({
    iamRoleForHostNetwork: fc.boolean(),
    executionRoleForLogs: fc.boolean(),
    privileged: fc.boolean(),
    selinux: fc.boolean(),
    appArmor: fc.boolean(),
    containerMetadata: fc.boolean(),
    metrics: fc.constantFrom(...Object.values(MetricsCollection)),
    stopTimeout: duration(1),
    startTimeout: duration(45),
    createTimeout: duration(60),
    cleanupWaitDuration: duration(1),
  }),
  network: optional({
    taskEni: fc.boolean(),
    blockImds: fc.boolean(),
    reservedUdpPorts: fc.uniqueArray(port, { maxLength: 100 }),
    dynamicHostPortRange: fc.tuple(fc.integer({ min: 1, max: 65_535 }), fc.integer({ min: 1, max: 65_535 }))
      .map(([a, b]) => ({ first: Math.min(a, b), last: Math.max(a, b) })),
    httpProxy: fc.constantFrom('10.0.0.131:3128', 'http://user:p$`a%ss@proxy:3128'),
    noProxy: fc.array(fc.constantFrom('169.254.169.254', '169.254.170.2', '/var/run/docker.sock'), { minLength: 1, maxLength: 4 }),
  }),
  images: optional({
    pullBehavior: fc.constantFrom(...Object.values(ImagePullBehavior)),
    pullDependentsUpfront: fc.boolean(),
    cleanup: fc.boolean(),
    cleanupInterval: duration(600),
    minimumCleanupAge: duration(1),
    deletedPerCycle: fc.integer({ min: 1, max: 1000 }),
  }),
  advanced,
});
