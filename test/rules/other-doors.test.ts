import { App, Stack } from 'aws-cdk-lib';
import { RuleSettings, TaskDefinition } from '../../src';
import { allRules } from '../../src/checks/command/catalog';
import { checkFile } from '../../src/checks/command/check-file';
import { kindOf } from '../../src/checks/command/file-kind';
import { findingsIn, templateRules } from '../../src/checks/template/judge-shapes';
import { Template } from '../../src/checks/template/template';
import { BAD_RESOURCES } from '../checks/bad-resources';
import { MISTAKES } from '../checks/mistakes';
import { PAINS } from '../checks/pains';
import { Door, exampleFiles, examplesIn } from '../support/doors';
import { template, testStack } from '../support/stack';

const TEMPLATE_RULES = templateRules();

/*
 * Constructs and the JSON importer are the doors of the examples. The same input also goes through the command, as the file that the importer
 * reads, and through the plugin, as the template that comes of it where the rule only warns.
 */

const EXAMPLES = exampleFiles().flatMap(({ file }) => Object.entries(examplesIn(file))).map(([id, { bad }]) => ({ id, bad }));

/** The file that a door gives to the importer. */
function fileOf(door: Door): string | undefined {
  const files: string[] = [];
  const importer = jest.spyOn(TaskDefinition, 'fromJson').mockImplementation((_, __, file) => {
    files.push(file);
    throw new Error('only the file is wanted');
  });
  try {
    door(testStack());
  } catch {
    // Whatever it would have made.
  }
  importer.mockRestore();
  return files[0];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** What the command finds in a file that it can read. */
function foundByCommand(text: string): string[] {
  const value = parsed(text);
  const kind = kindOf(value);
  return kind ? checkFile({ file: 'task.json', text, value, positionOf: () => undefined }, kind).findings.map(({ id }) => id) : [];
}

const MAPS = /^(?:dockerLabels|options|driverOpts|labels)$/;

/** A task definition as CloudFormation writes it. */
function asProperties(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asProperties);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [
    name === 'properties' ? 'ProxyConfigurationProperties' : `${name[0].toUpperCase()}${name.slice(1)}`, MAPS.test(name) ? member : asProperties(member),
  ]));
}

function foundInTemplate(json: unknown): string[] {
  return findingsIn(new Template(json)).map(({ id }) => id);
}

/** What the plugin finds in the template of a door, where the rule warns; nothing where aws-cdk-lib refuses it. */
function foundByPlugin(id: string, door: Door): string[] {
  const stack = testStack();
  try {
    RuleSettings.of(stack).treatAsAdvice(id, 'the plugin shall see it');
    door(stack);
    return foundInTemplate(template(stack));
  } catch {
    return [];
  }
}

/** Rules on other platforms, which take a task definition that was imported without findings. */
const PLATFORMS = /^ECS-(?:EB|KUBE|LOCAL)-/;

const FILES = EXAMPLES.filter(({ id }) => !PLATFORMS.test(id)).flatMap(({ id, bad }) => {
  const text = fileOf(bad);
  return text === undefined ? [] : [{ id, text }];
});

/** Files of which the command says something else. */
const OTHERWISE: { readonly [id: string]: string } = {
  'ECS-JSON-001': 'one line: the file cannot be read',
  'ECS-JSON-003': 'one line: the file is neither a template nor a task definition',
  'ECS-JSON-006': 'nothing: what fills the placeholder is not known',
  'ECS-JSON-017': 'nothing: a pipeline may put the image into the file later',
  'ECS-JSON-018': 'nothing: it is about an argument of the importer beside the file',
  'ECS-JSON-015': 'nothing: no substitutions are given that could be superfluous',
};

test.each(FILES.filter(({ id }) => !(id in OTHERWISE)))('the command finds $id in the file that the importer refuses', ({ id, text }) => {
  expect(foundByCommand(text)).toContain(id);
});

test('a rule has no reason beside the doors that it has', () => {
  const known = FILES.filter(({ id, text }) => id in OTHERWISE && foundByCommand(text).includes(id));
  expect(known).toEqual([]);
});

describe('the plugin', () => {
  const found = new Set(EXAMPLES.filter(({ id }) => TEMPLATE_RULES.has(id)).flatMap(({ id, bad }) => foundByPlugin(id, bad)));
  for (const { text } of FILES) {
    foundInTemplate({ Resources: { Task: { Type: 'AWS::ECS::TaskDefinition', Properties: asProperties(parsed(text)) } } }).forEach(id => found.add(id));
  }
  Object.values(BAD_RESOURCES).flatMap(({ resources }) => foundInTemplate({ Resources: resources })).forEach(id => found.add(id));
  const app = new App({ analyticsReporting: false, treeMetadata: false });
  Object.values({ ...MISTAKES, ...PAINS }).forEach(({ make }, i) => make(new Stack(app, `Shop${i}`)));
  app.synth().stacks.flatMap(stack => foundInTemplate(stack.template)).forEach(id => found.add(id));

  test('finds every rule that runs on templates in a template', () => {
    expect([...TEMPLATE_RULES].filter(id => !found.has(id)).sort()).toEqual([]);
  });

  test('leaves rules out for a reason', () => {
    const others = allRules().map(({ id }) => id).filter(id => !TEMPLATE_RULES.has(id));
    expect(others.filter(id => !ONLY_CONSTRUCTS.some(([ids]) => ids.test(id)))).toEqual([]);
    expect([...TEMPLATE_RULES].filter(id => ONLY_CONSTRUCTS.some(([ids]) => ids.test(id)))).toEqual([]);
  });
});

/** Rules that run in constructs only, with the reason. */
const ONLY_CONSTRUCTS: readonly (readonly [RegExp, string])[] = [
  [/-AGENT-00[23]$/, 'two places for one setting, and settings that hosts give their agent: the same value does no harm'],
  [/-CLU-001$/, 'names of constructs'],
  [/-COMPOSE-/, 'Compose files: the importer and the command find them'],
  [/-ECR-005$/, 'the form of references is ECS-TASK-003'],
  [/-ECR-(?:008|011|012|017|02[01])$/, 'kinds of ImageSource'],
  [/-(?:EB|KUBE|LOCAL)-/, 'the task on another platform: its construct, toKubernetes, toCompose and the command run-local'],
  [/-HOST-0(?:07|1[1-6])$/, 'settings that a kind of capacity cannot have; protection from scale-in is ECS-CFN-072'],
  [/-HOST-0(?:08|09|10)$/, 'ECS-CFN-060, 070 and 071'],
  [/-INPUT-/, 'arguments of constructs'],
  [/-JSON-/, 'the file that a task definition comes in: the command finds them'],
  [/-LB-0(?:01|03|15|22|25)$/, 'peers and domains as props (ECS-CFN-106), priorities that this library derives, rules that it splits; one UDP port may serve both'],
  [/-LB-010$/, 'conditions on the query are read as one text'],
  [/-NET-/, 'kinds of Egress; ECS-CFN-040 to 042'],
  [/-OBS-/, 'alarms that this library makes'],
  [/-PIPE-0(?:0[124-6]|1[0-35])$|-SEC-004$/, 'build files that this library writes, and services as props; ECS-CFN-120 to 122'],
  [/-POSTURE-/, 'what a posture of the app demands'],
  [/-SIDE-/, 'sidecars that this library adds'],
  [/-SVC-0(?:03|11|13|14|40|79|80|81|82|85|86)$/, 'lists of capacities and kinds of Egress and Ingress; ECS-CFN-040, 041 and 090'],
  [/-SVC-0(?:28|30|3[1-6]|43|71|72|7[4-8]|84)$/, 'scaling, discovery, connections, test traffic and alarms as props; ECS-CFN-050 to 053'],
  [/-SVC-026$/, 'steps by values of the metric: a template has distances from the threshold of an alarm (ECS-CFN-073)'],
  [/-(?:WEB|WORKER|SCHED|DAEMON|ONEOFF|FANOUT|RUN|CONN|DISK|XRAY)-/, 'props of patterns and connections'],
];
