import { readdirSync } from 'fs';
import { join } from 'path';
import { unknownAmong, UnknownWord } from '../../api/nearest';
import { Rule } from '../../rules/rule';
import { TemplateCheck } from '../template/check';
import { PRACTICE_CHECKS, TEMPLATE_CHECKS } from '../template/checks';

const RULES = join(__dirname, '..', '..', 'rules');
const LIST = /-rules\.(?:js|ts)$/;

/** What a rule says, for people. */
export type RuleText = Omit<Rule<never>, 'check'> | Omit<TemplateCheck, 'check'>;

/** Every rule on props, by id. Reads all files of rules, which a check does not need. */
export function allRules(): Rule<never>[] {
  return readdirSync(RULES, { recursive: true, encoding: 'utf8' }).filter(file => LIST.test(file))
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the files are found, not named
    .flatMap(file => Object.values(require(join(RULES, file)) as { readonly [list: string]: unknown }))
    .flatMap(exported => isList(exported) ? [...exported] : [])
    .sort(byId);
}

/** Rules stand in arrays and in lists with an index; other exports are single rules. */
function isList(exported: unknown): exported is Iterable<Rule<never>> {
  return typeof exported === 'object' && exported !== null && Symbol.iterator in exported;
}

/** Every rule and every check of templates, by id. */
export function catalog(): RuleText[] {
  return [...allRules(), ...TEMPLATE_CHECKS, ...PRACTICE_CHECKS].sort(byId);
}

/** The first id that no rule has. */
export function unknownRule(ids: readonly string[]): UnknownWord | undefined {
  return ids.length === 0 ? undefined : unknownAmong(ids, catalog().map(({ id }) => id));
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id.localeCompare(b.id);
}
