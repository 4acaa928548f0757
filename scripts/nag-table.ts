/*
 * Measures what five packs of cdk-nag find: each pattern on each capacity with each posture, beside aws-ecs-patterns in the same run. Writes the
 * table of docs/nag.md between its markers, and prints which rules fail on which types of resources.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { markdownTable, withPart } from './markdown';
import { NagRow, ourRows, theirRows } from './nag-apps';
import { distinctRules, PACK_NAMES, PackFinding, packFindings, ruleOf } from './nag-packs';
import { Posture } from '../src';

const PAGE = join(__dirname, '..', 'docs', 'nag.md');
const MARKS = ['<!-- nag-table: written by npm run nag-table -->', '<!-- end of nag-table -->'] as const;

interface Measured extends NagRow {
  readonly before: PackFinding[];
  /** Undefined for what has no such opt-in. */
  readonly after?: PackFinding[];
}

function measure(row: NagRow, isOurs: boolean): Measured {
  const before = packFindings(row.stack);
  if (!isOurs) return { ...row, before };
  Posture.standard().acknowledgeUnavoidable(row.stack);
  return { ...row, before, after: packFindings(row.stack) };
}

/** Findings, and how many after the opt-in. */
function counted(before: readonly PackFinding[], after?: readonly PackFinding[]): string {
  return after ? `${before.length} / ${after.length}` : String(before.length);
}

function tableOf(measured: readonly Measured[]): string {
  const rows = measured.map(({ pattern, capacity, posture, before, after }) => [
    posture, `\`${pattern}\``, capacity,
    ...PACK_NAMES.map(pack => counted(before.filter(finding => finding.pack === pack), after?.filter(finding => finding.pack === pack))),
    counted(before, after), String(distinctRules(before).length),
  ]);
  return markdownTable(['Posture', 'Construct', 'Capacity', ...PACK_NAMES, 'All', 'Rules'], rows);
}

function typeOf({ stack }: { readonly stack: Stack }, { path }: PackFinding): string {
  const found = stack.node.root.node.findAll().find(({ node }) => node.path === path);
  return found instanceof CfnResource ? found.cfnResourceType : found?.constructor.name ?? '?';
}

const WITH_PACKS = process.argv.includes('--packs');

/** The rule, or with `--packs` its id in each pack. */
function shownRule(finding: PackFinding): string {
  return WITH_PACKS ? finding.id.replace(/\[.*/s, '') : ruleOf(finding);
}

/** Rules, types of resources and how often, worst first. */
function rulesByType(measured: readonly Measured[]): string[] {
  const times = new Map<string, number>();
  for (const row of measured) {
    for (const finding of row.before) {
      const line = `${row.posture}: ${shownRule(finding)} on ${typeOf(row, finding)}`;
      times.set(line, (times.get(line) ?? 0) + 1);
    }
  }
  return [...times].sort(([, a], [, b]) => b - a).map(([line, count]) => `${String(count).padStart(5)} ${line}`);
}

process.env.CDK_VALIDATION = 'false';
const outdir = mkdtempSync(join(tmpdir(), 'nag-table-'));
const app = new App({ analyticsReporting: false, treeMetadata: false, outdir });
const [ours, theirs] = [ourRows(app), theirRows(app)];
// What is declared as late as the rest of a task definition is known.
app.synth();
rmSync(outdir, { recursive: true });
const measured = [...ours.map(row => measure(row, true)), ...theirs.map(row => measure(row, false))];
console.log(rulesByType(measured).join('\n'));
if (process.argv.includes('--write')) writeFileSync(PAGE, withPart(readFileSync(PAGE, 'utf8'), MARKS, tableOf(measured)));
else console.log(tableOf(measured));
