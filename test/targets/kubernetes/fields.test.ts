import { readFileSync } from 'fs';
import { join } from 'path';
import { FIELDS } from './fields';
import { KubernetesShape } from '../../../src/api/kubernetes/shape';
import { NO_TOKENS } from '../../../src/api/task/json/tokens';
import { TaskDefinitionShape } from '../../../src/api/task/shape';
import { evaluate } from '../../../src/rules/evaluate';
import { KUBERNETES_RULES } from '../../../src/rules/kubernetes/kubernetes-rules';
import { renderManifests } from '../../../src/targets/kubernetes/render';

/*
 * Every member of a task is rendered, advised against or refused, as the table says. The compiler finds members that the table does not have.
 */

/** A task in which everything is given that manifests have a place for. */
const RICH: TaskDefinitionShape = {
  family: 'shop',
  cpu: '1024',
  memory: '2048',
  pidMode: 'task',
  ephemeralStorage: { sizeInGiB: 50 },
  runtimePlatform: { cpuArchitecture: 'X86_64', operatingSystemFamily: 'LINUX' },
  volumes: [{ name: 'files', efsVolumeConfiguration: { fileSystemId: 'fs-1', rootDirectory: '/a', transitEncryption: 'ENABLED', authorizationConfig: { accessPointId: 'fsap-1' } } }],
  containerDefinitions: [
    {
      name: 'api',
      image: 'api:1',
      links: ['cache:db'],
      portMappings: [{ containerPort: 8080, protocol: 'tcp', name: 'web', appProtocol: 'http' }],
      entryPoint: ['/app'],
      command: ['serve'],
      environment: [{ name: 'A', value: 'b' }],
      mountPoints: [{ sourceVolume: 'files', containerPath: '/files', readOnly: true }],
      volumesFrom: [{ sourceContainer: 'cache', readOnly: false }],
      linuxParameters: { capabilities: { add: ['NET_ADMIN'] }, sharedMemorySize: 64, tmpfs: [{ containerPath: '/run', size: 64 }] },
      dependsOn: [{ containerName: 'cache', condition: 'START' }],
      stopTimeout: 60,
      hostname: 'api',
      user: '1000',
      workingDirectory: '/app',
      readonlyRootFilesystem: true,
      dnsServers: ['10.0.0.2'],
      dnsSearchDomains: ['example.com'],
      extraHosts: [{ hostname: 'db', ipAddress: '10.0.0.3' }],
      interactive: true,
      pseudoTerminal: true,
      dockerLabels: { team: 'shop' },
      healthCheck: { command: ['CMD', 'true'], interval: 30, timeout: 5, retries: 3, startPeriod: 60 },
      systemControls: [{ namespace: 'net.ipv4.tcp_fin_timeout', value: '30' }],
      resourceRequirements: [{ type: 'GPU', value: '1' }],
    },
    { name: 'cache', image: 'cache:1', cpu: 256, memory: 512, user: '1000', mountPoints: [{ sourceVolume: 'files', containerPath: '/cache' }] },
    { name: 'reserved', image: 'reserved:1', cpu: 1, memoryReservation: 6, user: '1000' },
  ],
};

/** Containers in which a member stands, where it is not the first one. */
const ELSEWHERE: { readonly [place: string]: number } = {
  'containerDefinitions[].cpu': 1, 'containerDefinitions[].memory': 1, 'containerDefinitions[].memoryReservation': 2,
};

/** Other values that are valid. */
const OTHERS: { readonly [place: string]: unknown } = {
  'cpu': '2048',
  'memory': '4096',
  'pidMode': undefined,
  'runtimePlatform.cpuArchitecture': 'ARM64',
  'volumes[].efsVolumeConfiguration.transitEncryption': 'DISABLED',
  'containerDefinitions[].portMappings[].protocol': 'udp',
  'containerDefinitions[].portMappings[].appProtocol': 'grpc',
  'containerDefinitions[].dependsOn[].containerName': 'reserved',
  'containerDefinitions[].dependsOn[].condition': 'SUCCESS',
  'containerDefinitions[].volumesFrom[].sourceContainer': 'reserved',
  'containerDefinitions[].resourceRequirements[].type': 'other',
  'containerDefinitions[].resourceRequirements[].value': '2',
  'containerDefinitions[].dockerLabels': { team: 'other' },
  'containerDefinitions[].user': '2000',
  'containerDefinitions[].healthCheck.command[]': 'CMD-SHELL',
};

function otherThan(value: unknown): unknown {
  if (typeof value === 'number') return value + 7;
  return typeof value === 'boolean' ? !value : `${String(value)}x`;
}

function wayTo(place: string, container = 0): (string | number)[] {
  return place.split('.').flatMap((word, w) => word.endsWith('[]') ? [word.slice(0, -2), w === 0 && place.startsWith('containerDefinitions') ? container : 0] : [word]);
}

/** A copy with another value at the end of a way, and whatever is missing on it. */
function withValue(shape: unknown, [key, ...rest]: readonly (string | number)[], change: (old: unknown) => unknown): unknown {
  if (key === undefined) return change(shape);
  const owner: unknown = shape ?? (typeof key === 'number' ? [] : {});
  const copy: unknown = Array.isArray(owner) ? [...owner as unknown[]] : { ...owner as object };
  Reflect.set(copy as object, key, withValue(Reflect.get(Object(owner), key), rest, change));
  return copy;
}

function shapeOf(task: unknown): KubernetesShape {
  return { task: task as TaskDefinitionShape, platform: 'EKS_AUTO_MODE', name: 'shop' };
}

const places = Object.entries(FIELDS);
const rendered = places.filter(([, { treatment }]) => treatment === 'rendered').map(([place]) => place).filter(place => place !== 'family');

test.each(rendered)('%s is in the manifests', place => {
  const way = wayTo(place, ELSEWHERE[place]);
  const other = place in OTHERS ? () => OTHERS[place] : otherThan;
  expect(renderManifests(shapeOf(withValue(RICH, way, other)), NO_TOKENS)).not.toEqual(renderManifests(shapeOf(RICH), NO_TOKENS));
});

const PLAIN = { cpu: '256', memory: '512', containerDefinitions: [{ name: 'api', image: 'api:1', user: '1000' }] };

/** What is not rendered at these places. */
const SAMPLES: { readonly [place: string]: unknown } = {
  'networkMode': 'none',
  'ipcMode': 'none',
  'runtimePlatform.operatingSystemFamily': 'WINDOWS_SERVER_2022_CORE',
  'volumes[].efsVolumeConfiguration.authorizationConfig.iam': 'ENABLED',
  'containerDefinitions[].essential': false,
  'containerDefinitions[].disableNetworking': true,
  'containerDefinitions[].privileged': true,
  'containerDefinitions[].linuxParameters.initProcessEnabled': true,
  'containerDefinitions[].portMappings[].hostPort': 9090,
  'containerDefinitions[].firelensConfiguration.options': { a: 'b' },
  'volumes[].dockerVolumeConfiguration.driverOpts': { a: 'b' },
  'volumes[].dockerVolumeConfiguration.labels': { a: 'b' },
};

function sampleOf(place: string): unknown {
  return place in SAMPLES ? SAMPLES[place] : 'sample';
}

/** Findings about a member, or about something that it is part of. */
function findingsOn(place: string, advice: boolean): string[] {
  const way = wayTo(place);
  // A device is refused for its path on the host.
  const whole = place.includes('.devices[]') ? withValue(PLAIN, wayTo('containerDefinitions[].linuxParameters.devices[].hostPath'), () => '/dev/fuse') : PLAIN;
  const paths = way.map((_, end) => `task.${way.slice(0, end + 1).map(key => typeof key === 'number' ? `[${key}]` : `.${key}`).join('').slice(1)}`).slice(1);
  return evaluate(KUBERNETES_RULES, shapeOf(withValue(whole, way, () => sampleOf(place))))
    .filter(finding => (finding.advice === true) === advice && [...paths, `task.${way[0]}`].some(path => finding.path === path || finding.path.startsWith(`${path}.`)
      || (place.includes('.devices[]') && finding.path.includes('.devices[0]'))))
    .map(({ id }) => id);
}

test.each(places.filter(([, { treatment }]) => treatment === 'refused').map(([place]) => place))('%s is refused', place => {
  expect(findingsOn(place, false)).not.toEqual([]);
});

test.each(places.filter(([, { treatment }]) => treatment === 'advised').map(([place]) => place))('%s is advised against', place => {
  expect(findingsOn(place, true)).not.toEqual([]);
});

test('the plain task is neither refused nor, but for its tag, advised against', () => {
  expect(evaluate(KUBERNETES_RULES, shapeOf(PLAIN)).map(({ id }) => id)).toEqual(['ECS-KUBE-033']);
});

/** The table of docs/kubernetes.md. */
export function fieldTable(): string {
  return ['| Field | | How |', '| --- | --- | --- |', ...places.map(([place, { treatment, how }]) => `| \`${place}\` | ${treatment} | ${how} |`)].join('\n');
}

test('docs/kubernetes.md has the table', () => {
  const guide = readFileSync(join(__dirname, '../../../docs/kubernetes.md'), 'utf8');
  expect(guide).toContain(fieldTable());
});
