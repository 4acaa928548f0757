import * as fc from 'fast-check';

export * from 'fast-check';

/** How many times as many runs as tests ask for. */
const MORE = Number(process.env.FAST_CHECK_RUNS ?? 1);
const DEFAULT_RUNS = 100;
const SEED = Number(process.env.FAST_CHECK_SEED ?? 20_260_401);

/**
 * Asserts a property with the same values each time, so that nobody's change fails for another's reason. `FAST_CHECK_RUNS=20` runs it with
 * twenty times as many values, `FAST_CHECK_SEED=1` with others.
 */
export function assert<T>(property: fc.IProperty<T>, parameters: fc.Parameters<T> = {}): void {
  fc.assert(property, { seed: SEED, ...parameters, numRuns: (parameters.numRuns ?? DEFAULT_RUNS) * MORE });
}
