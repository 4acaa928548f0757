import { App, Stack } from 'aws-cdk-lib';
import { BAD_RESOURCES } from './bad-resources';
import { MISTAKES } from './mistakes';
import * as fc from '../support/fast-check';

/** Templates to begin with: some of everything that the checks read. */
export const TEMPLATES = (() => {
  const app = new App({ analyticsReporting: false, treeMetadata: false });
  Object.values(MISTAKES).forEach(({ make }, i) => make(new Stack(app, `Shop${i}`)));
  return [
    ...app.synth().stacks.map(({ template }) => template as object),
    ...Object.values(BAD_RESOURCES).map(({ resources }) => ({ Resources: resources })),
  ];
})();

/** What stands nowhere that it should. */
const STRANGE: readonly unknown[] = [
  null, '', 0, -1, 0.5, true, [], {}, [null], [[]], { Ref: 'Nothing' }, { Ref: null }, { Ref: 'Task' }, { 'Fn::If': [] }, { 'Fn::Sub': {} }, { 'Fn::GetAtt': 1 },
  { 'Fn::Join': ['', [{ Ref: 'AWS::NoValue' }]] }, 1e400, 'x'.repeat(2000), '${', '{{resolve:secretsmanager:x}}', { a: { b: { c: [] } } }, '-1', 'NaN', ['*'],
];

/** Numbers from 0 to below 1, the same for the same seed. */
export function random(seed: number): () => number {
  let state = seed % 2_147_483_646 + 1;
  return () => (state = state * 16_807 % 2_147_483_647) / 2_147_483_647;
}

/** A copy with something strange in one of so many places. */
export function mutated(value: unknown, places: number, next: () => number): unknown {
  if (next() < 1 / places) return STRANGE[Math.floor(next() * STRANGE.length)];
  if (Array.isArray(value)) return value.map(item => mutated(item, places, next));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, mutated(member, places, next)]));
}

export const SEEDS = fc.record({ seed: fc.nat(), places: fc.constantFrom(10, 40, 150) });

/** Templates that are broken somewhere. */
export const MUTANTS = fc.tuple(fc.constantFrom(...TEMPLATES), SEEDS).map(([template, { seed, places }]) => mutated(template, places, random(seed)));
