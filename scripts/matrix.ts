/*
 * `npm run matrix`: type-checks and runs the suite on supported versions of Node and aws-cdk-lib, each in a copy of the
 * project. Without arguments all of them; `-- --corners` only the oldest and the newest pair, with the tests that use most of aws-cdk-lib.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { arch, platform, tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '..');
const { devDependencies, peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  devDependencies: { [name: string]: string };
  peerDependencies: { [name: string]: string };
};

const CORNERS = process.argv.includes('--corners');
/** The tests in which most of aws-cdk-lib is used; what is left out of the corners hardly knows it. */
const TOUCHING_CDK = 'test/(checks/ecs-checks|(capacity|cluster|contract|network|patterns|pipeline|registry|service|sidecar|task)/)';
const NODES = ['20', '22', '24'];
const LOWEST = peerDependencies['aws-cdk-lib'].replace('^', '');
const NEWEST = devDependencies['aws-cdk-lib'];

function combinations(): [node: string, cdk: string][] {
  return CORNERS
    ? [[NODES[0], LOWEST], [NODES[NODES.length - 1], NEWEST]]
    : NODES.flatMap(node => [LOWEST, NEWEST].map(cdk => [node, cdk] as [string, string]));
}

/** A copy of what git knows, of what was compiled and of the dependencies, in which versions can be exchanged. */
function copyProject(): string {
  const copy = mkdtempSync(join(tmpdir(), 'matrix-'));
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' });
  execFileSync('cp', ['--parents', ...files.split('\n').filter(file => file && existsSync(join(root, file))), copy], { cwd: root });
  execFileSync('cp', ['-r', 'lib', '.jsii', copy], { cwd: root });
  // Hard links: fast, and npm replaces files instead of writing into them.
  execFileSync('cp', ['-al', 'node_modules', copy], { cwd: root });
  return copy;
}

function suiteIsGreen(node: string, cdk: string): boolean {
  const copy = copyProject();
  try {
    const runtime = `node-${platform()}-${arch()}`;
    // From an empty place: npm leaves out bundled dependencies when it changes a version over an old one.
    rmSync(join(copy, 'node_modules', 'aws-cdk-lib'), { recursive: true });
    rmSync(join(copy, 'node_modules', '.package-lock.json'));
    rmSync(join(copy, 'package-lock.json'));
    execFileSync('npm', ['install', '--save-dev', '--no-audit', '--no-fund', '--loglevel=error', `aws-cdk-lib@${cdk}`, `${runtime}@${node}`], { cwd: copy });
    const binary = join(copy, 'node_modules', runtime, 'bin', 'node');
    const started = Date.now();
    const steps = [
      ['node_modules/typescript/bin/tsc', '-p', 'test/tsconfig.json'],
      // The corpus is not in the project, strict validation came after the oldest version, and pages describe the newest version.
      ['node_modules/jest/bin/jest.js', '--ci', '--coverage=false', '--testPathIgnorePatterns', 'test/(corpus|docs|strict)/',
        ...CORNERS ? ['--testPathPatterns', TOUCHING_CDK] : []],
    ];
    const green = steps.every(step => {
      const { status, stdout, stderr } = spawnSync(binary, step, { cwd: copy, encoding: 'utf8' });
      if (status !== 0) console.log(stdout + stderr);
      return status === 0;
    });
    const version = execFileSync(binary, ['--version'], { encoding: 'utf8' }).trim();
    console.log(`${green ? 'ok    ' : 'FAILED'} Node ${version}, aws-cdk-lib ${cdk}: ${((Date.now() - started) / 1000).toFixed(0)} s`);
    return green;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

const results = combinations().map(([node, cdk]) => suiteIsGreen(node, cdk));
process.exitCode = results.every(Boolean) ? 0 : 1;
