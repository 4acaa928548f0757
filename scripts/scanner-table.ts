/*
 * Runs checkov, trivy and cfn-guard with the rules of AWS Control Tower on what the examples of regulated apps and aws-ecs-patterns become, and writes
 * the tables of docs/scanners.md between its markers. What is not in the folder is left out. Fails on a finding in the examples without a reason.
 *
 * SCANNERS=<folder with checkov, trivy and cfn-guard> GUARD_RULES=<folder with rules> npm run scanner-table
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { synthesizeAll } from './example-apps';
import { markdownTable, withPart } from './markdown';
import { theirRows } from './nag-apps';
import { REASONS } from './scanner-reasons';

const PAGE = join(__dirname, '..', 'docs', 'scanners.md');
const MARKS = ['<!-- scanner-table: written by npm run scanner-table -->', '<!-- end of scanner-table -->'] as const;
const SCANNERS = process.env.SCANNERS ?? '';
const EXAMPLES = ['regulated', 'regulated-private'];
const PATTERNS = ['ApplicationLoadBalancedFargateService', 'ApplicationLoadBalancedEc2Service'];

interface Found {
  readonly tool: string;
  readonly rule: string;
  readonly title: string;
  /** Logical id, where the tool says it. */
  readonly resource: string;
}

function json(command: string, args: readonly string[]): unknown {
  const { stdout, stderr, error } = spawnSync(join(SCANNERS, command), args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (error) throw error;
  try {
    return JSON.parse(stdout) as unknown;
  } catch {
    throw new Error(`${command} says no JSON: ${stdout}${stderr}`);
  }
}

function guardRules(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.guard')).map(file => join(folder, file));
}

/** Every `custom_message` and path of a resource in what cfn-guard says of a rule. */
function said(value: unknown, key: string): string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) => name === key && typeof inner === 'string' ? [inner] : said(inner, key));
}

const TOOLS: { readonly [tool: string]: (file: string) => Omit<Found, 'tool'>[] } = {
  'checkov': file => {
    const read = json('checkov', ['--framework', 'cloudformation', '-o', 'json', '--quiet', '-f', file]) as {
      results: { failed_checks: { check_id: string; check_name: string; resource: string }[] };
    };
    return read.results.failed_checks.map(({ check_id: rule, check_name: title, resource }) => ({ rule, title, resource: resource.split('.').pop() ?? '' }));
  },
  'trivy': file => {
    const read = json('trivy', ['config', '--format', 'json', '--quiet', '--skip-check-update', file]) as {
      Results?: { Misconfigurations?: { ID: string; Title: string; CauseMetadata: { Resource?: string } }[] }[];
    };
    return (read.Results ?? []).flatMap(({ Misconfigurations: all = [] }) => all)
      .map(({ ID: rule, Title: title, CauseMetadata: { Resource: resource = '' } }) => ({ rule, title, resource }));
  },
  'cfn-guard': file => {
    const rules = guardRules(process.env.GUARD_RULES ?? '').flatMap(rule => ['-r', rule]);
    const read = json('cfn-guard', ['validate', '-d', file, ...rules, '-o', 'json', '--structured', '-S', 'none']) as
      { not_compliant: { Rule: { name: string } }[] }[];
    return read.flatMap(({ not_compliant: all }) => all).flatMap(({ Rule: rule }) => {
      const [id = rule.name, title = rule.name] = /\[(CT\.[\w.]+)\]: (.*)/.exec(said(rule, 'custom_message')[0] ?? '')?.slice(1) ?? [];
      const resources = said(rule, 'path').flatMap(path => /^\/Resources\/(\w+)/.exec(path)?.[1] ?? []);
      return [...new Set(resources)].map(resource => ({ rule: id, title, resource }));
    });
  },
};

function theirTemplates(outdir: string): string[] {
  const app = new App({ analyticsReporting: false, treeMetadata: false, outdir });
  theirRows(app);
  app.synth();
  return PATTERNS.map(pattern => join(outdir, `${pattern}.template.json`));
}

async function main(): Promise<void> {
  process.env.CDK_VALIDATION = 'false';
  const outdir = mkdtempSync(join(tmpdir(), 'scanners-'));
  const ours = (await synthesizeAll(EXAMPLES)).flatMap(({ folder }) => readdirSync(join(folder, 'cdk.out'))
    .filter(file => file.endsWith('.template.json')).map(file => join(folder, 'cdk.out', file)));
  const tools = Object.keys(TOOLS).filter(tool => existsSync(join(SCANNERS, tool)));
  const found = [...ours, ...theirTemplates(outdir)].map(file => ({
    file, byTool: tools.map(tool => TOOLS[tool](file).map((one): Found => ({ tool, ...one }))),
  }));
  rmSync(outdir, { recursive: true });

  const counts = markdownTable(['Template', ...tools], found.map(({ file, byTool }) => [
    `\`${basename(file, '.template.json')}\``, ...byTool.map(all => `${all.length} of ${new Set(all.map(({ rule }) => rule)).size} rules`),
  ]));
  const inOurs = found.filter(({ file }) => ours.includes(file)).flatMap(({ byTool }) => byTool.flat());
  const rules = [...new Map(inOurs.map(one => [one.rule, one])).values()].sort((a, b) => a.rule.localeCompare(b.rule));
  const reasons = markdownTable(['Tool', 'Rule', 'On', 'Reason'], rules.map(({ tool, rule, title }) => [
    tool,
    `${rule} ${title}`,
    [...new Set(inOurs.filter(one => one.rule === rule).map(({ resource }) => `\`${resource}\``))].sort().join(', '),
    REASONS[rule] ?? 'NONE',
  ]));
  writeFileSync(PAGE, withPart(readFileSync(PAGE, 'utf8'), MARKS, `${counts}\n\n${reasons}`));

  for (const { rule, title, resource } of rules.filter(one => REASONS[one.rule] === undefined)) {
    console.error(`FAILED: ${rule} ${title} on ${resource} has no reason`);
    process.exitCode = 1;
  }
  for (const rule of Object.keys(REASONS).filter(id => !rules.some(one => one.rule === id))) {
    console.error(`FAILED: ${rule} has a reason and is not found`);
    process.exitCode = 1;
  }
}

void main();
