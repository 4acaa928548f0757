/*
 * `npm run trial -- quickstart`: deploys an example to the AWS account of your credentials, calls it, deploys it again, updates it, breaks it,
 * and deletes it. Prints a report for an issue. What it creates costs money until it is deleted; docs/live-trial.md says what to look at.
 *
 * npm run trial -- <example> [--keep]      --keep leaves the stacks for you to look at
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { changedCopy, templatesIn } from './assembly';
import { exampleNames } from './example-apps';

const ROOT = join(__dirname, '..');
const CDK = join(ROOT, 'node_modules', '.bin', 'cdk');
/** What the examples run, an image that is as good, and one that no registry has. */
const IMAGE = 'public.ecr.aws/nginx/nginx:1.29';
const OTHER_IMAGE = 'public.ecr.aws/nginx/nginx:1.28';
const MISSING_IMAGE = 'public.ecr.aws/nginx/nginx:no-such-tag';
const ATTEMPTS = 1;
const SECONDS_BETWEEN = 10;

/** Whether a deployment changed a stack. */
function isChange(output: string): boolean {
  return /^ *✅ +\S+$/m.test(output);
}

interface Step {
  readonly name: string;
  readonly outcome: string;
  readonly seconds: number;
}

class Trial {
  private readonly work = mkdtempSync(join(tmpdir(), 'trial-'));
  private readonly steps: Step[] = [];

  constructor(private readonly example: string) {}

  public async run(keep: boolean): Promise<boolean> {
    const assembly = this.synthesize();
    try {
      const deployed = this.deploy('deploy', assembly);
      if (deployed) await this.call();
      if (deployed) this.deploy('deploy again', assembly, output => output.includes('(no changes)'));
      if (deployed && this.has(assembly, IMAGE)) {
        this.deploy('update', this.withImage(assembly, OTHER_IMAGE), isChange);
        this.deploy('break: must fail and roll back', this.withImage(assembly, MISSING_IMAGE), undefined, false);
        await this.call();
      }
    } finally {
      if (!keep) this.cdk('delete', ['destroy', '--all', '--force', '--app', assembly]);
      this.report();
      rmSync(this.work, { recursive: true });
    }
    return this.steps.every(({ outcome }) => outcome === 'ok');
  }

  private synthesize(): string {
    const assembly = join(this.work, 'assembly');
    if (!this.cdk('synth', ['synth', '--quiet', '--output', assembly])) throw new Error(`examples/${this.example} cannot be synthesized`);
    return assembly;
  }

  private deploy(name: string, assembly: string, holds?: (output: string) => boolean, mustSucceed = true): boolean {
    const outputs = join(this.work, 'outputs.json');
    return this.cdk(name, ['deploy', '--all', '--require-approval', 'never', '--outputs-file', outputs, '--app', assembly], holds, mustSucceed);
  }

  private cdk(name: string, args: readonly string[], holds: (output: string) => boolean = () => true, mustSucceed = true): boolean {
    console.log(`\n=== ${name}`);
    const started = Date.now();
    const { status, stdout, stderr } = spawnSync(CDK, args, { cwd: join(ROOT, 'examples', this.example), encoding: 'utf8', maxBuffer: 2 ** 28 });
    const output = stdout + stderr;
    console.log(output.trim().split('\n').slice(-20).join('\n'));
    const isFine = (status === 0) === mustSucceed && holds(output);
    this.steps.push({ name, outcome: isFine ? 'ok' : `NOT AS EXPECTED (exit code ${status})`, seconds: Math.round((Date.now() - started) / 1000) });
    return isFine;
  }

  /** Asks every URL in the outputs until it answers. */
  private async call(): Promise<void> {
    const outputs = join(this.work, 'outputs.json');
    const stacks = existsSync(outputs) ? JSON.parse(readFileSync(outputs, 'utf8')) as { [stack: string]: { [name: string]: string } } : {};
    for (const url of Object.values(stacks).flatMap(stack => Object.values(stack)).filter(value => /^https?:\/\//.test(value))) {
      const started = Date.now();
      const outcome = await answers(url);
      this.steps.push({ name: `call ${url}`, outcome, seconds: Math.round((Date.now() - started) / 1000) });
    }
  }

  private has(assembly: string, image: string): boolean {
    return templatesIn(assembly).some(file => readFileSync(file, 'utf8').includes(`"${image}"`));
  }

  private withImage(assembly: string, image: string): string {
    return changedCopy(assembly, this.work, template => template.replaceAll(`"${IMAGE}"`, `"${image}"`));
  }

  private report(): void {
    console.log(`\nReport for examples/${this.example}: please paste it into an issue.\n`);
    console.log('| Step | Outcome | Seconds |\n| --- | --- | --- |');
    for (const { name, outcome, seconds } of this.steps) console.log(`| ${name} | ${outcome} | ${seconds} |`);
  }
}

async function answers(url: string): Promise<string> {
  let last = '';
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    try {
      const { status } = await fetch(url, { redirect: 'manual' });
      if (status < 500) return 'ok';
      last = `status ${status}`;
    } catch (error) {
      last = String(error);
    }
    await wait(SECONDS_BETWEEN * 1000);
  }
  return `NO ANSWER: ${last}`;
}

async function main([example = '', ...options]: readonly string[]): Promise<void> {
  if (!exampleNames().includes(example)) throw new Error(`name an example: ${exampleNames().join(', ')}`);
  process.exitCode = await new Trial(example).run(options.includes('--keep')) ? 0 : 1;
}

void main(process.argv.slice(2));
