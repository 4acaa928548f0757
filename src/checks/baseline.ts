import { readFileSync } from 'fs';
import { TemplateFinding } from './template/check';

/** What a finding in a baseline is about. */
function keyOf(file: string, { id, logicalId, path }: Pick<TemplateFinding, 'id' | 'logicalId' | 'path'>): string {
  return [file, id, logicalId, path].join(' ');
}

/** Findings that there were before. */
export class Baseline {
  /** Reads a baseline file; without a path, there is nothing in it. */
  public static read(path?: string): Baseline {
    return new Baseline(path === undefined ? [] : parse(path));
  }

  /** The text of a baseline file. */
  public static write(findings: readonly { readonly file: string; readonly finding: TemplateFinding }[]): string {
    return `${JSON.stringify({ version: 1, findings: findings.map(({ file, finding }) => keyOf(file, finding)).sort() }, undefined, 2)}\n`;
  }

  private hits = 0;
  private readonly keys: ReadonlySet<string>;

  private constructor(keys: readonly string[]) {
    this.keys = new Set(keys);
  }

  /** How many findings were in it. */
  public get counted(): number {
    return this.hits;
  }

  /** Whether a finding is in it; counts it. */
  public has(file: string, finding: TemplateFinding): boolean {
    const known = this.keys.has(keyOf(file, finding));
    this.hits += Number(known);
    return known;
  }
}

function parse(path: string): string[] {
  let problem = 'is no baseline: it must hold an object with a list of findings';
  try {
    const { findings } = JSON.parse(readFileSync(path, 'utf8')) as { findings?: unknown };
    if (Array.isArray(findings) && findings.every(finding => typeof finding === 'string')) return findings;
  } catch (error) {
    problem = `cannot be read: ${(error as Error).message}`;
  }
  throw new Error(`baseline ${path} ${problem}; write it anew with --write-baseline`);
}
