import { covers, fits } from '../../../src/api/registry/wildcards';
import * as fc from '../../support/fast-check';

describe('wildcards', () => {
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '.'), maxLength: 8 });
  const filling = fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 3 });

  test('stand for any characters, and nothing else does', () => {
    expect([fits('v1.*', 'v1.2'), fits('v1.*', 'v1x2'), fits('*', ''), fits('a*', 'ba')]).toEqual([true, false, true, false]);
  });

  test('cover a pattern only when everything that it fits is covered', () => {
    fc.assert(fc.property(pattern, pattern, fc.array(filling, { minLength: 8, maxLength: 8 }), (wide, narrow, fillings) => {
      fc.pre(covers(wide, narrow));
      const text = narrow.split('*').reduce((left, right, i) => `${left}${fillings[i - 1]}${right}`);
      expect(fits(narrow, text)).toBe(true);
      expect(fits(wide, text)).toBe(true);
    }));
  });
});
