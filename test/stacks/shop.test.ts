import { haveOrder, nameOf, partitions, withoutWayOut } from './partitions';
import { SHOP, SHOP_CAPACITIES, SHOP_NEEDS, shopOf } from './shop';
import { findingsIn } from '../support/deployable';
import * as fc from '../support/fast-check';
import { messageOf } from '../support/stack';
import { circles, danglingReferences, physicalNames, repeatedRules, synthesize } from '../support/templates';

const all = partitions(SHOP);

/** As many as `npm test` has time for; all of them with FAST_CHECK_RUNS. */
const SAMPLE = { minLength: 30, maxLength: 30 };
const tried = process.env.FAST_CHECK_RUNS === undefined ? fc.sample(fc.shuffledSubarray(all, SAMPLE), { numRuns: 1, seed: 877 })[0] : all;
const deployable = tried.filter(partition => haveOrder(partition, SHOP_NEEDS));
const impossible = tried.filter(partition => !haveOrder(partition, SHOP_NEEDS));

test('there are 877 ways to put network, cluster, balancer, database, queue, web and worker into stacks, of which 433 can be deployed', () => {
  expect([all.length, all.filter(partition => haveOrder(partition, SHOP_NEEDS)).length]).toEqual([877, 433]);
});

describe.each(Object.entries(SHOP_CAPACITIES))('on %s', (_, capacity) => {
  test('those that can be deployed synthesize with nothing asked of the user, and every template is valid', () => {
    const wrong = deployable.flatMap(partition => {
      const app = shopOf(partition, capacity());
      const stacks = synthesize(app);
      return [...danglingReferences(stacks), ...circles(stacks), ...repeatedRules(stacks), ...physicalNames(stacks), ...findingsIn(app)]
        .map(problem => `${nameOf(partition)} ${problem}`);
    });
    expect(wrong).toEqual([]);
  });

  test('the others end in one message that names the two things to bring together, and following it leads out', () => {
    expect(withoutWayOut(impossible, SHOP_NEEDS, partition => messageOf(() => shopOf(partition, capacity())))).toEqual([]);
  });
});
