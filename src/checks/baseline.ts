import { readFileSync } from 'fs';
import { basename } from 'path';

/** What a finding in a baseline is about. */
interface Known {
  readonly id: string;
  readonly logicalId?: string;
  readonly path: string;
}

/** Without the folder, so that a baseline holds wherever an app is synthesized. */
function keyOf(file: string, { id, logicalId, path }: Known): string {
  return [basename(file), id, ...logicalId === undefined ? [] : [logicalId], path].join(' ');
}

/** Findings that there were before. */
export class Baseline {
  /** Reads a baseline file; without a path, there is nothing in it. */
  public static read(path?: string): Baseline {
    return new Baseline(path === undefined ? [] : parse(path));
  }

  /** The text of a baseline file. */
  public static write(findings: readonly (Known & { readonly file: string })[]): string {
    return `${JSON.stringify({ version: 1, findings: findings.map(finding => keyOf(finding.file, finding)).sort() }, undefined, 2)}\n`;
  }

  private readonly keys: ReadonlySet<string>;

  private constructor(keys: readonly string[]) {
    this.keys = new Set(keys);
  }

  /** Whether a finding is in it. */
  public has(file: string, finding: Known): boolean {
    return this.keys.size > 0 && this.keys.has(keyOf(file, finding));
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
