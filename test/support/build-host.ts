import { spawnSync } from 'child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';

/** Takes the next line of a file of the run; the last one stays. */
const NEXT = 'next() { line=$(sed -n 1p "$RUN/$1"); if [ "$(wc -l <"$RUN/$1")" -gt 1 ]; then sed -i 1d "$RUN/$1"; fi; }';

/** Each call is noted first; what follows is what the program answers. */
const STAND_INS: { readonly [name: string]: string } = {
  docker: 'case "$1" in login) cat >"$RUN/password" ;; esac',
  sleep: 'exit 0',
  aws: `${NEXT}
case "$2" in
  get-login-password) echo secret ;;
  describe-images)
    next images
    case $line in
      missing) echo 'An error occurred (ImageNotFoundException) when calling DescribeImages' >&2; exit 254 ;;
      denied) echo 'An error occurred (AccessDeniedException) when calling DescribeImages' >&2; exit 254 ;;
      *) echo "$line" ;;
    esac ;;
  describe-image-scan-findings)
    next scans
    case $line in
      missing) echo 'An error occurred (ScanNotFoundException)' >&2; exit 254 ;;
      denied) echo 'An error occurred (AccessDeniedException)' >&2; exit 254 ;;
      *) echo "$line" ;;
    esac ;;
esac`,
};

export interface BuildRun {
  /** What ECR answers when it is asked for the digest of a tag, one after the other: a digest, `missing` or `denied`. */
  readonly images?: readonly string[];
  /** What ECR answers when it is asked for a scan: the values that the query asks for, `missing` or `denied`. */
  readonly scans?: readonly string[];
  /** Start of the call that fails. */
  readonly fails?: string;
  readonly variables: { readonly [name: string]: string };
}

export interface BuildResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Every call of docker, aws and sleep with its arguments. */
  readonly log: string[];
  /** What docker was logged in with. */
  readonly password?: string;
  /** What CodeBuild hands on as IMAGE_DIGEST. */
  readonly digest?: string;
  /** Files that the build wrote into its source. */
  readonly files: { readonly [name: string]: string };
}

/** Runs the shell of buildspecs in a real bash, with stand-ins for what would talk to AWS. */
export class BuildHost {
  private readonly base = mkdtempSync(join(tmpdir(), 'build-'));
  private runs = 0;

  public constructor() {
    mkdirSync(join(this.base, 'bin'));
    for (const [name, body] of Object.entries(STAND_INS)) {
      writeFileSync(join(this.base, 'bin', name), [
        '#!/bin/sh',
        `call="${name} $*"`,
        'printf "%s\\n" "$call" >>"$RUN/log"',
        'fails=$(cat "$RUN/fails")',
        'if [ -n "$fails" ]; then case $call in "$fails"*) echo "told to fail" >&2; exit 9 ;; esac; fi',
        body,
        '',
      ].join('\n'), { mode: 0o755 });
    }
  }

  public run(script: string, { images = ['missing'], scans = ['missing'], fails = '', variables }: BuildRun): BuildResult {
    const root = join(this.base, `run${this.runs++}`);
    const source = join(root, 'source');
    mkdirSync(source, { recursive: true });
    const lines = (values: readonly string[]) => values.map(value => `${value}\n`).join('');
    writeFileSync(join(root, 'images'), lines(images));
    writeFileSync(join(root, 'scans'), lines(scans));
    writeFileSync(join(root, 'fails'), fails);
    writeFileSync(join(root, 'script'), script);
    // As CodeBuild does it: what a command exports is looked at afterwards, if there is an afterwards.
    const { status, stdout, stderr } = spawnSync('bash', ['-c', '. "$RUN/script"; printf %s "${IMAGE_DIGEST:-}" >"$RUN/digest"'], {
      cwd: source,
      env: { PATH: `${join(this.base, 'bin')}:${process.env.PATH}`, RUN: root, ...variables },
      encoding: 'utf8',
      // Where its input is a socket, bash takes itself for a remote shell and reads what the user has set up.
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const read = (name: string) => existsSync(join(root, name)) ? readFileSync(join(root, name), 'utf8') : undefined;
    return {
      status: status ?? -1,
      stdout,
      stderr,
      log: (read('log') ?? '').split('\n').slice(0, -1),
      password: read('password'),
      digest: read('digest'),
      files: Object.fromEntries(readdirSync(source).sort().map(name => [name, readFileSync(join(source, name), 'utf8')])),
    };
  }

  public remove(): void {
    rmSync(this.base, { recursive: true });
  }
}
