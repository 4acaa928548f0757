import { appOf, isDeployable, NEEDS, partitions, THINGS, VARIANTS, withoutWayOut } from './partitions';
import { messageOf } from '../support/stack';
import { circles, danglingReferences, physicalNames, repeatedRules, synthesize } from '../support/templates';

const all = partitions(THINGS);
const deployable = all.filter(isDeployable);
const impossible = all.filter(partition => !isDeployable(partition));

test('there are 203 ways to put six things into stacks, of which 102 can be deployed', () => {
  expect([all.length, deployable.length, impossible.length]).toEqual([203, 102, 101]);
});

describe.each(Object.entries(VARIANTS))('with %s', (_, variant) => {
  test('all 102 synthesize, and every template is valid', () => {
    const wrong = deployable.flatMap(partition => {
      const stacks = synthesize(appOf(partition, variant));
      return [...danglingReferences(stacks), ...circles(stacks), ...repeatedRules(stacks), ...physicalNames(stacks)].map(problem => `${JSON.stringify(partition)} ${problem}`);
    });
    expect(wrong).toEqual([]);
  });

  test('the other 101 end in one message that names two things to bring together, and following it leads out', () => {
    expect(withoutWayOut(impossible, NEEDS, partition => messageOf(() => appOf(partition, variant)))).toEqual([]);
  });
});
