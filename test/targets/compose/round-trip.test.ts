import Ajv2020 from 'ajv/dist/2020';
import { parse } from 'yaml';
import { normalizedTask } from './normalized-task';
import { ComposeChoices } from '../../../src/api/compose/choices';
import { namespaceOwner, sidecarsOf } from '../../../src/api/compose/local-run-shape';
import { readCompose } from '../../../src/api/compose/read-compose';
import { COMPOSE_SCHEMA } from '../../../src/api/compose/schema-table';
import { composeTask } from '../../../src/api/compose/task/to-task';
import { networkModeOf } from '../../../src/api/task/platform';
import { ContainerShape, TaskDefinitionShape } from '../../../src/api/task/shape';
import { evaluate } from '../../../src/rules/evaluate';
import { formatFinding } from '../../../src/rules/finding';
import { LOCAL_RUN_RULES } from '../../../src/rules/local-run/local-run-rules';
import { planCompose } from '../../../src/targets/compose/plan-compose';
import { changed, Json, places } from '../../support/changes';
import * as fc from '../../support/fast-check';
import { validTaskDefinitions } from '../../support/task-values';

/** `.ci/run` asks for five times as many. */
const RUNS = { numRuns: 100 };

const isValid = new Ajv2020({ strict: false, allErrors: true }).compile(COMPOSE_SCHEMA);

const textOf = (task: TaskDefinitionShape) => planCompose({ task, sidecars: sidecarsOf({ task }) }).text();

test('Compose files of random tasks are valid by the schema of the Compose specification', () => {
  fc.assert(fc.property(validTaskDefinitions, task => {
    isValid(parse(textOf(task)));
    expect(isValid.errors).toBeNull();
  }), RUNS);
});

test('the schema refuses what is no Compose file', () => {
  expect([isValid({ services: { app: { image: 'nginx:1.29', memory: 1 } } }), isValid({ services: { app: { ports: [{ target: true }] } } })]).toEqual([false, false]);
});

/** What the import is told of a task: its network mode, its secrets, and that it shall keep directories of hosts as volumes. */
function choicesFor(task: TaskDefinitionShape): ComposeChoices {
  const mounts = (task.volumes ?? []).flatMap(({ name, host }) => host?.sourcePath ? [[host.sourcePath, { kind: 'VOLUME' as const, volume: name }] as const] : []);
  return {
    networkMode: networkModeOf(task) === 'default' ? 'bridge' : networkModeOf(task),
    bindMounts: Object.fromEntries(mounts),
    overrides: Object.fromEntries((task.containerDefinitions ?? []).map(({ name = '', secrets = [] }) => [name, { secrets: secrets.map(secret => secret.name ?? '') }])),
  };
}

/** The task that the import makes of the file of a task. */
function thereAndBack(task: TaskDefinitionShape): TaskDefinitionShape {
  const files = { read: (path: string) => path === 'compose.yaml' ? { text: textOf(task) } : { reason: 'which is not there' } };
  const { shape, seen } = readCompose(['compose.yaml'], files, { variables: name => `value of ${name}` });
  expect(Object.entries(seen).filter(([name, list]) => name !== 'unreadable' && Array.isArray(list) && list.length > 0)).toEqual([]);
  return composeTask(shape.services, choicesFor(task));
}

/** Lists of two containers in one. */
function together(one: ContainerShape, other: ContainerShape): ContainerShape {
  const names = ['portMappings', 'dnsServers', 'dnsSearchDomains', 'extraHosts'] as const;
  return Object.fromEntries(names.map(name => [name, [...one[name] ?? [], ...other[name] ?? []]]));
}

/** The task without what the way adds: the container of the network, and the waits for it. */
function withoutAdded(back: TaskDefinitionShape, task: TaskDefinitionShape): TaskDefinitionShape {
  const own = task.containerDefinitions ?? [];
  const names = new Set(own.map(({ name }) => name));
  const added = back.containerDefinitions?.find(({ name }) => !names.has(name));
  const owner = added?.name ?? namespaceOwner(own);
  const waited = new Set(own.flatMap(({ name, dependsOn = [] }) => dependsOn.map(({ containerName }) => `${name} ${containerName}`)));
  return {
    ...back,
    volumes: task.volumes?.filter(({ host }) => host?.sourcePath),
    containerDefinitions: back.containerDefinitions?.filter(({ name }) => names.has(name)).map((container, i) => ({
      ...container,
      dependsOn: container.dependsOn?.filter(({ containerName }) => containerName !== owner || waited.has(`${container.name} ${containerName}`)),
      // What the network of all has is on the one that was added.
      ...i === 0 && added ? together(container, added) : {},
    })),
  };
}

test('random tasks are the same after the way there and back', () => {
  fc.assert(fc.property(validTaskDefinitions, task => {
    const back = { ...withoutAdded(thereAndBack(task), task), networkMode: task.networkMode, runtimePlatform: task.runtimePlatform };
    expect(normalizedTask(back)).toEqual(normalizedTask(task));
  }), RUNS);
});

test('valid tasks are refused for nothing', () => {
  fc.assert(fc.property(validTaskDefinitions, task => {
    const { shape } = planCompose({ task });
    expect(evaluate(LOCAL_RUN_RULES, shape).filter(({ advice }) => !advice).map(formatFinding)).toEqual([]);
  }), { numRuns: 40 });
});

/** Readers of tasks see to the types of what they read; a value may be missing, or known at deployment only, wholly or in part. */
const replacements = fc.constantFrom<(old: Json) => Json | undefined>(
  () => undefined, () => '\uFFFC\uFFFC', ...['', 'x', '\uFFFC1\uFFFC-a', '${A}', '$', '${\uFFFC2\uFFFC}'].map(text => (old: Json) => typeof old === 'string' ? text : old),
);
const anywhere = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

/** Texts in which Compose looks for variables: values, and not keys. */
function textsIn(value: unknown): string[] {
  return typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

test('whatever stands in a task, the file has no broken texts', () => {
  fc.assert(fc.property(validTaskDefinitions, anywhere, replacements, (task, where, replacement) => {
    const ways = places(task as Json);
    const mutated = changed(task as Json, ways[Math.floor(where * ways.length)], replacement) as TaskDefinitionShape;
    const plan = planCompose({ task: mutated });
    const text = plan.text();
    if (evaluate(LOCAL_RUN_RULES, plan.shape).some(({ advice }) => !advice)) return;
    expect(text).not.toMatch(/\uFFFC|\[object|undefined|NaN/);
    // Every dollar sign is a part of a variable, or written twice.
    expect(textsIn(parse(text)).filter(each => each.replace(/\$\$|\$\{[A-Za-z_]\w*:(?:\?[a-z ]+|-[\w.]*)\}/g, '').includes('$'))).toEqual([]);
  }), { numRuns: 100 });
});
