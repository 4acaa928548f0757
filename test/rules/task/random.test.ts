import { Token } from 'aws-cdk-lib';
import { TaskDefinitionShape } from '../../../src/api/task/shape';
import { judge } from '../../../src/private/judge';
import { Finding, formatFinding } from '../../../src/rules/finding';
import { TASK_RULES } from '../../../src/rules/task/task-rules';
import { changed, Json, places } from '../../support/changes';
import * as fc from '../../support/fast-check';
import { TASK_PLATFORMS, validTaskDefinitions, validTaskDefinitionsOn } from '../../support/task-values';

const WELL_FORMED = /^[\w.[\]/-]+ must .+, got .+; .+ \(ECS-TASK-\d{3}\)$/s;

function find(task: TaskDefinitionShape): Finding[] {
  return judge(TASK_RULES, task);
}

function errors(task: TaskDefinitionShape): string[] {
  return find(task).filter(finding => !finding.advice).map(formatFinding);
}

test('valid task definitions of every platform are accepted', () => {
  fc.assert(fc.property(validTaskDefinitions, task => {
    expect(errors(task)).toEqual([]);
  }), { numRuns: 300 });
}, 600_000);

test.each(TASK_PLATFORMS)('valid task definitions on %j are accepted', platform => {
  fc.assert(fc.property(validTaskDefinitionsOn(platform), task => {
    expect(errors(task)).toEqual([]);
  }), { numRuns: 30 });
});

/** Values of every type, those among them that tend to be wrong, and ones that are not known yet. */
const replacements: fc.Arbitrary<(old: Json) => Json | undefined> = fc.oneof(
  fc.constantFrom<Json | undefined>(
    undefined, null, '', ' ', 'x', 'host', 'awsvpc', 'default', 'FARGATE', 'EXTERNAL', 'WINDOWS_SERVER_2019_CORE', '/', '80-', 'arn:aws:s3:::a/b', -1, 0, 1, 2.5, 22, 24224,
    1e9, true, false, [], {}, [null], ['x', 'x'], { Ref: 'Other' },
  ).map(value => () => value),
  fc.constantFrom(Token.asString({ Ref: 'A' }), Token.asNumber({ Ref: 'B' }), Token.asList({ Ref: 'C' })).map(token => () => token as Json),
  fc.constant((old: Json) => Array.isArray(old) ? [...old, ...old] : typeof old === 'string' ? old.toLowerCase() : typeof old === 'number' ? -old : old),
  fc.integer().map(value => () => value),
  fc.string().map(value => () => value),
);

const anywhere = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

const mutations = fc.tuple(validTaskDefinitions, anywhere, replacements).map(([task, where, change]) => {
  const all = places(task as Json);
  return changed(task as Json, all[Math.floor(where * all.length)], change) as TaskDefinitionShape;
});

test('one random change leaves a definition valid or is told in a well-formed line, and no rule throws', () => {
  let [refused, all] = [0, 0];
  fc.assert(fc.property(mutations, task => {
    const lines = find(task).map(formatFinding);
    refused += lines.length > 0 ? 1 : 0;
    all++;
    expect(lines.filter(line => !WELL_FORMED.test(line) || /undefined|\[object|NaN/.test(line))).toEqual([]);
  }), { numRuns: 1_500 });
  expect(refused / all).toBeGreaterThan(0.1);
}, 600_000);

const CONTAINER_MEMBERS = [
  'repositoryCredentials', 'cpu', 'memory', 'memoryReservation', 'links', 'portMappings', 'essential', 'restartPolicy', 'entryPoint', 'command', 'environment',
  'environmentFiles', 'mountPoints', 'volumesFrom', 'linuxParameters', 'secrets', 'dependsOn', 'startTimeout', 'stopTimeout', 'versionConsistency', 'hostname', 'user',
  'workingDirectory', 'disableNetworking', 'privileged', 'readonlyRootFilesystem', 'dnsServers', 'dnsSearchDomains', 'extraHosts', 'dockerSecurityOptions', 'interactive',
  'pseudoTerminal', 'dockerLabels', 'ulimits', 'logConfiguration', 'healthCheck', 'systemControls', 'resourceRequirements', 'firelensConfiguration', 'credentialSpecs',
];
const TASK_MEMBERS = [
  'networkMode', 'volumes', 'placementConstraints', 'requiresCompatibilities', 'cpu', 'memory', 'tags', 'pidMode', 'ipcMode', 'proxyConfiguration', 'inferenceAccelerators',
  'ephemeralStorage', 'runtimePlatform', 'enableFaultInjection',
];

function nulls(members: readonly string[]): object {
  return Object.fromEntries(members.map(member => [member, null]));
}

test('what an export of the console fills with null is not there', () => {
  fc.assert(fc.property(fc.oneof(validTaskDefinitions, mutations), task => {
    fc.pre(Array.isArray(task.containerDefinitions) && !Token.isUnresolved(task.containerDefinitions));
    const containers = (task.containerDefinitions ?? []).map(each => each && typeof each === 'object' ? { ...nulls(CONTAINER_MEMBERS), ...each } : each);
    const filled: TaskDefinitionShape = { ...nulls(TASK_MEMBERS), ...task, containerDefinitions: containers };
    expect(find(filled)).toEqual(find(task));
  }), { numRuns: 150 });
}, 600_000);

test('what is not known at synth is left alone', () => {
  const text = Token.asString({ Ref: 'Text' });
  const unknown: unknown = JSON.parse(JSON.stringify({
    family: text,
    networkMode: text,
    cpu: text,
    memory: text,
    pidMode: text,
    volumes: [{ name: text, efsVolumeConfiguration: { fileSystemId: text } }],
    containerDefinitions: [{ name: text, image: text, user: text, portMappings: [{ containerPort: Token.asNumber({ Ref: 'Port' }), name: text, appProtocol: text }] }],
  }));
  expect(find(unknown as TaskDefinitionShape)).toEqual([]);
  const lists = { containerDefinitions: Token.asAny({ Ref: 'Containers' }), volumes: Token.asAny({ Ref: 'Volumes' }), requiresCompatibilities: Token.asList({ Ref: 'List' }) };
  expect(find(lists as never)).toEqual([]);
});
