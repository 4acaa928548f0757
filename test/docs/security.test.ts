import { readFileSync } from 'fs';
import { PAGE, REQUIREMENTS_FILE, requirementsFile, withControls } from '../../scripts/evidence-pages';
import { jsonEvidence } from '../../src/checks/command/evidence-reports';
import { CONTROLS } from '../../src/checks/evidence/controls';
import { HUB_REQUIREMENTS } from '../../src/checks/evidence/hub-requirements';
import { REQUIREMENTS } from '../../src/checks/evidence/requirements';

const page = readFileSync(PAGE, 'utf8');

test('docs/security.md lists the controls of today, and the requirements are those that cdk-nag names today', () => {
  expect(withControls(page)).toBe(page);
  expect(requirementsFile()).toBe(readFileSync(REQUIREMENTS_FILE, 'utf8'));
});

test('each rule that a control answers is one of cdk-nag', () => {
  const { rules } = jest.requireActual<{ rules: { readonly [topic: string]: object } }>('cdk-nag');
  const known = new Set(Object.values(rules).flatMap(topic => Object.keys(topic)));
  expect(CONTROLS.flatMap(({ rules: { cdkNag = [] } }) => cdkNag).filter(rule => !known.has(rule))).toEqual([]);
});

/** How ids of others are written. Whether checkov and trivy have theirs is asked by `npm run scanner-table`. */
const FORMS = {
  securityHub: /^[A-Z][A-Za-z0-9]+\.\d+$/, cisCompute110: /^\d+\.\d+$/, checkov: /^CKV2?_AWS_\d+$/, trivy: /^AWS-\d{4}$/,
} as const;

test.each(Object.entries(FORMS))('ids of %s have its form, and stand once in a control', (name, form) => {
  const lists = CONTROLS.map(({ rules }) => rules[name as keyof typeof FORMS] ?? []);
  expect(lists.flat().filter(id => !form.test(id))).toEqual([]);
  expect(lists.filter(ids => new Set(ids).size < ids.length)).toEqual([]);
});

test('requirements stand for controls of Security Hub that controls name, and for no others', () => {
  const named = new Set(CONTROLS.flatMap(({ rules: { securityHub = [] } }) => securityHub));
  expect(Object.keys(HUB_REQUIREMENTS).filter(control => !named.has(control))).toEqual([]);
  expect(Object.values(HUB_REQUIREMENTS).flatMap(requirements => Object.values(requirements ?? {}) as string[]).filter(list => !/^\d+(?:\.\d+)+(?:, \d+(?:\.\d+)+)*$/.test(list))).toEqual([]);
});

/** Rows of the table of what a posture makes: option, rules, controls of Security Hub. */
const rows = page.split('\n').filter(line => line.startsWith('| ')).map(line => line.slice(2, -2).split(' | ')).filter(cells => cells.length === 6).slice(2);

function listed(cell: string): string[] {
  return cell === 'none' ? [] : cell.replaceAll('`', '').split(', ').sort();
}

/** A permission for what the account turns on: a template does not show whether it is on. */
const WITHOUT_CONTROL: ReadonlySet<string> = new Set(['runtimeMonitoring']);

test.each(rows.map(([name, option, , , rules, hub]) => [name, option.replaceAll('`', ''), listed(rules), listed(hub)] as const))('%s: the controls of its option answer the rules of its row', (_, option, rules, hub) => {
  const controls = CONTROLS.filter(({ posture }) => posture === option);
  expect(controls.length > 0).toBe(!WITHOUT_CONTROL.has(option));
  // The row has rules of NIST 800-53 r5, HIPAA and PCI DSS; the controls have those of AwsSolutions too.
  const isInPacks = (rule: string) => Object.keys(REQUIREMENTS[rule] ?? {}).length > 0;
  const answered = controls.flatMap(control => control.rules.cdkNag ?? []).filter(rule => rules.includes(rule) || isInPacks(rule));
  expect([...new Set(answered)].sort()).toEqual(rules);
  expect([...new Set(controls.flatMap(control => control.rules.securityHub ?? []))].sort()).toEqual(hub);
});

test('describes each member of the JSON', () => {
  const resource = { id: 'Logs', type: 'AWS::Logs::LogGroup', properties: {} };
  const item = {
    control: CONTROLS[0], verdict: 'met' as const, file: 'a.json', resource, foundIn: 'Logs', property: 'A', value: '1', position: { line: 1, column: 1 }, constructPath: 'A', madeAt: 'a.ts:1:1',
  };
  const keys = [...jsonEvidence({ templates: ['a.json'], controls: CONTROLS, evidence: [item] }).matchAll(/"(\w+)":/g)].map(([, key]) => key);
  const described = page.slice(page.indexOf('JSON has `version` 1'), page.indexOf('<!-- controls'));
  expect([...new Set(keys)].filter(key => !described.includes(`\`${key}\``))).toEqual([]);
});

test('each option that a control names has a row', () => {
  const options = rows.map(([, option]) => option.replaceAll('`', ''));
  expect(rows.length).toBeGreaterThan(10);
  expect(CONTROLS.filter(({ posture }) => posture !== undefined && !options.includes(posture)).map(({ id }) => id)).toEqual([]);
});
