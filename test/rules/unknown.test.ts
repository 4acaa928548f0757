import { unknownPart, UNKNOWN } from '../../src/api/unknown';
import { serviceRules } from '../../src/checks/template/rules-for-all';
import { AGENT_RULES } from '../../src/rules/agent/agent-rules';
import { HOST_RULES } from '../../src/rules/capacity/host-rules';
import { TASK_CONNECTION_RULES } from '../../src/rules/connection/connection-rules';
import { ROTATION_RULES } from '../../src/rules/connection/rotation-rules';
import { evaluate, RareRules, RuleList, Rules } from '../../src/rules/evaluate';
import { formatFinding } from '../../src/rules/finding';
import { LISTENER_RULE_RULES } from '../../src/rules/ingress/listener-rule-rules';
import { LISTENER_RULES } from '../../src/rules/ingress/listener-rules';
import { LOAD_BALANCER_RULES } from '../../src/rules/ingress/load-balancer-rules';
import { TARGET_GROUP_RULES } from '../../src/rules/ingress/target-group-rules';
import { MESSAGE_SOURCE_RULES, WORKER_RULES } from '../../src/rules/patterns/worker-rules';
import { PIPELINE_RULES } from '../../src/rules/pipeline/pipeline-rules';
import { CACHE_RULES } from '../../src/rules/registry/cache-rules';
import { IMAGE_RULES } from '../../src/rules/registry/image-rules';
import { REGISTRY_RULES } from '../../src/rules/registry/registry-rules';
import { REPOSITORY_RULES } from '../../src/rules/registry/repository-rules';
import { partsOf } from '../../src/rules/rule';
import { CONNECTION_RULES } from '../../src/rules/service/connection-rules';
import { SERVICE_RULES } from '../../src/rules/service/service-rules';
import { STACK_RULES } from '../../src/rules/service/stack-rules';
import { SIDECAR_RULES, WHOLE_SIDECAR_RULES } from '../../src/rules/sidecar/sidecar-rules';
import { TASK_RULES } from '../../src/rules/task/task-rules';
import { changed, Json, places } from '../support/changes';
import * as fc from '../support/fast-check';
import { validTaskDefinitions } from '../support/task-values';
import { VALID_CONNECTION } from '../support/valid-connections';
import * as valid from '../support/valid-shapes';
import { VALID_MESSAGE_SOURCE, VALID_WORKER } from '../support/valid-workers';

/** Rules that say that something must be known before the deployment. */
const MUST_BE_KNOWN = ['ECS-ECR-008', 'ECS-ECR-017', 'ECS-LB-015', 'ECS-WORKER-002'];

/** What is found in variants of a shape, and in the shape itself is not. */
function added<Shape>(rules: Rules<Shape>, shape: Shape, variants: readonly Json[]): string[] {
  const before = [...evaluate(rules, shape).map(({ id }) => id), ...MUST_BE_KNOWN];
  return variants.flatMap(variant => evaluate(rules, variant as Shape)).filter(({ id }) => !before.includes(id)).map(formatFinding);
}

/** A text with some part of it unknown: the end, the start, or something in between. */
function partly(text: string): string[] {
  const unknown = unknownPart('1');
  const step = Math.ceil(text.length / 4);
  return Array.from(text, (_, i) => i).filter(i => i % step === 0)
    .flatMap(i => [text.slice(0, i) + unknown, unknown + text.slice(i), text.slice(0, i) + unknown + text.slice(i + 2)]);
}

/** What may stand where something stands: it is not known, wholly or in part. */
function unknownInstead(old: Json): Json[] {
  return [UNKNOWN, ...typeof old === 'string' ? partly(old) : []];
}

function valueAt(shape: Json, way: readonly string[]): Json {
  return way.reduce((value, key) => Reflect.get(Object(value), key) as Json, shape);
}

/** What may stand in a task, which users write whole. */
function anywhere(shape: Json, way: readonly string[]): Json[] {
  return unknownInstead(valueAt(shape, way)).map(value => changed(shape, way, () => value));
}

/** What the library says of capacities, load balancers and the like, in words of its own. */
const FACTS = ['kind', 'type', 'placement', 'instanceArchitectures', 'inexpressible', 'knownContainers'];

/** What may stand in another shape: what the library puts into it is known, as are its lists of objects. */
function wherePropsStand(shape: Json, way: readonly string[]): Json[] {
  const old = valueAt(shape, way);
  const isFact = typeof old === 'boolean' || way.some(name => FACTS.includes(name));
  const isPlain = Array.isArray(old) ? old.every(item => typeof item !== 'object') : typeof old !== 'object';
  return isPlain && !isFact ? anywhere(shape, way) : [];
}

interface Kind<Shape> {
  readonly rules: Rules<Shape>;
  readonly shape: Shape;
  readonly variantsAt: (shape: Json, way: readonly string[]) => Json[];
}

function kind<Shape>(rules: Rules<Shape>, shape: Shape, variantsAt = wherePropsStand): Kind<unknown> {
  return { rules: rules as Rules<unknown>, shape, variantsAt };
}

const KINDS: { readonly [name: string]: Kind<unknown> } = {
  'a task': kind(TASK_RULES, valid.VALID_TASK, anywhere),
  'a task on the bridge': kind(TASK_RULES, valid.VALID_DAEMON_TASK, anywhere),
  'a task on Fargate': kind(TASK_RULES, valid.VALID_FARGATE_TASK, anywhere),
  'a service': kind(SERVICE_RULES, valid.VALID_SERVICE),
  'a service on hosts': kind(SERVICE_RULES, valid.VALID_HOST_SERVICE),
  'a service of a worker': kind(SERVICE_RULES, valid.VALID_WORKER_SERVICE),
  'an agent': kind(AGENT_RULES, valid.VALID_AGENT),
  'hosts': kind(HOST_RULES, valid.VALID_HOST),
  'a listener': kind(LISTENER_RULES, valid.VALID_LISTENER),
  'a rule of a listener': kind(LISTENER_RULE_RULES, valid.VALID_LISTENER_RULE),
  'a load balancer': kind(LOAD_BALANCER_RULES, valid.VALID_LOAD_BALANCER),
  'a target group': kind(TARGET_GROUP_RULES, valid.VALID_TARGET_GROUP),
  'a pipeline': kind(PIPELINE_RULES, valid.VALID_PIPELINE),
  'a repository': kind(REPOSITORY_RULES, valid.VALID_REPOSITORY),
  'a registry': kind(REGISTRY_RULES, valid.VALID_REGISTRY),
  'a cache': kind(CACHE_RULES, valid.VALID_CACHE),
  'an image': kind(IMAGE_RULES, valid.VALID_IMAGE),
  'a connection': kind([...CONNECTION_RULES, ...TASK_CONNECTION_RULES], VALID_CONNECTION),
  'a rotation': kind(ROTATION_RULES, { secret: 'Shop/Token', isUsed: true }),
  'sidecars': kind([...SIDECAR_RULES, ...WHOLE_SIDECAR_RULES], valid.VALID_SIDECARS),
  'stacks': kind(STACK_RULES, valid.VALID_STACKS),
  'a worker': kind(WORKER_RULES, VALID_WORKER),
  'what sends messages to a worker': kind(MESSAGE_SOURCE_RULES, VALID_MESSAGE_SOURCE),
};

describe.each(Object.entries(KINDS))('of %s', (_, { rules, shape, variantsAt }) => {
  test('everything is taken', () => {
    expect(evaluate(rules, shape).map(formatFinding)).toEqual([]);
  });

  test('whatever is not known is taken', () => {
    expect(added(rules, shape, places(shape as Json).flatMap(way => variantsAt(shape as Json, way)))).toEqual([]);
  });
});

test.each(Object.entries(KINDS).filter(([, { rules }]) => 'partsFor' in rules))('of %s, checks that are skipped find nothing', (_, { rules, shape }) => {
  const less = places(shape as Json).map(way => changed(shape as Json, way, () => undefined));
  expect(less.map(each => evaluate(rules, each))).toEqual(less.map(each => evaluate([...rules], each)));
});

/** Places of checks that are outside of those for which their list is loaded. */
function missed({ places: loadedAt, loaded }: RareRules<never>): string[] {
  return [...loaded()].flatMap(({ id, about, check }) => partsOf(check).flatMap(({ places: asked }) => about ?? asked ?? [`all, of ${id}`])
    .filter(asked => !loadedAt.some(place => asked === place || asked.startsWith(`${place}.`))));
}

test.each<[string, RuleList<never>]>([
  ['a task', TASK_RULES], ['a service', SERVICE_RULES], ['a service of others', serviceRules()], ['an image', IMAGE_RULES],
])(
  'of %s, checks that are loaded later are about places for which they are loaded', (_, { entries }) => {
    const rare = entries.flatMap(entry => 'loaded' in entry ? [entry] : []);
    expect(rare.length).toBeGreaterThan(1);
    expect(rare.flatMap(missed)).toEqual([]);
  });

const fractions = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test('whatever is not known of a random task is taken', () => {
  fc.assert(fc.property(validTaskDefinitions, fractions, (task, where) => {
    const ways = places(task as Json);
    expect(added(TASK_RULES, task, anywhere(task as Json, ways[Math.floor(where * ways.length)]))).toEqual([]);
  }), { numRuns: 100 });
});
