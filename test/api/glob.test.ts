import { globFits } from '../../src/api/glob';
import * as fc from '../support/fast-check';

const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?', '.'), maxLength: 8 });
const text = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?', '.'), maxLength: 12 });

/** The same as a regular expression. */
function source(glob: string): string {
  return glob.replace(/[.?]/g, '\\$&').replace(/\*/g, '.*');
}

test('a star stands for any characters, and nothing else does', () => {
  fc.assert(fc.property(pattern, text, (glob, given) => {
    expect(globFits(glob, given)).toBe(new RegExp(`^${source(glob)}$`).test(given));
  }), { numRuns: 2_000 });
});

test('a question mark stands for one character of those that it may be', () => {
  fc.assert(fc.property(pattern, text, (glob, given) => {
    const expected = new RegExp(`^${source(glob).replace(/\\\?/g, '[^*]')}$`).test(given);
    expect(globFits(glob, given, character => character !== '*')).toBe(expected);
  }), { numRuns: 2_000 });
});
