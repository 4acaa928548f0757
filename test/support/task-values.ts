import * as fc from './fast-check';
import { volumesOn } from './task-volumes';
import { FARGATE_SIZES } from '../../src/api/task/fargate-sizes';
import { ContainerShape, NameValueFromShape, PortMappingShape, TaskDefinitionShape, VolumeShape } from '../../src/api/task/shape';

/** Where a task runs, in the API's words. */
export interface TaskPlatform {
  readonly requiresCompatibilities?: readonly string[];
  readonly networkMode?: string;
  readonly operatingSystemFamily?: string;
}

const LINUX_MODES = [undefined, 'bridge', 'host', 'awsvpc', 'none'];
const WINDOWS = 'WINDOWS_SERVER_2022_CORE';

/** Every combination of compatibilities, operating system and network mode that ECS registers. */
export const TASK_PLATFORMS: readonly TaskPlatform[] = [
  ...LINUX_MODES.map(networkMode => ({ networkMode })),
  ...LINUX_MODES.map(networkMode => ({ requiresCompatibilities: ['EC2'], networkMode })),
  ...LINUX_MODES.map(networkMode => ({ requiresCompatibilities: ['EC2'], networkMode, operatingSystemFamily: 'LINUX' })),
  ...[undefined, 'default', 'awsvpc'].map(networkMode => ({ requiresCompatibilities: ['EC2'], networkMode, operatingSystemFamily: WINDOWS })),
  ...[undefined, 'LINUX', WINDOWS].map(operatingSystemFamily => ({ requiresCompatibilities: ['FARGATE'], networkMode: 'awsvpc', operatingSystemFamily })),
  ...[undefined, 'bridge', 'host', 'none'].map(networkMode => ({ requiresCompatibilities: ['EXTERNAL'], networkMode })),
  ...['awsvpc', 'host'].map(networkMode => ({ requiresCompatibilities: ['MANAGED_INSTANCES'], networkMode })),
  { requiresCompatibilities: ['EC2', 'FARGATE'], networkMode: 'awsvpc' },
  { requiresCompatibilities: ['EC2', 'EXTERNAL'], networkMode: 'bridge' },
  { requiresCompatibilities: ['FARGATE', 'EC2', 'MANAGED_INSTANCES'], networkMode: 'awsvpc', operatingSystemFamily: 'LINUX' },
];

/** What a platform allows. */
export interface PlatformFacts {
  readonly fargate: boolean;
  readonly external: boolean;
  readonly windows: boolean;
  readonly mode: string;
}

function factsOf({ requiresCompatibilities = [], networkMode, operatingSystemFamily = 'LINUX' }: TaskPlatform): PlatformFacts {
  const windows = operatingSystemFamily !== 'LINUX';
  return {
    fargate: requiresCompatibilities.includes('FARGATE'),
    external: requiresCompatibilities.includes('EXTERNAL'),
    windows,
    mode: networkMode ?? (windows ? 'default' : 'bridge'),
  };
}

/** A record of which any member may be missing. */
export function optional<T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<Partial<T>> {
  return fc.record(model, { requiredKeys: [] }) as fc.Arbitrary<Partial<T>>;
}

/** The members where a condition holds. */
function when<T extends object>(condition: boolean, members: T): Partial<T> {
  return condition ? members : {};
}

const ACCOUNT = 'eu-west-1:123456789012';
const name = fc.string({ unit: fc.constantFrom(...'abcXYZ019_-'), minLength: 1, maxLength: 20 });
const variable = fc.string({ unit: fc.constantFrom(...'ABCXYZ_'), minLength: 1, maxLength: 12 });
/** Without what CloudFormation's linters take for a forgotten Fn::Sub. */
const text = fc.string({ maxLength: 20 }).filter(each => !each.includes('${'));
const words = fc.array(text, { maxLength: 4 });
const labels = fc.dictionary(fc.string({ unit: fc.constantFrom(...'abcxyz.'), minLength: 1, maxLength: 12 }), text, { maxKeys: 3, noNullPrototype: true });
const secretReference = fc.constantFrom(
  `arn:aws:secretsmanager:${ACCOUNT}:secret:db-AbCdEf`, `arn:aws:secretsmanager:${ACCOUNT}:secret:db-AbCdEf:password::`,
  `arn:aws-cn:ssm:${ACCOUNT}:parameter/prod/token`, '/prod/token', 'token',
);
const image = fc.constantFrom(
  'nginx:1.29', 'public.ecr.aws/nginx/nginx:1.29', '123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:v1', `busybox@sha256:${'0aF'.padEnd(64, 'b')}`,
);
const command = fc.tuple(fc.constantFrom('CMD', 'CMD-SHELL'), text).map(parts => [...parts]);
const CAPABILITIES = ['ALL', 'NET_ADMIN', 'SYS_PTRACE', 'CHOWN'];
const uniqueBy = <T extends { name?: string }>(member: fc.Arbitrary<T>) => fc.uniqueArray(member, { selector: each => each.name, maxLength: 4 });
const tagText = fc.string({ unit: fc.constantFrom(...'bcXYZ019äß _.:/=+-@'), maxLength: 20 });
const tags = fc.uniqueArray(fc.record({ key: tagText.map(each => `k${each}`), value: tagText }), { selector: tag => tag.key, maxLength: 5 });
const secrets: fc.Arbitrary<NameValueFromShape[]> = uniqueBy(fc.record({ name: variable.map(each => `S_${each}`), valueFrom: secretReference }));

const healthCheck = fc.tuple(fc.record({ command }), optional({
  interval: fc.integer({ min: 60, max: 300 }),
  timeout: fc.integer({ min: 2, max: 30 }),
  retries: fc.integer({ min: 1, max: 10 }),
  startPeriod: fc.integer({ min: 0, max: 300 }),
})).map(([required, rest]) => ({ ...required, ...rest }));

const limit = fc.tuple(fc.integer({ min: -1, max: 65_536 }), fc.integer({ min: 0, max: 65_536 }))
  .map(([soft, more]) => ({ softLimit: soft, hardLimit: soft === -1 ? -1 : soft + more }));

function logConfiguration({ fargate }: PlatformFacts): fc.Arbitrary<ContainerShape['logConfiguration']> {
  const awslogs = optional<{ [option: string]: string }>({
    'awslogs-create-group': fc.constantFrom('true', 'True'),
    'mode': fc.constantFrom('blocking', 'non-blocking'),
    'max-buffer-size': fc.constant('25m'),
    'awslogs-multiline-pattern': fc.constant('^\\d{4}'),
    ...fargate ? {} : { 'awslogs-stream-prefix': fc.constant('app') },
  }).map(options => ({
    logDriver: 'awslogs',
    options: {
      ...options as { [option: string]: string },
      'awslogs-group': '/app',
      'awslogs-region': 'eu-west-1',
      ...when(fargate, { 'awslogs-stream-prefix': 'app' }),
    },
  }));
  const splunk = secretReference.map(valueFrom => ({
    logDriver: 'splunk', options: { 'splunk-url': 'https://splunk.example.com' }, secretOptions: [{ name: 'splunk-token', valueFrom }],
  }));
  const others = fc.constantFrom('json-file', 'syslog', 'journald', 'gelf', 'fluentd').map(logDriver => ({ logDriver }));
  return fc.oneof(awslogs, splunk, ...fargate ? [] : [others]);
}

/** Ports from the hundred that belongs to a container, so that none clash. */
function portMappings(index: number, { mode }: PlatformFacts): fc.Arbitrary<PortMappingShape[]> {
  const first = 8000 + 100 * index;
  const ownPorts = mode === 'awsvpc' || mode === 'host';
  const single = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 3 }).chain(offsets => fc.tuple(...offsets.map(offset => fc.tuple(
    optional<PortMappingShape>({
      hostPort: fc.constant(first + offset).chain(port => fc.constantFrom(port, ...ownPorts ? [] : [0, port + 10_000])),
      protocol: fc.constantFrom('tcp', 'udp'),
    }),
    optional<PortMappingShape>({ appProtocol: fc.constantFrom('http', 'http2', 'grpc') }),
  ).map(([ports, named]) => ({ containerPort: first + offset, ...ports, ...when(named.appProtocol !== undefined, { name: `p-${first + offset}`, ...named }) })))));
  const range = fc.constantFrom<PortMappingShape[]>([], [{ containerPortRange: `${first + 50}-${first + 60}` }]);
  return mode === 'host' ? single : fc.tuple(single, range).map(parts => parts.flat());
}

function linuxParameters({ fargate }: PlatformFacts): fc.Arbitrary<ContainerShape['linuxParameters']> {
  return optional({
    capabilities: optional({
      add: fc.subarray(fargate ? ['SYS_PTRACE'] : CAPABILITIES),
      drop: fc.subarray(CAPABILITIES),
    }),
    initProcessEnabled: fc.boolean(),
    tmpfs: fc.constantFrom([], [{ containerPath: '/scratch', size: 64, mountOptions: ['noexec'] }]),
    ...when(!fargate, {
      devices: fc.constantFrom([], [{ hostPath: '/dev/fuse', containerPath: '/dev/fuse', permissions: ['read', 'write'] }]),
      sharedMemorySize: fc.integer({ min: 1, max: 1024 }),
      maxSwap: fc.integer({ min: 0, max: 1024 }),
      swappiness: fc.integer({ min: 0, max: 100 }),
    }),
  });
}

/** What containers of Linux have besides. */
function linuxOnly(facts: PlatformFacts) {
  const { fargate, mode } = facts;
  return {
    linuxParameters: linuxParameters(facts),
    readonlyRootFilesystem: fc.boolean(),
    user: fc.constantFrom('app', '1000:1000'),
    ulimits: fc.uniqueArray(fc.constantFrom('nofile', 'memlock', 'stack'), { maxLength: 2 })
      .chain(limits => fc.tuple(...limits.map(ulimit => limit.map(values => ({ name: ulimit, ...values }))))),
    systemControls: fc.subarray([
      { namespace: 'kernel.msgmax', value: '1' }, ...mode === 'host' ? [] : [{ namespace: 'net.core.somaxconn', value: '1024' }],
    ]),
    environmentFiles: fc.array(fc.record({ type: fc.constant('s3'), value: fc.constant('arn:aws:s3:::bucket/app.env') }), { maxLength: 3 }),
    ...when(!fargate, {
      privileged: fc.boolean(),
      disableNetworking: fc.constant(false),
      dnsServers: fc.constantFrom([], ['10.0.0.2']),
      dnsSearchDomains: fc.constantFrom([], ['example.com']),
      dockerSecurityOptions: fc.constantFrom([], ['no-new-privileges']),
      resourceRequirements: fc.constantFrom([], [{ type: 'GPU', value: '1' }]),
    }),
    ...when(!fargate && mode !== 'awsvpc', { extraHosts: fc.constantFrom([], [{ hostname: 'db', ipAddress: '10.0.0.3' }]) }),
  };
}

/** One container, without what ties it to others. */
function container(index: number, facts: PlatformFacts): fc.Arbitrary<ContainerShape> {
  const { fargate, windows, mode } = facts;
  return fc.tuple(fc.record({ image }), optional<ContainerShape>({
    essential: fc.boolean(),
    entryPoint: words,
    command: words,
    environment: uniqueBy(fc.record({ name: variable, value: text })),
    secrets,
    workingDirectory: fc.constant('/app'),
    startTimeout: fc.integer({ min: 2, max: 120 }),
    stopTimeout: fc.integer({ min: 2, max: fargate ? 120 : 600 }),
    versionConsistency: fc.constantFrom('enabled', 'disabled'),
    interactive: fc.boolean(),
    pseudoTerminal: fc.boolean(),
    dockerLabels: labels,
    healthCheck,
    logConfiguration: logConfiguration(facts),
    repositoryCredentials: fc.record({ credentialsParameter: secretReference }),
    restartPolicy: fc.record({
      enabled: fc.boolean(),
      ignoredExitCodes: fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 5 }),
      restartAttemptPeriod: fc.integer({ min: 60, max: 1800 }),
    }),
    ...when(mode !== 'none', { portMappings: portMappings(index, facts) }),
    ...when(mode !== 'awsvpc', { hostname: fc.constantFrom('web', 'db') }),
    ...when(!fargate, { credentialSpecs: fc.constantFrom([], [`credentialspec:arn:aws:ssm:${ACCOUNT}:parameter/spec`]) }),
    ...windows ? {} : linuxOnly(facts),
  })).map(parts => Object.assign({}, ...parts) as ContainerShape);
}

/** What the task is given, and what each of its containers gets of it. */
interface Shares {
  readonly task: Pick<TaskDefinitionShape, 'cpu' | 'memory'>;
  readonly parts: readonly ContainerShape[];
}

function sharesOf(facts: PlatformFacts, count: number): fc.Arbitrary<Shares> {
  return shares(facts, count).chain(({ task, container: part }) =>
    fc.array(part, { minLength: count, maxLength: count }).map(parts => ({ task, parts })));
}

interface Share {
  readonly task: Pick<TaskDefinitionShape, 'cpu' | 'memory'>;
  readonly container: fc.Arbitrary<ContainerShape>;
}

function portions(cpu: number, memory: number, count: number): fc.Arbitrary<ContainerShape> {
  const part = Math.floor(memory / count);
  return fc.tuple(optional<ContainerShape>({ cpu: fc.integer({ min: 0, max: Math.floor(cpu / count) }) }), fc.constantFrom<ContainerShape>(
    {}, { memory }, { memoryReservation: part }, { memory: part, memoryReservation: part }, { memory, memoryReservation: 6 },
  )).map(([share, reserved]) => ({ ...share, ...reserved }));
}

/** CPU and memory of a task, spelled as people spell them, and what is left for each container. */
function shares({ fargate, windows }: PlatformFacts, count: number): fc.Arbitrary<Share> {
  const sizes = FARGATE_SIZES.filter(({ cpu }) => !windows || cpu >= 1024 && cpu <= 4096);
  const pairs = fc.constantFrom(...sizes.flatMap(({ cpu, memory }) => memory.map(each => ({ cpu, memory: each }))));
  const sized = fc.tuple(pairs, fc.nat(3)).map(([{ cpu, memory }, spelling]): Share => ({
    task: [
      { cpu, memory }, { cpu: `${cpu}`, memory: `${memory}` }, { cpu: `${cpu / 1024} vCPU`.replace(/^0/, ''), memory: `${memory / 1024} GB` },
      { cpu: `${cpu / 1024}vcpu`, memory: `${memory / 1024}gb` },
    ][spelling],
    container: portions(cpu, memory, count),
  }));
  const unsized = fc.constant<Share>({
    task: {},
    container: portions(1024, 1024, count)
      .map(share => share.memory ?? share.memoryReservation ? share : { ...share, memoryReservation: 128 }),
  });
  return fargate ? sized : fc.oneof(sized, unsized);
}

/** How the containers of a task hang together: each on ones before it, so that there is no circle. */
const ties = fc.record({
  firelens: fc.boolean(),
  edges: fc.array(fc.record({
    from: fc.nat(9), to: fc.nat(9), kind: fc.constantFrom('START', 'HEALTHY', 'SUCCESS', 'COMPLETE', 'link', 'volumes'),
  }), { maxLength: 8 }),
  mounts: fc.array(fc.record({ container: fc.nat(9), volume: fc.nat(9), readOnly: fc.boolean() }), { maxLength: 6 }),
});
type Ties = typeof ties extends fc.Arbitrary<infer T> ? T : never;

function conditionOn(target: ContainerShape, condition: string): string {
  if (condition === 'HEALTHY') return target.healthCheck ? condition : 'START';
  return condition === 'START' || target.essential === false ? condition : 'START';
}

function tie(
  loose: readonly ContainerShape[], volumes: readonly VolumeShape[], { edges, mounts, firelens }: Ties, facts: PlatformFacts,
): ContainerShape[] {
  const containers = loose.map((each, c) => c === 0 ? { ...each, essential: true } : each);
  const routed = firelens && containers.length > 1;
  return containers.map((each, c) => {
    const own = edges.filter(({ from }) => c > 0 && from % containers.length === c).map(({ to, kind }) => ({ target: containers[to % c], kind }));
    const waits = own.filter(({ kind }) => kind === kind.toUpperCase())
      .map(({ target, kind }) => ({ containerName: target.name, condition: conditionOn(target, kind) }));
    const links = [...new Set(own.filter(({ kind }) => kind === 'link').map(({ target }) => `${target.name}:alias`))];
    const sources = [...new Set(own.filter(({ kind }) => kind === 'volumes').map(({ target }) => target.name))]
      .map(sourceContainer => ({ sourceContainer, readOnly: true }));
    const mounted = mounts.filter(mount => volumes.length > 0 && mount.container % containers.length === c).map(({ volume, readOnly }, m) => ({
      sourceVolume: volumes[volume % volumes.length].name, containerPath: facts.windows ? `C:\\data${m}` : `/data${m}`, readOnly,
    }));
    const last = c === containers.length - 1;
    return {
      ...each,
      ...when(waits.length > 0, { dependsOn: waits }),
      ...when(links.length > 0 && facts.mode === 'bridge', { links }),
      ...when(sources.length > 0, { volumesFrom: sources }),
      ...when(mounted.length > 0, { mountPoints: mounted }),
      ...when(routed && c === 0, { logConfiguration: { logDriver: 'awsfirelens', options: { Name: 'cloudwatch' } } }),
      ...when(routed && last, { firelensConfiguration: { type: 'fluentbit', options: { 'enable-ecs-log-metadata': 'true' } } }),
    };
  });
}

const PROXY = ['AppPorts', 'ProxyIngressPort', 'ProxyEgressPort', 'EgressIgnoredIPs', 'IgnoredUID'].map(property => ({ name: property, value: '1337' }));

const CONSTRAINTS = ['attribute:ecs.os-type == linux', 'attribute:rack in [1, 2]'].map(expression => ({ type: 'memberOf', expression }));

/** What a task has besides containers, volumes and sizes. */
function whole(
  { requiresCompatibilities, networkMode, operatingSystemFamily }: TaskPlatform, { fargate, windows, mode }: PlatformFacts, first: string,
): fc.Arbitrary<TaskDefinitionShape> {
  return optional<TaskDefinitionShape>({
    tags,
    ...when(!fargate, { placementConstraints: fc.subarray(CONSTRAINTS) }),
    ...when(!windows, { pidMode: fc.constantFrom(...fargate ? ['task'] : ['task', 'host']) }),
    ...when(!windows && !fargate, { ipcMode: fc.constantFrom('task', 'none') }),
    ...when(fargate, { ephemeralStorage: fc.record({ sizeInGiB: fc.integer({ min: 21, max: 200 }) }) }),
    ...when(mode === 'awsvpc', { proxyConfiguration: fc.constant({ type: 'APPMESH', containerName: first, properties: PROXY }) }),
    ...when(mode === 'awsvpc' || mode === 'host', { enableFaultInjection: fc.boolean() }),
  }).chain(rest => fc.constantFrom('X86_64', 'ARM64').map((cpuArchitecture): TaskDefinitionShape => ({
    ...rest,
    ...when(requiresCompatibilities !== undefined, { requiresCompatibilities }),
    ...when(networkMode !== undefined, { networkMode }),
    ...when(operatingSystemFamily !== undefined, { runtimePlatform: { operatingSystemFamily, cpuArchitecture: windows ? 'X86_64' : cpuArchitecture } }),
  })));
}

const MAX_CONTAINERS = 5;

/** Random task definitions of one platform that ECS registers. */
export function validTaskDefinitionsOn(platform: TaskPlatform): fc.Arbitrary<TaskDefinitionShape> {
  const facts = factsOf(platform);
  const containers = Array.from({ length: MAX_CONTAINERS }, (_, index) => container(index, facts));
  const names = fc.uniqueArray(name, { minLength: 1, maxLength: MAX_CONTAINERS, selector: each => each.toLowerCase() });
  return fc.tuple(names.chain(each => fc.tuple(...each.map((one, c) => containers[c].map(shape => ({ name: one, ...shape }))))), name)
    .chain(([loose, family]) => fc.tuple(sharesOf(facts, loose.length), volumesOn(facts), ties, whole(platform, facts, `${loose[0].name}`))
      .map(([{ task, parts }, volumes, knots, rest]): TaskDefinitionShape => ({
        family,
        ...rest,
        ...task,
        taskRoleArn: 'arn:aws:iam::123456789012:role/task',
        executionRoleArn: 'arn:aws:iam::123456789012:role/execution',
        containerDefinitions: tie(loose.map((each, c) => ({ ...each, ...parts[c] })), volumes, knots, facts),
        ...when(volumes.length > 0, { volumes }),
      })));
}

/** Random task definitions that ECS registers, of every platform and with volumes of every kind. */
export const validTaskDefinitions: fc.Arbitrary<TaskDefinitionShape> = fc.oneof(...TASK_PLATFORMS.map(validTaskDefinitionsOn));
