import { Stack, Token } from 'aws-cdk-lib';
import * as library from '../../../src';
import { DECLARATIONS } from '../../../src/private/input/types';
import * as fc from '../../support/fast-check';
import { CALLED, hostileCall, isConstruct, outcomeOf } from '../../support/hostile-calls';
import { OWNERS, Place } from '../../support/input-samples';
import { testStack } from '../../support/stack';

const RUNS = 1000;
/** CI has many times as many runs. */
const TIMEOUT = 900_000;

test('every public constructor, factory and method refuses what it cannot use in words of this library', () => {
  const outcomes = { done: 0, refused: 0 };
  fc.assert(fc.property(hostileCall, ({ recipe }) => {
    outcomes[outcomeOf(recipe)]++;
  }), { numRuns: RUNS });
  // Neither is the rule: the values are neither all right nor all wrong.
  expect(Math.min(outcomes.done, outcomes.refused)).toBeGreaterThan(RUNS / 10);
}, TIMEOUT);

test.each(CALLED)('%s refuses null for every parameter, and nothing where something is required', call => {
  const parameters = DECLARATIONS.parametersOf(call);
  const [, isNew, owner, method] = /^(new )?(\w+)(?:[.#](\w+))?$/.exec(call) ?? [];
  const place = new Place(testStack());
  const target = call.includes('#') ? OWNERS[owner](place.stack, place.nextId()) as object : Reflect.get(library, owner) as object;
  const nulls = parameters.map(({ name }) => name === 'scope' && parameters.length > 1 ? place.stack : null);
  const run = (values: unknown[]) => isNew
    ? Reflect.construct(target as typeof Stack, isConstruct(owner) ? [place.stack, place.nextId(), ...values] : values)
    : Reflect.apply(Reflect.get(target, method) as () => unknown, target, values);
  expect(() => run(nulls)).toThrow(/\(ECS-INPUT-001\)/);
  if (parameters.some(({ optional }) => !optional)) expect(() => run([])).toThrow(/\(ECS-INPUT-002\)/);
});

test('tokens pass wherever they can stand', () => {
  const stack = testStack();
  const text = Token.asString({ Ref: 'Text' });
  const number = Token.asNumber({ Ref: 'Number' });
  expect(() => library.Health.http({ path: text, port: number })).not.toThrow();
  expect(() => library.Placement.spread(text)).not.toThrow();
  expect(() => library.RegistryScanning.basic(Token.asList({ Ref: 'List' }))).not.toThrow();
  expect(() => new library.TaskDefinition(stack, 'Task', {
    capacities: [library.Capacity.fargate()],
    containers: [{ image: library.ImageSource.fromRegistry(text), environment: { A: text }, portMappings: [{ containerPort: number }] }],
  })).not.toThrow();
});
