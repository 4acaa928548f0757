/*
 * `npm run bench-checks`: CPU time and memory of the command line as users install it, from the packed package, with and without its peers, and
 * beside cfn-lint on the same templates; then CPU time of `EcsChecks` in an app of aws-ecs-patterns. Prints the tables of docs/checks.md, and
 * exits with 1 when the limit of the plugin is broken. Needs what `npx projen compile` makes, and GNU time.
 *
 * COVERAGE_BIN=<folder with cfn-lint> npm run bench-checks
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, aws_ec2 as ec2, aws_ecs as ecs, aws_ecs_patterns as patterns, Stack } from 'aws-cdk-lib';

import { MAX_OUTPUT, measureChecking, median } from './measure';

const ROOT = join(__dirname, '..');
const RUNS = 9;
const TIME = '/usr/bin/time';

interface Usage {
  /** CPU time of a process and of those that it waited for, in milliseconds. */
  readonly cpu: number;
  readonly memory: number;
}

/** The run with the least CPU time: what others do on the machine only adds to it. */
function measure(command: string, args: readonly string[], cwd: string, runs = RUNS): Usage {
  const all = Array.from({ length: runs }, () => {
    const { stderr } = spawnSync(TIME, ['-f', '%U %S %M', command, ...args], { cwd, encoding: 'utf8', maxBuffer: MAX_OUTPUT, env: { ...process.env, npm_config_update_notifier: 'false' } });
    const [user, system, kilobytes] = (stderr.trimEnd().split('\n').pop() ?? '').split(' ').map(Number);
    return { cpu: (user + system) * 1000, memory: kilobytes / 1024 };
  });
  return all.sort((a, b) => a.cpu - b.cpu)[0];
}

/** Installs a package into a folder of its own, as a pipeline does. */
function install(packed: string, ...options: string[]): string {
  const folder = mkdtempSync(join(scratch, 'installed-'));
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error', ...options, packed], { cwd: folder, stdio: 'inherit' });
  return folder;
}

/** A template of about 500 resources, as CDK makes it. */
function services(): string {
  const app = new App({ analyticsReporting: false, treeMetadata: false, outdir: join(scratch, 'cdk.out') });
  const stack = new Stack(app, 'Shop');
  const cluster = new ecs.Cluster(stack, 'Cluster', { vpc: new ec2.Vpc(stack, 'Vpc', { maxAzs: 2, natGateways: 1 }) });
  for (let i = 0; i < 32; i++) {
    new patterns.ApplicationLoadBalancedFargateService(stack, `Web${i}`, { cluster, taskImageOptions: { image: ecs.ContainerImage.fromRegistry('nginx:1.29') } });
  }
  return app.synth().stacks[0].templateFullPath;
}

const taskDefinition = (i: number) => ({
  Type: 'AWS::ECS::TaskDefinition',
  Properties: {
    Family: `task-${i}`,
    Cpu: '256',
    Memory: '512',
    NetworkMode: 'awsvpc',
    RequiresCompatibilities: ['FARGATE'],
    ContainerDefinitions: [{
      Name: 'app', Image: 'nginx:1.29', Essential: true, PortMappings: [{ ContainerPort: 80 }], Environment: [{ Name: 'STAGE', Value: 'prod' }, { Name: 'N', Value: String(i) }],
    }],
  },
});

function saved(name: string, content: object): string {
  writeFileSync(join(scratch, name), JSON.stringify(content));
  return join(scratch, name);
}

function sizeOf(template: string): number {
  return Object.keys((JSON.parse(execFileSync('cat', [template], { encoding: 'utf8', maxBuffer: MAX_OUTPUT })) as { Resources: object }).Resources).length;
}

function row(what: string, { cpu, memory }: Usage, limit = ''): string {
  return `| ${what} | ${cpu.toFixed(0)} ms | ${memory.toFixed(0)} MB | ${limit} |`;
}

/** How much longer an app takes with the checks, in percent of constructing and synthesizing it without any validation. */
const MAX_SHARE = 10;
const SERVICES = 500;
const PAIRS = 5;

/** Alternating pairs, so that a busy minute of the machine hits both. */
function benchPlugin(): boolean {
  const pairs = Array.from({ length: PAIRS }, () => measureChecking(SERVICES));
  const of = (number: (pair: typeof pairs[number]) => number) => median(pairs.map(number));
  const share = of(({ without, checked }) => 100 * checked.checksMs / (without.constructMs + without.synthMs));
  const ms = (what: string, number: (pair: typeof pairs[number]) => number, limit = '') => `| ${what} | ${of(number).toFixed(0)} ms | ${limit} |`;
  const percent = (what: string, value: number, limit = '') => `| ${what} | ${value.toFixed(1)} % | ${limit} |`;
  console.log([
    '', `Plugin, ${SERVICES} services of aws-ecs-patterns, 20 a stack; median of ${PAIRS} pairs`, '', '| | CPU | Limit |', '| --- | --- | --- |',
    ms('constructing the app', ({ without }) => without.constructMs),
    ms('synthesizing it, without validation', ({ without }) => without.synthMs),
    ms(`synthesizing it with \`EcsChecks\`, which finds ${pairs[0].checked.findings}`, ({ checked }) => checked.synthMs),
    ms('the checks themselves, with loading them', ({ checked }) => checked.checksMs),
    percent('the checks, of constructing and synthesizing', share, `${MAX_SHARE} %`),
    percent('the checks, of synthesizing alone', of(({ without, checked }) => 100 * checked.checksMs / without.synthMs)),
  ].join('\n'));
  return share <= MAX_SHARE;
}

const scratch = mkdtempSync(join(tmpdir(), 'bench-checks-'));
try {
  const [{ filename }] = JSON.parse(execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', scratch], {
    cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: MAX_OUTPUT,
  })) as { filename: string }[];
  const packed = join(scratch, filename);
  const [alone, withPeers] = [install(packed, '--omit=peer'), install(packed)];
  const one = saved('one.json', { Resources: { Task: taskDefinition(0) } });
  const thousand = saved('thousand.json', { Resources: Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`Task${i}`, taskDefinition(i)])) });
  const shop = services();
  const run = (folder: string, ...files: string[]) => measure(process.execPath, [join(folder, 'node_modules', 'cdk-ecs-blueprints', 'bin', 'cdk-ecs-blueprints'), 'check', ...files], folder);
  const [node, started] = [measure(process.execPath, ['-e', '0'], alone), run(alone, one)];
  const [ours, large] = [run(alone, shop), run(alone, thousand)];
  console.log([
    `${new Date().toISOString().slice(0, 10)}, Node.js ${process.versions.node}, ${cpus().length} cores (${cpus()[0].model.trim()}), least of ${RUNS} runs`, '',
    '| | CPU | Memory | Limit |', '| --- | --- | --- | --- |',
    row('Node.js itself (`node -e 0`)', node),
    row('installed without peers, one task definition', started, '120 ms'),
    row('the same without Node.js itself', { cpu: started.cpu - node.cpu, memory: started.memory - node.memory }),
    row('installed with peers, one task definition', run(withPeers, one), '120 ms'),
    row('the same through `npx`, without peers', measure('npx', ['cdk-ecs-blueprints', 'check', one], alone, 3)),
    row('the same through `npx`, with peers', measure('npx', ['cdk-ecs-blueprints', 'check', one], withPeers, 3)),
    row('`npx` itself (`npx node -e 0`)', measure('npx', ['node', '-e', '0'], alone, 3)),
    row(`a template of ${sizeOf(shop)} resources`, ours, '300 ms, 200 MB'),
    row('1,000 task definitions in a template', large, '3 s, 200 MB'),
  ].join('\n'));
  const cfnLint = join(process.env.COVERAGE_BIN ?? '', 'cfn-lint');
  if (existsSync(cfnLint)) {
    const [theirs, theirLarge] = [measure(cfnLint, [shop], scratch, 1), measure(cfnLint, [thousand], scratch, 1)];
    console.log(row(`cfn-lint, the template of ${sizeOf(shop)} resources`, theirs, `${(theirs.cpu / ours.cpu).toFixed(0)} times as long`));
    console.log(row('cfn-lint, the 1,000 task definitions', theirLarge, `${(theirLarge.cpu / large.cpu).toFixed(0)} times as long`));
  }
  if (!benchPlugin()) process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
