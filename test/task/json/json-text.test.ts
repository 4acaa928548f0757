import { isDeepStrictEqual } from 'util';
import { runInNewContext } from 'vm';
import { memberPath, readJsonText } from '../../../src/api/task/json/json-text';
import * as fc from '../../support/fast-check';

function parse(text: string): { value?: unknown; valid: boolean } {
  try {
    return { value: JSON.parse(text), valid: true };
  } catch {
    return { valid: false };
  }
}

function agrees(text: string): void {
  const { value, valid } = parse(text);
  const reading = readJsonText(text);
  expect([text, reading.problem === undefined]).toEqual([text, valid]);
  if (!valid) return;
  // V8 of Node 24 takes a key for that of a like object which it has read before; a realm of its own has read none.
  if (isDeepStrictEqual(reading.value, value)) expect(reading.value).toStrictEqual(value);
  else expect(reading.value).toEqual(runInNewContext('JSON.parse(text)', { text }));
}

const spaced = fc.tuple(fc.json(), fc.constantFrom(0, 1, 4, '\t')).map(([text, indent]) => JSON.stringify(JSON.parse(text), null, indent));

describe('JSON is read as JSON.parse reads it', () => {
  test('for valid text', () => {
    fc.assert(fc.property(spaced, agrees), { numRuns: 2000 });
  });

  test('for valid text in which a character changed', () => {
    const marks = fc.constantFrom(...'{}[]",:\\/0123456789.eE+-truefalsn \t\n\r\u0000\u001f\u00a0\ufeffé#<$\'');
    fc.assert(fc.property(spaced, fc.nat(), marks, fc.constantFrom(0, 1), (text, place, mark, removed) => {
      const at = place % (text.length + 1);
      agrees(text.slice(0, at) + mark + text.slice(at + removed));
    }), { numRuns: 5000 });
  });

  test('for any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), agrees), { numRuns: 2000 });
  });

  test.each([
    '', ' ', 'null', '-0', '1e400', '01', '-', '1.', '.5', '+1', 'NaN', 'tru', 'truex', '"\\ud800"', '"\ud800"', '"\\x"', '"\\u12"', '"\t"', '"\u2028"',
    '{"__proto__":{"a":1}}', '{"a":1,"a":2}', '{"2":1,"1":2,"b":3}', '{"constructor":1}', '[1,]', '{"a":1,}', '{,}', '[1 2]', '{"a" 1}', '\ufeff{}', '{} {}',
    '{"a":1}}', `${'['.repeat(60)}${']'.repeat(60)}`,
  ])('for %j', agrees);
});

test('every place is named', () => {
  const text = '{\n "a": [1, 1.10],\n "b": 12345678901234567890, "a": {"x y": 2}, "a": 0\n}';
  const { duplicates, numerals } = readJsonText(text);
  expect(duplicates.map(({ path, offset }) => [path, text.slice(0, offset).split('\n').length])).toEqual([['a', 3], ['a', 3]]);
  expect(numerals.get('a[1]')).toBe('1.10');
  expect(numerals.get('b')).toBe('12345678901234567890');
  expect(numerals.get('a["x y"]')).toBe('2');
  expect(memberPath('', 'a')).toBe('a');
});

test.each([
  ['{"a": }', 6, 'a JSON value'],
  ['{a: 1}', 1, 'a key in double quotes'],
  ['{"a" 1}', 5, 'a colon'],
  ['{"a": 1 "b": 2}', 8, 'a comma or }'],
  ['[1 2]', 3, 'a comma or ]'],
  ['["a\n"]', 3, 'the closing quote of a string in its line'],
  ['["a', 3, 'the closing quote of a string in its line'],
  ['["\\d"]', 2, 'an escape that JSON has'],
  ['["a\tb"]', 3, 'a string without control characters'],
  ['family: web', 0, 'JSON'],
  ['{} }', 3, 'the end of the text'],
])('%j stops being JSON at its character %d', (text, offset, expected) => {
  expect(readJsonText(text).problem).toEqual({ offset, expected });
});

test('text after the value leaves the value', () => {
  expect(readJsonText('{"a": 1}\n}')).toMatchObject({ value: { a: 1 }, problem: { offset: 9 } });
});

test('deep nesting is a problem and no crash', () => {
  expect(readJsonText('['.repeat(200_000)).problem).toEqual({ offset: 65, expected: 'nested at most 64 deep' });
  expect(readJsonText('{"a":'.repeat(200_000)).problem).toMatchObject({ expected: 'nested at most 64 deep' });
});

test('long strings and long runs of quotes take no time', () => {
  expect(readJsonText(`"${'a'.repeat(2_000_000)}`).problem).toBeDefined();
  expect(readJsonText(`"${'\\"'.repeat(1_000_000)}"`).value).toHaveLength(1_000_000);
});
