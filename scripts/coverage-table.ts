/*
 * Runs other checkers and ours on the same bad inputs, and prints the table of docs/checks.md. A tool has found an input if it reports a rule that
 * is about it: the rules are listed here, whether they are reported is tried.
 *
 * COVERAGE_BIN=<folder with cfn-lint and checkov> tsx scripts/coverage-table.ts [--ids]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { nagTemplate } from './template-nag';
import { findingsIn } from '../src/checks/template/judge-shapes';
import { Template } from '../src/checks/template/template';
import { MISTAKES } from '../test/checks/mistakes';
import { OTHERS } from '../test/checks/others';
import { PAINS } from '../test/checks/pains';

type Tool = 'cdk-nag' | 'cfn-lint' | 'checkov';

const BIN = process.env.COVERAGE_BIN ?? '';

/** What other tools have rules about. */
const RULES: { readonly [input: string]: { readonly [tool in Tool]?: readonly string[] } } = {
  'no essential container': { 'cfn-lint': ['E3042'] },
  '5 a listener open to everybody': { 'cdk-nag': ['AwsSolutions-EC23'], 'checkov': ['CKV_AWS_260'] },
  '15 logs that are kept for ever': { checkov: ['CKV_AWS_66'] },
  '18 a health check that cannot be': { 'cfn-lint': ['E3034'] },
  '22 a role that may do more than it needs': { 'cdk-nag': ['AwsSolutions-IAM5'], 'checkov': ['CKV_AWS_109', 'CKV_AWS_111'] },
  '22 a task that may do everything': { 'cdk-nag': ['AwsSolutions-IAM4'] },
  '31 tags that move': { checkov: ['CKV_AWS_51'] },
  '33 a launch configuration': { 'cfn-lint': ['W3697'] },
  '35 HTTP from the internet': { checkov: ['CKV_AWS_2'] },
  'a cluster without Container Insights': { 'cdk-nag': ['AwsSolutions-ECS4'], 'checkov': ['CKV_AWS_65'] },
  'a file system mounted without encryption in transit': { checkov: ['CKV_AWS_97'] },
  'a container without logs': { 'cdk-nag': ['AwsSolutions-ECS7'] },
  'variables in plain text': { 'cdk-nag': ['AwsSolutions-ECS2'] },
  'a password in a variable': { 'cdk-nag': ['AwsSolutions-ECS2'] },
  'an access key in a variable': { 'cdk-nag': ['AwsSolutions-ECS2'] },
  'a size that Fargate does not have': { 'cfn-lint': ['E3047'] },
  'a Fargate task without CPU': { 'cfn-lint': ['E3048'] },
  'another network mode on Fargate': { 'cfn-lint': ['E3048'] },
  'a placement constraint on Fargate': { 'cfn-lint': ['E3048'] },
  'a host port other than the container port with awsvpc': { 'cfn-lint': ['E3053'] },
  'awslogs without a region': { 'cfn-lint': ['E3046'] },
  'a service with awsvpc and no network configuration': { 'cfn-lint': ['E3052'] },
  'a repository that scans nothing': { checkov: ['CKV_AWS_163'] },
  'a repository without a key of its own': { checkov: ['CKV_AWS_136'] },
  'a repository that everybody may read': { 'cdk-nag': ['AwsSolutions-ECR1'], 'checkov': ['CKV_AWS_32'] },
  'a load balancer without access logs': { 'cdk-nag': ['AwsSolutions-ELB2'], 'checkov': ['CKV_AWS_91'] },
  'an old TLS policy': { checkov: ['CKV_AWS_103'] },
  'a log group without a key': { checkov: ['CKV_AWS_158'] },
  'a role of a task that may do everything': { 'cdk-nag': ['AwsSolutions-IAM5'], 'checkov': ['CKV_AWS_62', 'CKV_AWS_63'] },
  'an instance with an open SSH port': { 'cdk-nag': ['AwsSolutions-EC23'], 'checkov': ['CKV_AWS_24'] },
};

function outputOf(command: string, args: readonly string[]): string {
  return spawnSync(command, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }).stdout ?? '';
}

function json(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

interface Reported {
  readonly file: string;
  readonly rule: string;
}

/** What each tool reports of the templates in a folder. */
const TOOLS: { readonly [tool in Tool]: (folder: string, files: readonly string[]) => Reported[] } = {
  'cdk-nag': (folder, files) => files.flatMap(file => nagTemplate(join(folder, file)).map(({ id }) => ({ file, rule: id.replace(/\[.*/, '') }))),
  'cfn-lint': (folder, files) => {
    const read = json(outputOf(join(BIN, 'cfn-lint'), ['--format', 'json', ...files.map(file => join(folder, file))])) ?? [];
    return (read as { Filename: string; Rule: { Id: string } }[]).map(({ Filename, Rule: { Id } }) => ({ file: basename(Filename), rule: Id }));
  },
  'checkov': folder => {
    const read = json(outputOf(join(BIN, 'checkov'), ['--framework', 'cloudformation', '-o', 'json', '--quiet', '-d', folder]));
    const failed = (read as { results?: { failed_checks: { file_path: string; check_id: string }[] } } | undefined)?.results?.failed_checks ?? [];
    return failed.map(({ file_path: path, check_id: rule }) => ({ file: basename(path), rule }));
  },
};

function versionOf(name: string): string {
  return (JSON.parse(readFileSync(join(__dirname, '..', 'node_modules', name, 'package.json'), 'utf8')) as { version: string }).version;
}

function commandVersionOf(command: string): string {
  return /[\d.]+\d/.exec(outputOf(join(BIN, command), ['--version']))?.[0] ?? 'not installed';
}

const outdir = mkdtempSync(join(tmpdir(), 'coverage-'));
const app = new App({ analyticsReporting: false, treeMetadata: false, outdir });
/** The first are from our tests, which favors us; the others are what the rules of other tools are about. */
const inputs: [string, { readonly id?: string; readonly make: (stack: Stack) => unknown }][] = Object.entries({ ...MISTAKES, ...PAINS, ...OTHERS });
const OURS = Object.keys({ ...MISTAKES, ...PAINS }).length;
inputs.forEach(([, { make }], i) => make(new Stack(app, `Input${i}`)));
app.synth();

/** What CDK's own validation says, by template. */
const { pluginReports } = json(readFileSync(join(outdir, 'validation-report.json'), 'utf8')) as {
  pluginReports: { violations: { ruleName: string; violatingConstructs: { cloudFormationResource?: { templatePath: string } }[] }[] }[];
};
const foundByCdk = (file: string) => pluginReports.flatMap(({ violations }) => violations)
  .filter(({ violatingConstructs }) => violatingConstructs.some(({ cloudFormationResource: resource }) => resource?.templatePath === file))
  .map(({ ruleName }) => ruleName);

const files = inputs.map((_, i) => `Input${i}.template.json`);
const reported = Object.entries(TOOLS).map(([tool, run]) => ({ tool: tool as Tool, all: run(outdir, files) }));

const rows = inputs.map(([input, { id }], i) => {
  const found = findingsIn(new Template(JSON.parse(readFileSync(join(outdir, files[i]), 'utf8')))).map(finding => finding.id);
  const ours = id !== undefined && found.includes(id);
  if (process.argv.includes('--ids')) console.error(`${input} ours ${found.join(' ')}`);
  const others = reported.map(({ tool, all }) => {
    const theirs = [...new Set(all.filter(({ file }) => file === files[i]).map(({ rule }) => rule))].sort();
    if (process.argv.includes('--ids')) console.error(`${input} ${tool} ${theirs.join(' ')}`);
    return RULES[input]?.[tool]?.filter(rule => theirs.includes(rule)).join(', ') ?? '';
  });
  return [input, ours ? id : '', [...new Set(foundByCdk(files[i]))].join(', '), ...others];
});

const header = [
  `| Input | this library | CDK ${versionOf('aws-cdk-lib')} | cdk-nag ${versionOf('cdk-nag')} | cfn-lint ${commandVersionOf('cfn-lint')} | checkov ${commandVersionOf('checkov')} |`,
  '| --- | --- | --- | --- | --- | --- |',
];

function table(some: readonly (readonly string[])[]): string {
  return [
    ...header,
    ...some.map(cells => `| ${cells.join(' | ')} |`),
    `| **found, of ${some.length}** | ${[1, 2, 3, 4, 5].map(column => some.filter(cells => cells[column] !== '').length).join(' | ')} |`,
  ].join('\n');
}

console.log(`${table(rows.slice(0, OURS))}\n\n${table(rows.slice(OURS))}`);
