import { InputShape } from '../../api/input/shape';
import { cannotWork, Rule } from '../rule';

const SEE = 'https://docs.aws.amazon.com/cdk/v2/guide/constructs.html';

/** Values of another type would fail somewhere inside, or be written into the template as they are. */
export const types = cannotWork<InputShape>('ECS-INPUT-001', {
  title: 'Arguments and properties are of the type that the API reference names; lists and maps hold neither null nor undefined',
  remedy: 'give a value of that type, or leave the property out',
  see: SEE,
  check: ({ mistyped = [] }) => mistyped.map(({ path, expected, given, cure }) => ({ path, problem: `must be ${expected}, got ${given}`, remedy: cure })),
});

/** Nothing works without what is required. */
export const given = cannotWork<InputShape>('ECS-INPUT-002', {
  title: 'Required arguments and properties are given',
  remedy: 'give it',
  see: SEE,
  check: ({ missing = [] }) => missing.map(({ path, expected, cure }) => ({ path, problem: `must be given: ${expected}`, remedy: cure })),
});

/** Where tasks run decides what they may be. */
export const somewhere = cannotWork<InputShape>('ECS-INPUT-004', {
  title: 'A list of capacities that is required names one at least',
  remedy: 'name a capacity, such as Capacity.fargate()',
  see: SEE,
  check: ({ empty = [] }) => empty.map(({ path, expected, cure }) => ({ path, problem: `must be ${expected} with one at least, got none`, remedy: cure })),
});

/** What stands under a misspelt key is lost without a word. */
export const spelling = cannotWork<InputShape>('ECS-INPUT-003', {
  title: 'Keys are spelled like the property that they mean: in camel case, without typing errors',
  remedy: 'rename it; keys that are like no property may stay',
  see: SEE,
  check: ({ misspelt = [] }) => misspelt.map(({ path, struct, meant }) => ({
    path, problem: `is not a property of ${struct}`, remedy: `did you mean ${meant}?`,
  })),
});

/** Rules on arguments of callers whose language does not check types. */
export const INPUT_RULES: readonly Rule<InputShape>[] = [types, given, spelling, somewhere];
