import { spawnSync } from 'child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';

const BINARIES = ['shellcheck', join(__dirname, '../../node_modules/.bin/shellcheck')];
const binary = BINARIES.find(candidate => spawnSync(candidate, ['--version']).status === 0);

/** A test that scripts have no finding at all; where there is no shellcheck it is skipped loudly, or fails if that is asked for. */
export function testShellcheck(name: string, scripts: () => readonly string[]): void {
  if (binary !== undefined) {
    test(name, () => expect(shellcheck(binary, scripts())).toBe(''));
  } else if (process.env.SHELLCHECK === 'required') {
    test(name, () => { throw new Error('shellcheck is required here and not on PATH'); });
  } else {
    console.warn(`SKIPPED for want of shellcheck on PATH: ${name}`);
    test.skip(`${name} (SKIPPED: no shellcheck on PATH)`, () => {});
  }
}

function shellcheck(program: string, scripts: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'shellcheck-'));
  const files = scripts.map((script, s) => {
    writeFileSync(join(folder, `script${s}.sh`), script);
    return join(folder, `script${s}.sh`);
  });
  const { stdout, stderr } = spawnSync(program, files, { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  return stdout + stderr;
}
