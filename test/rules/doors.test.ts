import { allRules } from '../../scripts/all-rules';
import { Examples, exampleFiles, examplesIn, seenAt } from '../support/doors';

const EXAMPLES: Examples = Object.assign({}, ...exampleFiles().map(({ file }) => examplesIn(file))) as Examples;

/** The ids of the rules that a text names. */
function idsIn(...texts: (string | undefined)[]): string[] {
  return texts.flatMap(text => [...(text ?? '').matchAll(/\((ECS-[A-Z]+-\d{3})\)/g)].map(([, id]) => id));
}

test('every rule has an example', () => {
  expect(Object.keys(EXAMPLES).sort()).toEqual(allRules().map(({ id }) => id));
});

describe.each(Object.entries(EXAMPLES))('%s', (id, { bad, good }) => {
  test('is found in the bad example', () => {
    const { error, warnings } = seenAt(bad);
    expect(idsIn(error, ...warnings)).toContain(id);
  });

  test('is not found in the good example, nor is any other rule', () => {
    const { error, warnings } = seenAt(good);
    expect(error).toBeUndefined();
    expect(idsIn(...warnings)).toEqual([]);
  });
});
