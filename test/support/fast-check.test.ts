import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import * as fc from './fast-check';

const ROOT = join(__dirname, '..');

test('every test takes fast-check from here, with its fixed seed', () => {
  const direct = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'))
    .filter(file => readFileSync(join(ROOT, file), 'utf8').includes('from \'fast-check\''));
  expect(direct).toEqual([join('support', 'fast-check.ts')]);
});

test('the values are the same every time', () => {
  const values = () => {
    const seen: number[] = [];
    fc.assert(fc.property(fc.integer(), value => void seen.push(value)));
    return seen;
  };
  expect(values()).toEqual(values());
});
