/* Compares what checkov and trivy find with what controls of evidence say, for the rules of theirs that controls name. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Found, scan } from './scanners';
import { Control, evidenceIn } from '../src/checks/evidence/control';
import { CONTROLS } from '../src/checks/evidence/controls';
import { Template } from '../src/checks/template/template';
import { CASES } from '../test/checks/evidence/cases';

/** Tools whose rules controls name. */
const NAMED = ['checkov', 'trivy'] as const;
type Named = typeof NAMED[number];

/** Rules that look at something else than their control on purpose. */
const OTHERWISE: ReadonlySet<string> = new Set([
  // By the names of variables, also where the value is empty.
  'AWS-0036',
]);

function isNamed(tool: string): tool is Named {
  return NAMED.some(named => named === tool);
}

/** The resources that meet a control in a template: those with a reading, of which each is met. */
function meeting(template: Template, control: Control): ReadonlySet<string> {
  const evidence = evidenceIn(template, [control]);
  const unmet = new Set(evidence.filter(({ verdict }) => verdict !== 'met').map(({ resource }) => resource.id));
  return new Set(evidence.map(({ resource }) => resource.id).filter(id => !unmet.has(id)));
}

/** Where a resource meets a control, and a rule that the control names is found on it. */
export function contradictions(file: string, found: readonly Found[]): string[] {
  const template = new Template(JSON.parse(readFileSync(file, 'utf8')));
  return CONTROLS.flatMap(control => {
    const rules = [...control.rules.checkov ?? [], ...control.rules.trivy ?? []].filter(rule => !OTHERWISE.has(rule));
    const met = meeting(template, control);
    return found.filter(({ rule, resource }) => rules.includes(rule) && met.has(resource)).map(({ tool, rule, resource }) => `${control.id} is met and ${tool} finds ${rule} on ${resource}`);
  });
}

/** What is wrong with the ids of a tool: unknown ones, and findings where the tests of a control say that it is met. */
export function disagreements(tool: string): string[] {
  if (!isNamed(tool)) return [];
  const folder = mkdtempSync(join(tmpdir(), 'scanner-cases-'));
  for (const [control, { met, notMet }] of Object.entries(CASES)) {
    writeFileSync(join(folder, `${control}.json`), JSON.stringify({ Resources: met }, undefined, 1));
    writeFileSync(join(folder, `not-${control}.json`), JSON.stringify({ Resources: notMet }, undefined, 1));
  }
  const { found, known } = scan(tool, folder);
  const unknown = CONTROLS.flatMap(({ id, rules }) => (rules[tool] ?? []).filter(rule => !known.has(rule)).map(rule => `${id} names ${rule}, which ${tool} does not have`));
  const wrong = Object.keys(CASES).flatMap(control => {
    const file = `${control}.json`;
    return contradictions(join(folder, file), found.filter(one => one.file === file)).map(line => `in the case of ${control}: ${line}`);
  });
  rmSync(folder, { recursive: true });
  return [...unknown, ...wrong];
}
