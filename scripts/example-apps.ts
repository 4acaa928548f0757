/* Finds the example apps, synthesizes each in a process of its own as the CDK CLI would, and reads what came out. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { reportedViolations, STRICT, Violation } from './strict';

const EXAMPLES = join(__dirname, '..', 'examples');

export interface Synthesized {
  readonly name: string;
  readonly folder: string;
  readonly exitCode: number;
  readonly output: string;
  /** What strict validation found, and warnings of constructs. */
  readonly violations: Violation[];
}

/** Names of all examples. */
export function exampleNames(): string[] {
  return readdirSync(EXAMPLES, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && existsSync(join(EXAMPLES, entry.name, 'cdk.json')))
    .map(entry => entry.name)
    .sort();
}

/** Synthesizes every example, as many at once as there are cores. */
export async function synthesizeAll(names = exampleNames()): Promise<Synthesized[]> {
  const waiting = [...names];
  const done: Synthesized[] = [];
  async function work(): Promise<void> {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      done.push(await synthesize(name));
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return done.sort((a, b) => a.name.localeCompare(b.name));
}

async function synthesize(name: string): Promise<Synthesized> {
  const folder = join(EXAMPLES, name);
  const outdir = join(folder, 'cdk.out');
  rmSync(outdir, { recursive: true, force: true });
  const { app, context } = JSON.parse(readFileSync(join(folder, 'cdk.json'), 'utf8')) as { app: string; context?: object };
  const env = { ...process.env, CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: JSON.stringify({ ...context, ...STRICT }) };
  const { exitCode, output } = await run(app, folder, env);
  return { name, folder, exitCode, output, violations: reportedViolations(outdir) };
}

function run(command: string, cwd: string, env: NodeJS.ProcessEnv): Promise<{ exitCode: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, { cwd, env, shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', chunk => { output += chunk; });
    child.stderr.on('data', chunk => { output += chunk; });
    child.on('error', reject);
    child.on('close', code => resolve({ exitCode: code ?? 1, output }));
  });
}
