import * as fc from 'fast-check';

export * from 'fast-check';

/** How many times as many runs as tests ask for; then with other values each time. */
const MORE = process.env.FAST_CHECK_RUNS;
const DEFAULT_RUNS = 100;
const SEED = 20_260_401;

/**
 * Asserts a property with the same values in every run of `npm test`; `FAST_CHECK_RUNS=20` runs it with twenty times as many random ones.
 */
export function assert<T>(property: fc.IProperty<T>, parameters: fc.Parameters<T> = {}): void {
  const numRuns = (parameters.numRuns ?? DEFAULT_RUNS) * Number(MORE ?? 1);
  fc.assert(property, { ...MORE === undefined ? { seed: SEED } : {}, ...parameters, numRuns });
}
