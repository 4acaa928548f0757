/*
 * Writes the requirements of NIST 800-53 r5, HIPAA and PCI DSS, as cdk-nag names them, for the rules that controls answer
 * (src/checks/evidence/requirements.ts), and the table of controls in docs/security.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { markdownTable, withPart } from './markdown';
import { Control } from '../src/checks/evidence/control';
import { CONTROLS } from '../src/checks/evidence/controls';
import { answersOf } from '../src/checks/evidence/standards';

const ROOT = join(__dirname, '..');
const PACKS = { nist80053r5: 'nist-800-53-r5', hipaa: 'hipaa-security', pciDss321: 'pci-dss-321' } as const;
const MARKS = ['<!-- controls: written by npx tsx scripts/evidence-pages.ts -->', '<!-- end of controls -->'] as const;

/** Requirements by rule, in the words of a pack. */
function requirementsIn(pack: string): ReadonlyMap<string, string> {
  const source = readFileSync(join(ROOT, 'node_modules', 'cdk-nag', 'lib', 'packs', `${pack}.js`), 'utf8');
  const blocks = source.split('this.applyRule({').slice(1);
  return new Map(blocks.map((block): [string, string] => {
    const [, ids] = /\(Control IDs?: ([^'"]+)['"],/.exec(block) ?? [];
    const [, rule] = /rule: \w+\.(\w+),/.exec(block) ?? [];
    if (ids === undefined || rule === undefined) throw new Error(`${pack}: a rule is written in another way: ${block.slice(0, 200)}`);
    return [rule, [...new Set(withoutEnd(ids).split(/,\s*/))].join(', ')];
  }));
}

/** Without the full stop, and without the parenthesis around all of it, which one rule has lost. */
function withoutEnd(ids: string): string {
  const list = ids.replace(/\.$/, '');
  return list.split(')').length > list.split('(').length ? list.slice(0, -1) : list;
}

/** The file of requirements. */
export function requirementsFile(): string {
  const packs = Object.entries(PACKS).map(([key, pack]) => ({ key, requirements: requirementsIn(pack) }));
  const rules = [...new Set(CONTROLS.flatMap(({ rules: { cdkNag = [] } }) => cdkNag))].sort();
  const entries = rules.map(rule => {
    const members = packs.flatMap(({ key, requirements }) => requirements.has(rule) ? [`    ${key}: '${requirements.get(rule)}',`] : []);
    return members.length === 0 ? `  ${rule}: {},` : [`  ${rule}: {`, ...members, '  },'].join('\n');
  });
  return `/* Written by \`npx tsx scripts/evidence-pages.ts\` from cdk-nag. */
/* eslint-disable max-len -- lists of requirements */

/** Requirements of standards that rules of cdk-nag are about. */
interface Requirements {
  readonly nist80053r5?: string;
  readonly hipaa?: string;
  readonly pciDss321?: string;
}

/** By rule; a rule that only other packs have has none. */
export const REQUIREMENTS: { readonly [rule: string]: Requirements | undefined } = {
${entries.join('\n')}
};
`;
}

function listed(ids: readonly string[] = [], quote = ''): string {
  return ids.length === 0 ? 'none' : ids.map(id => `${quote}${id}${quote}`).join(', ');
}

/** Recommendations of the benchmarks of CIS, by benchmark and version. */
function cis(control: Control): string {
  const benchmarks = answersOf(control).filter(({ name, ids }) => name.startsWith('CIS AWS ') && ids.length > 0);
  return benchmarks.length === 0 ? 'none' : benchmarks.map(({ name, ids }) => `${name.replace('CIS AWS ', '')}: ${ids.join(', ')}`).join('; ');
}

/** The table of controls. */
function controlTable(): string {
  return markdownTable(['Control', 'Met where', 'In the template', 'cdk-nag', 'Security Hub', 'CIS AWS', 'checkov', 'trivy'], CONTROLS.map(control => {
    const { id, title, reads, rules } = control;
    return [`\`${id}\``, title, reads, listed(rules.cdkNag, '`'), listed(rules.securityHub), cis(control), listed(rules.checkov), listed(rules.trivy)];
  }));
}

/** docs/security.md with the table of today. */
export function withControls(page: string): string {
  return withPart(page, MARKS, controlTable());
}

export const REQUIREMENTS_FILE = join(ROOT, 'src', 'checks', 'evidence', 'requirements.ts');
export const PAGE = join(ROOT, 'docs', 'security.md');

if (require.main === module) {
  writeFileSync(REQUIREMENTS_FILE, requirementsFile());
  writeFileSync(PAGE, withControls(readFileSync(PAGE, 'utf8')));
}
