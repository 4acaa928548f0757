import { readFileSync } from 'fs';
import { declaredInput } from '../../scripts/input-table';

test.each(Object.entries(declaredInput()))('%s says what the sources declare (else: npx projen compile)', (path, text) => {
  expect(readFileSync(path, 'utf8')).toBe(text);
});
