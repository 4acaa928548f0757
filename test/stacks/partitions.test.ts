import { appOf, isDeployable, Partition, partitions, stackOf, Thing, THINGS, VARIANTS } from './partitions';
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
    const advised = new Map(impossible.map(partition => [nameOf(partition), follow(partition)]));
    const leadsOut = (partition: Partition, steps = all.length): boolean =>
      isDeployable(partition) || (steps > 0 && leadsOut(advised.get(nameOf(partition)) ?? [], steps - 1));
    expect(impossible.filter(partition => !leadsOut(partition))).toEqual([]);
  });

  /** Does what the message says. */
  function follow(partition: Partition): Partition {
    const message = messageOf(() => appOf(partition, variant));
    expect(message.split('\n')).toHaveLength(1);
    const [, first, second] = /; bring (\S+) and (\S+) into one stack \(ECS-SVC-040\)$/.exec(message) ?? [message];
    const [mover, target] = [thingAt(first), thingAt(second)];
    expect([mover, target, stackOf(partition, mover) !== stackOf(partition, target)]).toEqual([expect.anything(), expect.anything(), true]);
    return move(partition, mover, target);
  }
});

/** The same for partitions that differ in the order of their groups only. */
function nameOf(partition: Partition): string {
  return partition.map(group => [...group].sort().join('+')).sort().join(' ');
}

/** The thing that a construct belongs to. */
function thingAt(path: string): Thing {
  const [, id] = path.split('/');
  const thing = THINGS.find(name => id === name || id === `${name}Task`);
  if (!thing) throw new Error(`${path} is none of the things`);
  return thing;
}

function move(partition: Partition, mover: Thing, target: Thing): Partition {
  return partition
    .map(group => group.filter(thing => thing !== mover))
    .map(group => group.includes(target) ? [...group, mover] : group)
    .filter(group => group.length > 0);
}
