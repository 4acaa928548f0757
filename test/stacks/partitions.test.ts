import { appOf, isDeployable, NEEDS, partitions, THINGS, VARIANTS, withoutWayOut } from './partitions';
import * as fc from '../support/fast-check';
import { messageOf } from '../support/stack';
import { circles, danglingReferences, physicalNames, repeatedRules, synthesize } from '../support/templates';

const all = partitions(THINGS);

/** As many as `npm test` has time for; all of them with FAST_CHECK_RUNS. */
const SAMPLE = { minLength: 70, maxLength: 70 };
const tried = process.env.FAST_CHECK_RUNS === undefined ? fc.sample(fc.shuffledSubarray(all, SAMPLE), { numRuns: 1, seed: 203 })[0] : all;
const deployable = tried.filter(isDeployable);
const impossible = tried.filter(partition => !isDeployable(partition));

test('there are 203 ways to put six things into stacks, of which 102 can be deployed', () => {
  expect([all.length, all.filter(isDeployable).length]).toEqual([203, 102]);
});

describe.each(Object.entries(VARIANTS))('with %s', (_, variant) => {
  test('those that can be deployed synthesize, and every template is valid', () => {
    const wrong = deployable.flatMap(partition => {
      const stacks = synthesize(appOf(partition, variant));
      return [...danglingReferences(stacks), ...circles(stacks), ...repeatedRules(stacks), ...physicalNames(stacks)].map(problem => `${JSON.stringify(partition)} ${problem}`);
    });
    expect(wrong).toEqual([]);
  });

  test('the others end in one message that names two things to bring together, and following it leads out', () => {
    expect(withoutWayOut(impossible, NEEDS, partition => messageOf(() => appOf(partition, variant)))).toEqual([]);
  });
});
