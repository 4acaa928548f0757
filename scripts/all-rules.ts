import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Rule } from '../src/rules/rule';

const FOLDER = join(__dirname, '..', 'src', 'rules');

/** Every rule, as the lists of the topics have them: nothing else loads them all. */
export function allRules(): Rule<never>[] {
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('-rules.ts'))
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the files are found, not named
    .flatMap(file => Object.values(require(join(FOLDER, file)) as { readonly [list: string]: unknown }))
    .flatMap(list => Array.isArray(list) ? list as Rule<never>[] : [])
    .sort((a, b) => a.id.localeCompare(b.id));
}
