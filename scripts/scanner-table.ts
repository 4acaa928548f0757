/*
 * Runs checkov, trivy and cfn-guard with the rules of AWS Control Tower on what the examples of regulated apps and aws-ecs-patterns become, and writes
 * the tables of docs/scanners.md between its markers. A tool that is not in the folder is left out. Fails on a finding in the examples without a reason,
 * and where a tool contradicts a control of evidence that names its rule.
 *
 * SCANNERS=<folder with checkov, trivy and cfn-guard> GUARD_RULES=<folder with rules> npm run scanner-table
 */
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { synthesizeAll } from './example-apps';
import { markdownTable, withPart } from './markdown';
import { theirRows } from './nag-apps';
import { contradictions, disagreements } from './scanner-agreement';
import { REASONS } from './scanner-reasons';
import { Found, installedTools, scan } from './scanners';

const PAGE = join(__dirname, '..', 'docs', 'scanners.md');
const MARKS = ['<!-- scanner-table: written by npm run scanner-table -->', '<!-- end of scanner-table -->'] as const;
const EXAMPLES = ['regulated', 'regulated-private'];
const PATTERNS = ['ApplicationLoadBalancedFargateService', 'ApplicationLoadBalancedEc2Service'];
const END = '.template.json';

/** What each tool must find something in: a tool that finds nothing may have no rules. */
const PROOF = { file: 'proof.json', resources: { Open: { Type: 'AWS::S3::Bucket', Properties: { AccessControl: 'PublicRead' } } } };

async function ourTemplates(): Promise<string[]> {
  return (await synthesizeAll(EXAMPLES)).flatMap(({ folder }) => readdirSync(join(folder, 'cdk.out')).filter(file => file.endsWith(END))
    .map(file => join(folder, 'cdk.out', file)));
}

function theirTemplates(outdir: string): string[] {
  const app = new App({ analyticsReporting: false, treeMetadata: false, outdir });
  theirRows(app);
  app.synth();
  return PATTERNS.map(pattern => join(outdir, `${pattern}${END}`));
}

function countTable(files: readonly string[], tools: readonly string[], found: readonly Found[]): string {
  return markdownTable(['Template', ...tools], files.map(file => [`\`${basename(file, END)}\``, ...tools.map(tool => {
    const all = found.filter(one => one.tool === tool && one.file === file);
    return `${all.length} of ${new Set(all.map(({ rule }) => rule)).size} rules`;
  })]));
}

/** One finding of each rule, by its id. */
function onePerRule(found: readonly Found[]): Found[] {
  return [...new Map(found.map(one => [one.rule, one])).values()].sort((a, b) => a.rule.localeCompare(b.rule));
}

function reasonTable(found: readonly Found[]): string {
  return markdownTable(['Tool', 'Rule', 'On', 'Reason'], onePerRule(found).map(({ tool, rule, title }) => [
    tool,
    `${rule} ${title}`,
    [...new Set(found.filter(one => one.rule === rule).map(({ resource }) => `\`${resource}\``))].sort().join(', '),
    REASONS[rule] ?? 'NONE',
  ]));
}

/** Findings without a reason, and reasons without a finding. */
function withoutReason(found: readonly Found[]): string[] {
  const rules = onePerRule(found);
  return [
    ...rules.filter(({ rule }) => REASONS[rule] === undefined).map(({ rule, title, resource }) => `${rule} ${title} on ${resource} has no reason`),
    ...Object.keys(REASONS).filter(id => !rules.some(({ rule }) => rule === id)).map(id => `${id} has a reason and is not found`),
  ];
}

async function main(): Promise<void> {
  process.env.CDK_VALIDATION = 'false';
  const work = mkdtempSync(join(tmpdir(), 'scanners-'));
  const folder = join(work, 'templates');
  mkdirSync(folder);
  const [ours, theirs] = [await ourTemplates(), theirTemplates(join(work, 'theirs'))];
  for (const file of [...ours, ...theirs]) copyFileSync(file, join(folder, basename(file)));
  writeFileSync(join(folder, PROOF.file), JSON.stringify({ Resources: PROOF.resources }, undefined, 1));

  const tools = installedTools();
  const found = tools.flatMap(tool => scan(tool, folder).found);
  const [inOurs, files] = [ours.map(file => basename(file)), [...ours, ...theirs].map(file => basename(file))];
  const inExamples = found.filter(({ file }) => inOurs.includes(file));
  writeFileSync(PAGE, withPart(readFileSync(PAGE, 'utf8'), MARKS, `${countTable(files, tools, found)}\n\n${reasonTable(inExamples)}`));

  const failures = [
    ...tools.filter(tool => !found.some(one => one.tool === tool && one.file === PROOF.file)).map(tool => `${tool} finds nothing wrong with a public bucket`),
    ...withoutReason(inExamples),
    ...files.flatMap(file => contradictions(join(folder, file), found.filter(one => one.file === file)).map(line => `${file}: ${line}`)),
    ...tools.flatMap(disagreements),
  ];
  rmSync(work, { recursive: true });
  for (const failure of failures) console.error(`FAILED: ${failure}`);
  if (failures.length > 0) process.exitCode = 1;
}

void main();
