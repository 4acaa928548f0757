import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Resource, RollingUpdate, rollingUpdate } from './rolling-update';

/** Whose construct makes the services; the words that child.cjs knows. */
export type Whose = 'ours' | 'ours, shared' | 'aws-ecs-patterns';
export const WHOSE: readonly Whose[] = ['ours', 'ours, shared', 'aws-ecs-patterns'];

/** What it takes to require the package when aws-cdk-lib is there. */
export interface Entry {
  readonly ms: number;
  /** How many files of this library that loads. */
  readonly modules: number;
}

/** What it takes to construct and to synthesize an app, and what comes out. */
export interface Synthesis {
  readonly constructMs: number;
  readonly synthMs: number;
  readonly totalMs: number;
  readonly peakMb: number;
  /** Resources in all templates together. */
  readonly resources: number;
  readonly msPerResource: number;
  readonly update: RollingUpdate;
}

/** How often to measure an app of how many services. */
export interface Size {
  readonly services: number;
  readonly repetitions: number;
}

/** Requires the package in fresh processes: the median. */
export function measureEntry(repetitions: number): Entry {
  const entries = Array.from({ length: repetitions }, () => inChild<Entry>('entry')).sort((a, b) => a.ms - b.ms);
  return entries[Math.floor(repetitions / 2)];
}

/**
 * Measurements by maker and size, of which the fastest counts: other work on the machine can only slow one down, never
 * speed it up.
 */
export class Samples {
  private readonly fastest = new Map<string, Synthesis>();

  /** Measures all makers in turn, each time in the other order, so that a slow minute hits all. */
  public add({ services, repetitions }: Size): void {
    for (let i = 0; i < repetitions; i++) {
      for (const whose of i % 2 === 0 ? WHOSE : [...WHOSE].reverse()) {
        const sample = measureSynthesis(whose, services);
        const best = this.fastest.get(keyOf(whose, services));
        if (!best || sample.totalMs < best.totalMs) {
          this.fastest.set(keyOf(whose, services), sample);
        }
      }
    }
  }

  /** The fastest measurement. */
  public of(whose: Whose, services: number): Synthesis {
    const sample = this.fastest.get(keyOf(whose, services));
    if (!sample) {
      throw new Error(`${services} services of ${whose} were not measured`);
    }
    return sample;
  }
}

function keyOf(whose: Whose, services: number): string {
  return `${whose}/${services}`;
}

function measureSynthesis(whose: Whose, services: number): Synthesis {
  const outdir = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const times = inChild<Pick<Synthesis, 'constructMs' | 'synthMs' | 'peakMb'>>('synth', whose, String(services), outdir);
    const resources = resourcesIn(join(outdir, 'measured'));
    const totalMs = times.constructMs + times.synthMs;
    return {
      ...times,
      totalMs,
      resources: resources.length,
      msPerResource: totalMs / resources.length,
      update: rollingUpdate(resources),
    };
  } finally {
    rmSync(outdir, { recursive: true });
  }
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

function inChild<T>(...args: string[]): T {
  const stdout = execFileSync(process.execPath, [join(__dirname, 'child.cjs'), ...args], {
    encoding: 'utf8',
    // CDK's own validation takes seconds, whoever made the template.
    env: { ...process.env, CDK_VALIDATION: 'false' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(stdout) as T;
}
