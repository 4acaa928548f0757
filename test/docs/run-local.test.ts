import { readFileSync } from 'fs';
import { join } from 'path';
import { LocalRunShape } from '../../src/api/compose/local-run-shape';
import { Schema, TASK_DEFINITION } from '../../src/api/task/json/register-schema';
import { ContainerShape, TaskDefinitionShape, VolumeShape } from '../../src/api/task/shape';
import { evaluate } from '../../src/rules/evaluate';
import { LOCAL_RUN_RULES } from '../../src/rules/local-run/local-run-rules';
import { renderCompose } from '../../src/targets/compose/render-compose';
import { changed, Json, places } from '../support/changes';

/** All places of a task definition that hold a value. */
function leavesOf(schema: Schema, place: string): string[] {
  if (typeof schema === 'string') return [place];
  if (Array.isArray(schema)) return leavesOf(schema[0] as Schema, `${place}[]`);
  return Object.entries(schema).flatMap(([name, member]: [string, Schema]) => leavesOf(member, place === '' ? name : `${place}.${name}`));
}

/** A container with everything, none of which is what it would be anyway. */
const CONTAINER: ContainerShape = {
  name: 'app',
  image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1',
  repositoryCredentials: { credentialsParameter: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:login-AbCdEf' },
  cpu: 128,
  memory: 256,
  memoryReservation: 64,
  links: ['db:database'],
  portMappings: [
    { containerPort: 8080, hostPort: 80, protocol: 'udp', name: 'web', appProtocol: 'http2' }, { containerPortRange: '90-99', name: 'range' },
  ],
  essential: true,
  restartPolicy: { enabled: true, ignoredExitCodes: [0, 3], restartAttemptPeriod: 60 },
  entryPoint: ['sh'],
  command: ['-c'],
  environment: [{ name: 'A', value: 'b' }],
  environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::settings/app.env' }],
  mountPoints: [{ sourceVolume: 'data', containerPath: '/data', readOnly: true }],
  volumesFrom: [{ sourceContainer: 'db', readOnly: true }],
  linuxParameters: {
    capabilities: { add: ['SYS_PTRACE'], drop: ['ALL'] },
    devices: [{ hostPath: '/dev/a', containerPath: '/dev/b', permissions: ['read'] }],
    initProcessEnabled: true,
    sharedMemorySize: 32,
    tmpfs: [{ containerPath: '/run', size: 16, mountOptions: ['noexec'] }],
    maxSwap: 64,
    swappiness: 10,
  },
  secrets: [{ name: 'S', valueFrom: 'arn:aws:ssm:eu-west-1:123456789012:parameter/s' }],
  dependsOn: [{ containerName: 'db', condition: 'HEALTHY' }],
  startTimeout: 60,
  stopTimeout: 60,
  versionConsistency: 'disabled',
  hostname: 'web',
  user: 'nobody',
  workingDirectory: '/app',
  disableNetworking: false,
  privileged: true,
  readonlyRootFilesystem: true,
  dnsServers: ['10.0.0.2'],
  dnsSearchDomains: ['example.com'],
  extraHosts: [{ hostname: 'a', ipAddress: '10.0.0.3' }],
  dockerSecurityOptions: ['no-new-privileges'],
  interactive: true,
  pseudoTerminal: true,
  dockerLabels: { team: 'a' },
  ulimits: [{ name: 'nofile', softLimit: 1, hardLimit: 2 }],
  logConfiguration: { logDriver: 'splunk', options: { 'splunk-url': 'https://splunk.example.com' }, secretOptions: [{ name: 'splunk-token', valueFrom: 'x' }] },
  healthCheck: { command: ['CMD', 'true'], interval: 10, timeout: 9, retries: 8, startPeriod: 7 },
  systemControls: [{ namespace: 'net.core.somaxconn', value: '1' }],
  resourceRequirements: [{ type: 'GPU', value: '1' }],
  firelensConfiguration: { type: 'fluentbit', options: { 'enable-ecs-log-metadata': 'true' } },
  credentialSpecs: ['credentialspec:x'],
};

const DB: ContainerShape = { name: 'db', image: 'postgres:18', essential: false };

const VOLUMES: readonly VolumeShape[] = [
  { name: 'data', host: { sourcePath: '/mnt/data' } },
  { name: 'launch', configuredAtLaunch: true },
  { name: 'docker', dockerVolumeConfiguration: { scope: 'shared', autoprovision: true, driver: 'rexray/ebs', driverOpts: { size: '1' }, labels: { a: 'b' } } },
  {
    name: 'efs',
    efsVolumeConfiguration: {
      fileSystemId: 'fs-1', rootDirectory: '/a', transitEncryption: 'ENABLED', transitEncryptionPort: 2049, authorizationConfig: { accessPointId: 'fsap-1', iam: 'ENABLED' },
    },
  },
  {
    name: 'fsx',
    fsxWindowsFileServerVolumeConfiguration: { fileSystemId: 'fs-1', rootDirectory: '/a', authorizationConfig: { credentialsParameter: 'x', domain: 'y' } },
  },
  { name: 's3', s3filesVolumeConfiguration: { fileSystemArn: 'x', rootDirectory: '/a', transitEncryptionPort: 2049, accessPointArn: 'y' } },
];

const TASK: TaskDefinitionShape = {
  family: 'api',
  taskRoleArn: 'arn:aws:iam::123456789012:role/task',
  executionRoleArn: 'arn:aws:iam::123456789012:role/execution',
  networkMode: 'awsvpc',
  containerDefinitions: [CONTAINER, DB],
  volumes: VOLUMES,
  placementConstraints: [{ type: 'memberOf', expression: 'attribute:rack == 1' }],
  requiresCompatibilities: ['EC2'],
  cpu: '8 vCPU',
  memory: '1024',
  tags: [{ key: 'team', value: 'a' }],
  pidMode: 'host',
  ipcMode: 'host',
  proxyConfiguration: { type: 'APPMESH', containerName: 'app', properties: [{ name: 'AppPorts', value: '80' }] },
  inferenceAccelerators: [{ deviceName: 'a', deviceType: 'eia2.medium' }],
  ephemeralStorage: { sizeInGiB: 30 },
  runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' },
  enableFaultInjection: true,
};

/** The same where it is read otherwise: other network modes, platforms and drivers. */
const SHAPES: readonly LocalRunShape[] = [
  { ...TASK, networkMode: 'bridge', memory: undefined },
  TASK,
  { ...TASK, networkMode: 'host' },
  { ...TASK, containerDefinitions: [{ ...CONTAINER, disableNetworking: true, memory: undefined }, DB], memory: undefined, networkMode: 'bridge' },
  {
    ...TASK,
    containerDefinitions: [{
      ...CONTAINER,
      dependsOn: [{ containerName: 'db', condition: 'COMPLETE' }],
      logConfiguration: { logDriver: 'awsfirelens', options: { Name: 'cloudwatch' } },
      resourceRequirements: [{ type: 'InferenceAccelerator', value: 'a' }],
    }, DB],
  },
  { ...TASK, runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } },
].map(task => ({ task, sidecars: ['app'] }));

const EXACT = /\[\d+\]/g;

/** What becomes of the values at a place, in the words of the guide. */
function outcomes(shape: LocalRunShape, place: string): string[] {
  const task = shape.task as Json;
  const before = JSON.stringify(renderCompose(shape));
  const findings = evaluate(LOCAL_RUN_RULES, shape).filter(({ path }) => !/^(?:containerDefinitions(?:\[\d+\])?|sidecars.*|variables)$/.test(path));
  return places(task).map(way => ({ way, path: way.map((key, i) => /^\d+$/.test(key) ? `[${key}]` : i === 0 ? key : `.${key}`).join('') }))
    .filter(({ path }) => path.replace(EXACT, '[]') === place && !path.startsWith('containerDefinitions[1]'))
    .flatMap(({ way, path }) => {
      const after = JSON.stringify(renderCompose({ ...shape, task: changed(task, way, () => undefined) as TaskDefinitionShape }));
      const about = findings.filter(finding => finding.path === path || path.startsWith(`${finding.path}.`) || path.startsWith(`${finding.path}[`));
      return [...before === after ? [] : ['rendered'], ...about.map(({ advice }) => advice ? 'advised' : 'refused')];
    });
}

const WORDS = ['rendered', 'advised', 'refused'];

function outcomeOf(place: string): string {
  const all = new Set(SHAPES.flatMap(shape => outcomes(shape, place)));
  return WORDS.filter(word => all.has(word)).join(', ') || 'not needed';
}

const guide = readFileSync(join(__dirname, '../../docs/run-local.md'), 'utf8');
const PREFIXES: { readonly [title: string]: string } = { Task: '', Containers: 'containerDefinitions[].', Volumes: 'volumes[].' };

/** What the guide says of each field. */
const ROWS = Object.entries(PREFIXES).flatMap(([title, prefix]) => {
  const [, section = ''] = new RegExp(`^### ${title}\n(.*?)(?=^##|(?![^]))`, 'ms').exec(guide) ?? [];
  return [...section.matchAll(/^\| (`.*?) \| ([a-z, ]+) \| (.+) \|$/gm)].flatMap(([, fields, outcome]) =>
    [...fields.matchAll(/`(.+?)`/g)].map(([, field]) => ({ field: prefix + field, outcome })));
});

/** The most exact row about a place. */
function rowOf(place: string): string | undefined {
  const plain = place.replace(/\[\]$/, '');
  const own = ROWS.filter(({ field }) => plain === field || place.startsWith(`${field}.`) || place.startsWith(`${field}[`));
  return own.sort((a, b) => b.field.length - a.field.length)[0]?.outcome;
}

const LEAVES = leavesOf(TASK_DEFINITION, '');

test.each(LEAVES)('the guide to running tasks locally says what becomes of %s', place => {
  expect(rowOf(place)).toBe(outcomeOf(place));
});

test('the guide to running tasks locally has no field that a task definition does not have', () => {
  const known = (field: string) => LEAVES.some(leaf => leaf.replace(/\[\]$/, '') === field || leaf.startsWith(`${field}.`) || leaf.startsWith(`${field}[`));
  expect(ROWS.filter(({ field }) => !known(field))).toEqual([]);
});
