/* Measurements by child.cjs, each in a process of its own. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Resource, RollingUpdate, rollingUpdate } from './rolling-update';

/** Of a child: what CDK reports of findings is long. */
export const MAX_OUTPUT = 256 * 1024 * 1024;

/** Whose construct makes the services; the words that layouts.cjs knows. */
export type Whose = 'ours' | 'ours, shared' | 'aws-ecs-patterns';

/** What it takes to require the package when aws-cdk-lib is there. */
export interface Entry {
  readonly ms: number;
  /** How many files of this library that loads. */
  readonly modules: number;
}

/** What it takes to load our code for the first web service on Fargate when aws-cdk-lib is there. */
export interface Loading {
  readonly ms: number;
  /** Files of this library, seen from lib/, in the order in which they load. */
  readonly modules: readonly string[];
}

/** What it takes to construct and to synthesize an app, and what comes out. All times are CPU time. */
export interface Synthesis {
  readonly constructMs: number;
  readonly synthMs: number;
  /** The whole process, with its start. */
  readonly cpuMs: number;
  readonly peakMb: number;
  /** Resources in all templates together. */
  readonly resources: number;
  readonly update: RollingUpdate;
}

/** The one in the middle. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** Requires the package in fresh processes. */
export function measureEntry(repetitions: number): Entry {
  const entries = Array.from({ length: repetitions }, () => inChild<Entry>('entry'));
  return { ms: median(entries.map(entry => entry.ms)), modules: entries[0].modules };
}

/** Loads our code in fresh processes. */
export function measureLoading(repetitions: number): Loading {
  return inFolder(folder => {
    const file = join(folder, 'modules.json');
    const modules = inChild<string[]>('list', file);
    return { modules, ms: median(Array.from({ length: repetitions }, () => inChild<{ readonly ms: number }>('load', file).ms)) };
  });
}

/** Constructs and synthesizes an app. */
export function measureSynthesis(whose: Whose, services: number): Synthesis {
  return inFolder(outdir => {
    const measured = inChild<Omit<Synthesis, 'resources' | 'update'>>('synth', whose, String(services), outdir);
    const resources = resourcesIn(outdir);
    return { ...measured, resources: resources.length, update: rollingUpdate(resources) };
  });
}

/** What it takes to construct and to synthesize an app of aws-ecs-patterns with `EcsChecks`, and to check it. All times are CPU time. */
export interface Checking {
  readonly constructMs: number;
  /** With the checks, and with what CDK reports of them. */
  readonly synthMs: number;
  /** The checks alone, with loading them. */
  readonly checksMs: number;
  readonly findings: number;
}

/** Constructs an app without validation, and the same with checks. */
export function measureChecking(services: number): { readonly without: Pick<Checking, 'constructMs' | 'synthMs'>; readonly checked: Checking } {
  return {
    without: inFolder(outdir => inChild('synth', 'aws-ecs-patterns', String(services), outdir)),
    checked: inFolder(outdir => inChild('checked', String(services), outdir)),
  };
}

function resourcesIn(assembly: string): Resource[] {
  if (existsSync(join(assembly, 'validation-report.json'))) {
    throw new Error('a validation ran, and its seconds would be counted; measure without');
  }
  return readdirSync(assembly)
    .filter(file => file.endsWith('.template.json'))
    .map(file => JSON.parse(readFileSync(join(assembly, file), 'utf8')) as { readonly Resources: { readonly [id: string]: Resource } })
    .flatMap(template => Object.values(template.Resources));
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function inChild<T>(...args: string[]): T {
  const stdout = execFileSync(process.execPath, [join(__dirname, 'child.cjs'), ...args], {
    // What it says is shown only where it fails.
    encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: MAX_OUTPUT,
  });
  return JSON.parse(stdout) as T;
}
