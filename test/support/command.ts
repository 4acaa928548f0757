import { mkdirSync, mkdtempSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { run } from '../../src/checks/command/main';

/** What the command says, and its exit code. */
export interface Told {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command as a shell would. */
export function command(...args: string[]): Told {
  let [out, err] = ['', ''];
  const code = run(args, { stdout: { write: text => out += text }, stderr: { write: text => err += text } });
  return { code, out, err };
}

/** A folder with files, which goes with the run of the tests. Objects become JSON. */
export function folderWith(files: { readonly [name: string]: string | object }): string {
  const folder = mkdtempSync(join(tmpdir(), 'command-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content, undefined, 2));
  }
  return folder;
}
