import { readdirSync } from 'fs';
import { join } from 'path';
import { Rule } from '../../rules/rule';
import { TemplateCheck } from '../template/check';
import { TEMPLATE_CHECKS } from '../template/checks';
import { PRACTICE_CHECKS } from '../template/practice';

const RULES = join(__dirname, '..', '..', 'rules');
const LIST = /-rules\.(?:js|ts)$/;

/** What a rule says, for people. */
export type RuleText = Omit<Rule<never>, 'check'> | Omit<TemplateCheck, 'check'>;

/** Every rule, by id. Reads all files of rules, which a check does not need. */
export function catalog(): RuleText[] {
  const rules = readdirSync(RULES, { recursive: true, encoding: 'utf8' }).filter(file => LIST.test(file))
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the files are found, not named
    .flatMap(file => Object.values(require(join(RULES, file)) as { readonly [list: string]: unknown }))
    .flatMap(list => Array.isArray(list) ? list as Rule<never>[] : []);
  return [...rules, ...TEMPLATE_CHECKS, ...PRACTICE_CHECKS].sort((a, b) => a.id.localeCompare(b.id));
}
