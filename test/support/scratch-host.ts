import { spawnSync } from 'child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';

/** Noted, then told by files of the run: what `aws` answers, and how often it fails before that. */
const STAND_INS: { readonly [name: string]: string } = {
  aws: 'if [ -s "$RUN/failures" ]; then sed -i 1d "$RUN/failures"; echo denied >&2; exit 255; fi; cat "$RUN/secret" 2>/dev/null || exit 254',
  dnf: 'cp "$BIN/aws" "$RUN/bin/aws"',
  yum: 'cp "$BIN/aws" "$RUN/bin/aws"',
  systemctl: 'exit 0',
  sleep: 'exit 0',
  id: 'cat "$RUN/uid" 2>/dev/null || echo 0',
  curl: 'while [ "$1" != --output ]; do shift; done; [ -e "$RUN/installer" ] && cp "$RUN/installer" "$2"',
};

/** Real tools, noted as well: nothing that a host must hide may be among their arguments. */
const TOOLS = ['base64', 'bash', 'cat', 'grep', 'install', 'mktemp', 'mv', 'python3', 'rm', 'touch', 'tr'];

export interface RunOptions {
  /** What `aws` prints; it fails when not given. */
  readonly secret?: string;
  /** How often `aws` fails first. */
  readonly failures?: number;
  /** Stand-ins that the host does not have. */
  readonly without?: readonly string[];
  /** Arguments of the script. */
  readonly args?: readonly string[];
  /** What `curl` downloads; it fails when not given. */
  readonly installer?: string;
  readonly uid?: number;
  /** What stands in /etc/ecs/ecs.config before. */
  readonly before?: string;
}

export interface RunResult {
  readonly root: string;
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Every program that ran, with its arguments. */
  readonly log: string[];
  /** Content and mode of /etc/ecs/ecs.config, if it is there. */
  readonly config?: string;
  readonly mode?: number;
}

function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** Python says itself where it is, for what is on PATH may be a script that needs more of the PATH than a host has. */
function realPath(name: string): string {
  const [command, ...args] = name === 'python3' ? [name, '-c', 'import sys; print(sys.executable)'] : ['bash', '-c', 'type -P "$0"', name];
  return spawnSync(command, args, { encoding: 'utf8' }).stdout.trim();
}

/** Runs scripts in a real bash, each against a root and a PATH of its own. */
export class ScratchHost {
  public readonly base = mkdtempSync(join(tmpdir(), 'host-'));
  private runs = 0;

  /** Noting real tools too takes a shell for each. */
  public constructor(notesTools = true) {
    mkdirSync(join(this.base, 'bin'));
    const note = (name: string) => `#!/bin/sh\necho "${name} $*" >>"$RUN/log"\n`;
    for (const [name, body] of Object.entries(STAND_INS)) this.addProgram(name, `${note(name)}PATH=/usr/bin:/bin\n${body}\n`);
    for (const name of TOOLS) {
      if (notesTools) this.addProgram(name, `${note(name)}exec '${realPath(name)}' "$@"\n`);
      else symlinkSync(realPath(name), join(this.base, 'bin', name));
    }
  }

  public run(script: string, options: RunOptions = {}): RunResult {
    return this.runAll([{ script, options }])[0];
  }

  /** Two bash loops over all of them: starting processes from Node is slow. */
  public runAll(jobs: readonly { readonly script: string; readonly options?: RunOptions }[]): RunResult[] {
    const roots = jobs.map(({ script, options }) => this.prepare(script, options ?? {}));
    const driver = [
      'mapfile -t roots',
      'half() {',
      '  for ((r = $1; r < ${#roots[@]}; r += 2)); do',
      '    export RUN=${roots[r]}',
      '    read -r path <"$RUN/path"',
      '    mapfile -t args <"$RUN/args"',
      '    PATH=$path "$BASH" "$RUN/script" "${args[@]}" </dev/null >"$RUN/stdout" 2>"$RUN/stderr"',
      '    echo $? >"$RUN/status"',
      '  done',
      '}',
      'half 0 & half 1 & wait',
    ].join('\n');
    const { status, stderr } = spawnSync('bash', ['-c', driver], {
      input: roots.map(root => `${root}\n`).join(''),
      env: { ...process.env, BIN: join(this.base, 'bin') },
      encoding: 'utf8',
    });
    if (status !== 0 || stderr !== '') throw new Error(`the loop over scripts failed: ${stderr}`);
    return roots.map(root => this.collect(root));
  }

  public remove(): void {
    rmSync(this.base, { recursive: true });
  }

  private addProgram(name: string, text: string): void {
    writeFileSync(join(this.base, 'bin', name), text, { mode: 0o755 });
  }

  private prepare(script: string, options: RunOptions): string {
    const root = join(this.base, `run${this.runs++}`);
    mkdirSync(root);
    writeFileSync(join(root, 'path'), `${options.without ? this.binWithout(root, options.without) : join(this.base, 'bin')}\n`);
    // The path is exchanged in the text, so that scripts need no hook for tests; values are let be.
    const text = script.split('\n').map(line => /^[A-Z_]+=/.test(line) ? line : line.replaceAll('/etc/ecs/', `${root}/etc/ecs/`)).join('\n');
    writeFileSync(join(root, 'script'), text);
    writeFileSync(join(root, 'args'), (options.args ?? []).map(arg => `${arg}\n`).join(''));
    writeFileSync(join(root, 'failures'), 'x\n'.repeat(options.failures ?? 0));
    if (options.secret !== undefined) writeFileSync(join(root, 'secret'), options.secret);
    if (options.installer !== undefined) writeFileSync(join(root, 'installer'), options.installer.replaceAll('/etc/ecs/', `${root}/etc/ecs/`));
    if (options.uid !== undefined) writeFileSync(join(root, 'uid'), String(options.uid));
    if (options.before !== undefined) {
      mkdirSync(join(root, 'etc/ecs'), { recursive: true });
      writeFileSync(join(root, 'etc/ecs/ecs.config'), options.before, { mode: 0o644 });
    }
    return root;
  }

  /** A folder of its own, into which package managers install. */
  private binWithout(root: string, missing: readonly string[]): string {
    const bin = join(root, 'bin');
    mkdirSync(bin);
    for (const name of readdirSync(join(this.base, 'bin')).filter(program => !missing.includes(program))) {
      symlinkSync(join(this.base, 'bin', name), join(bin, name));
    }
    return bin;
  }

  private collect(root: string): RunResult {
    const file = join(root, 'etc/ecs/ecs.config');
    return {
      root,
      status: Number(readFileSync(join(root, 'status'), 'utf8')),
      stdout: readFileSync(join(root, 'stdout'), 'utf8'),
      stderr: readFileSync(join(root, 'stderr'), 'utf8'),
      log: (readIfThere(join(root, 'log')) ?? '').split('\n').slice(0, -1),
      config: readIfThere(file),
      mode: existsSync(file) ? statSync(file).mode % 0o1000 : undefined,
    };
  }
}
