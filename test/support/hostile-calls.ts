import { aws_ec2 as ec2, aws_sns as sns, CfnParameter, Duration, Lazy, Stack } from 'aws-cdk-lib';
import * as fc from './fast-check';
import { OWNERS, Place, PROPS, SAMPLES } from './input-samples';
import { testStack } from './stack';
import * as library from '../../src';
import { MAKERS } from '../../src/private/input/declared-classes';
import { CALLS } from '../../src/private/input/declared-structs';
import { DECLARATIONS, Member, Type } from '../../src/private/input/types';

/** How to make a value in a stack: every run has its own. */
export type Recipe = (place: Place) => unknown;

/** So deep do factories call factories. */
const DEEPEST = 3;
/** Constructs have more to go wrong than factories. */
const WEIGHT_OF_CONSTRUCTS = 8;
/** Of so many values one is hostile. */
const ONE_IN = 40;

/** None of them is a directory of the machine: images would be built from it. */
const TEXTS = ['app', 'web', 'nginx:1.29', '/ready', '/srv/none', 'a/b', '*', 'shop.example.com', '10.0.0.0/16', 'attribute:ecs.os-type == linux', '[]', '{}', '',
  'ECS_CLUSTER', '1.2.3', '2022', 'eu-west-1', 'arn:aws:s3:::shop', '111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:1', ' ', 'null', 'a\nb'];
const NUMBERS = [0, 1, 2, 3, 10, 50, 80, 100, 256, 443, 512, 1024, 8080, 65_535, -1, 0.5, 65_536, 2 ** 31, 2 ** 53, 1e21];

const HOSTILE: readonly Recipe[] = [
  null, undefined, '', 'nginx', '0.0.0.0/0', 0, -1, 80, NaN, Infinity, true, false, [], [null], [undefined], [[]], ['a'], {}, { a: undefined }, { a: null }, { a: 'b' },
  { name: 3, path: {} }, 10n, Symbol('s'), new Date(0), /a/, new Map([['a', 1]]), () => 1, class {}, Object.create(null), Duration.seconds(1),
].map((value): Recipe => () => value).concat(
  ({ stack }) => stack,
  ({ stack }) => stack.node.root,
  place => new sns.Topic(place.stack, place.nextId()),
  place => new ec2.Vpc(place.stack, place.nextId()),
  place => new CfnParameter(place.stack, place.nextId()).value,
  place => new CfnParameter(place.stack, place.nextId()).valueAsString,
  place => new CfnParameter(place.stack, place.nextId(), { type: 'CommaDelimitedList' }).valueAsList,
  place => new CfnParameter(place.stack, place.nextId(), { type: 'Number' }).valueAsNumber,
  () => Lazy.any({ produce: () => 'late' }),
  () => library.Health.http(),
  () => library.Capacity.fargate(),
  place => SAMPLES['ecs.TaskDefinition'](place.stack, place.nextId()),
  place => SAMPLES.INetwork(place.stack, place.nextId()),
);

const PRIMITIVES: { readonly [kind in 'string' | 'number' | 'integer' | 'boolean' | 'any']: fc.Arbitrary<unknown> } = {
  string: fc.oneof(fc.constantFrom(...TEXTS), fc.string({ maxLength: 8 })),
  number: fc.oneof(fc.constantFrom(...NUMBERS), fc.integer()),
  integer: fc.oneof(fc.constantFrom(...NUMBERS), fc.integer()),
  boolean: fc.boolean(),
  any: fc.boolean(),
};

const hostile = fc.constantFrom(...HOSTILE);
const made = new Map<string, fc.Arbitrary<Recipe>>();

/** Values of a type, and now and then something else in their place or inside. */
function valueOf(type: Type, depth = 0): fc.Arbitrary<Recipe> {
  const key = `${nameOf(type)} ${depth}`;
  let values = made.get(key);
  if (!values) {
    values = fc.oneof({ weight: ONE_IN - 1, arbitrary: properValueOf(type, depth) }, { weight: 1, arbitrary: hostile });
    made.set(key, values);
  }
  return values;
}

function nameOf(type: Type): string {
  if ('item' in type) return `${type.kind} of ${nameOf(type.item)}`;
  return 'name' in type ? type.name : type.kind;
}

function properValueOf(type: Type, depth: number): fc.Arbitrary<Recipe> {
  switch (type.kind) {
    case 'enum': return fc.constantFrom(...type.members.map(([, value]) => always(Number.isNaN(Number(value)) ? value : Number(value))));
    case 'list': return fc.array(later(() => valueOf(type.item, depth)), { maxLength: 3 }).map((items): Recipe => place => items.map(item => item(place)));
    case 'map': return fc.dictionary(fc.constantFrom('a', 'B', 'app', 'web', '', 'ECS_CLUSTER'), later(() => valueOf(type.item, depth)), { maxKeys: 3 })
      .map((entries): Recipe => place => Object.fromEntries(Object.entries(entries).map(([name, value]) => [name, value(place)])));
    case 'struct': return structOf(type.members, depth);
    case 'class': return objectOf(type.name, depth);
    default: return PRIMITIVES[type.kind].map(always);
  }
}

function always(value: unknown): Recipe {
  return () => value;
}

function later<T>(make: () => fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.constant(undefined).chain(make);
}

function structOf(members: readonly Member[], depth: number): fc.Arbitrary<Recipe> {
  const missing = { weight: 3 + 3 * depth, arbitrary: fc.constant(always(undefined)) };
  const parts = members.map(({ name, type, optional }) => {
    const value = later(() => valueOf(type, depth));
    const inSnakeCase = name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
    return fc.tuple(
      fc.oneof({ weight: 20, arbitrary: fc.constant(name) }, { weight: 1, arbitrary: fc.constant(inSnakeCase) }),
      optional ? fc.oneof(missing, { weight: 1, arbitrary: value }) : value,
    );
  });
  return fc.tuple(...parts).map((entries): Recipe => place => Object.fromEntries(entries.map(([name, value]) => [name, value(place)])));
}

function objectOf(name: string, depth: number): fc.Arbitrary<Recipe> {
  const factories = (MAKERS[name] as string | undefined)?.split(' ').filter(factory => depth < DEEPEST || CALLS[factory] === undefined) ?? [];
  const sample = SAMPLES[name] as typeof SAMPLES[string] | undefined;
  const samples = sample ? [fc.constant<Recipe>(place => sample(place.stack, place.nextId()))] : [];
  const all = [...factories.map(factory => later(() => callOf(factory, depth + 1))), ...samples];
  return all.length > 0 ? fc.oneof(...all) : hostile;
}

/** A construct with properties that are right but for one or two. */
function nearlyRight(name: string): fc.Arbitrary<Recipe> {
  const [{ type }] = DECLARATIONS.parametersOf(`new ${name}`);
  const members = type.kind === 'struct' ? type.members : [];
  const change = fc.constantFrom(...members).chain(member => fc.tuple(fc.constant(member.name), later(() => valueOf(member.type))));
  const changes = fc.array(change, { maxLength: 2 });
  return fc.tuple(fc.constantFrom(...PROPS[name]), changes).map(([props, changed]): Recipe => place => {
    const id = place.nextId();
    const values = Object.fromEntries(changed.map(([member, recipe]) => [member, recipe(place)]));
    return Reflect.construct(Reflect.get(library, name) as typeof Stack, [place.stack, id, { ...props(place.stack, `${id}Of`), ...values }]);
  });
}

/** What a public call gives back, for arguments of which some are hostile. */
export function callOf(call: string, depth = 0): fc.Arbitrary<Recipe> {
  const [, isNew, owner, method] = /^(new )?(\w+)(?:[.#](\w+))?$/.exec(call) ?? [];
  const parameters = CALLS[call] === undefined ? [] : DECLARATIONS.parametersOf(call);
  const argumentsOf = fc.tuple(...parameters.map(parameter => properScope(parameter) ?? valueOf(parameter.type, depth)));
  const target = Reflect.get(library, owner) as object;
  return argumentsOf.map((recipes): Recipe => place => {
    const values = recipes.map(recipe => recipe(place));
    if (isNew) return Reflect.construct(target as typeof Stack, isConstruct(owner) ? [place.stack, place.nextId(), ...values] : values);
    const object = call.includes('#') ? OWNERS[owner](place.stack, place.nextId()) as object : target;
    return Reflect.apply(Reflect.get(object, method) as () => unknown, object, values);
  });
}

/** Scopes and ids are valid; a list of arguments is a list. */
function properScope({ name, type, variadic }: Member): fc.Arbitrary<Recipe> | undefined {
  if (variadic) return valueOf(type.kind === 'list' ? type.item : type);
  if (name === 'id') return fc.constant(place => place.nextId());
  return type.kind === 'class' && ['Construct', 'IConstruct'].includes(type.name) ? fc.constant(place => place.stack) : undefined;
}

/** Whether a class is a construct. */
export function isConstruct(name: string): boolean {
  return !['EcsChecks', 'LogRouter', 'XRaySidecar'].includes(name);
}

/** Every public constructor, factory and method that takes something. */
export const CALLED = Object.keys(CALLS);
const WEIGHTED = CALLED.flatMap(call => Array<string>(call.startsWith('new ') && isConstruct(call.slice(4)) ? WEIGHT_OF_CONSTRUCTS : 1).fill(call));

/** Any of these calls. */
export const hostileCall: fc.Arbitrary<{ readonly call: string; readonly recipe: Recipe }> = fc.constantFrom(...WEIGHTED)
  .chain(call => (call.startsWith('new ') && isConstruct(call.slice(4)) ? fc.oneof(callOf(call), later(() => nearlyRight(call.slice(4)))) : callOf(call)).map(recipe => ({ call, recipe, [fc.toStringMethod]: () => call })));

/** What becomes of it at synth, without files. */
function render(stack: Stack): void {
  stack.node.findAll().forEach(construct => construct.node.validate());
  stack.resolve(Reflect.apply(Reflect.get(stack, '_toCloudFormation') as () => object, stack, []));
}

/** What a call did, if it is none of what must not happen. */
export function outcomeOf(recipe: Recipe): 'done' | 'refused' {
  const stack = testStack();
  try {
    recipe(new Place(stack));
    render(stack);
    return 'done';
  } catch (error) {
    if (error instanceof Error && !(error instanceof TypeError) && !(error instanceof RangeError) && !/already a Construct/.test(error.message)) return 'refused';
    throw error;
  }
}
