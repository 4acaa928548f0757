import { allRules } from '../../src/checks/command/catalog';
import { Door, Examples, exampleFiles, examplesIn, seenAt } from '../support/doors';

const EXAMPLES: Examples = Object.assign({}, ...exampleFiles().map(({ file }) => examplesIn(file))) as Examples;

const PAGES = new Map(allRules().map(({ id, see }) => [id, see]));

/** The rules that find something in an example, each with the AWS page that its message ends with. */
function foundIn(door: Door): [id: string, page: string][] {
  const { error, warnings } = seenAt(door);
  return [error ?? '', ...warnings].flatMap(text => [...text.matchAll(/\((ECS-[A-Z]+-\d{3})\) ?(\S*)/g)].map(([, id, page]): [string, string] => [id, page]));
}

test('every rule has an example', () => {
  expect(Object.keys(EXAMPLES).sort()).toEqual(allRules().map(({ id }) => id));
});

describe.each(Object.entries(EXAMPLES))('%s', (id, { bad, good }) => {
  test('is found in the bad example, in a message that ends with its AWS page', () => {
    expect(foundIn(bad)).toContainEqual([id, PAGES.get(id)]);
  });

  test('is not found in the good example, nor is any other rule', () => {
    expect(seenAt(good).error).toBeUndefined();
    expect(foundIn(good)).toEqual([]);
  });
});
