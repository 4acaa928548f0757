/* Runs checkov, trivy and cfn-guard with the rules of AWS Control Tower on a folder of CloudFormation templates. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readSource } from '../src/checks/command/source';

/** Folder with the commands. */
const SCANNERS = process.env.SCANNERS ?? '';
/** Folder with the rules of cfn-guard. */
const GUARD_RULES = process.env.GUARD_RULES ?? '';

export interface Found {
  readonly tool: string;
  readonly rule: string;
  readonly title: string;
  /** Name of the template. */
  readonly file: string;
  /** Logical id. */
  readonly resource: string;
}

interface Scan {
  readonly found: readonly Omit<Found, 'tool'>[];
  /** Ids of the rules that it has for what is in the folder, as far as it says so. */
  readonly known: ReadonlySet<string>;
}

function run(command: string, args: readonly string[]): string {
  const { stdout, stderr, error } = spawnSync(join(SCANNERS, command), args, { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  if (error) throw error;
  if (stdout === '') throw new Error(`${command} says nothing: ${stderr}`);
  return stdout;
}

function checkov(folder: string): Scan {
  const read = JSON.parse(run('checkov', ['--framework', 'cloudformation', '-o', 'json', '--quiet', '-d', folder])) as {
    results: { failed_checks: { check_id: string; check_name: string; file_path: string; resource: string }[] };
  };
  return {
    found: read.results.failed_checks.map(({ check_id: rule, check_name: title, file_path: file, resource }) => ({
      rule, title, file: basename(file), resource: resource.split('.').pop() ?? '',
    })),
    known: new Set([...run('checkov', ['--framework', 'cloudformation', '--list']).matchAll(/\| (CKV2?_AWS_\d+) /g)].map(([, id]) => id)),
  };
}

interface Misconfiguration {
  readonly AVDID: string;
  readonly Title: string;
  readonly Status: 'PASS' | 'FAIL';
  readonly CauseMetadata: { readonly Resource?: string; readonly StartLine?: number };
}

/** The checks are those that are built into the command. */
function trivy(folder: string): Scan {
  const read = JSON.parse(run('trivy', ['config', '--format', 'json', '--quiet', '--skip-check-update', '--include-non-failures', folder])) as {
    Results?: { Target: string; Misconfigurations?: Misconfiguration[] }[];
  };
  const all = (read.Results ?? []).flatMap(({ Target: file, Misconfigurations: each = [] }) => each.map(one => ({ file, ...one, rule: one.AVDID.replace(/^AVD-/, '') })));
  return {
    found: all.filter(({ Status: status }) => status === 'FAIL').map(({ file, rule, Title: title, CauseMetadata: cause }) => ({
      rule, title, file, resource: resourceAt(join(folder, file), cause),
    })),
    known: new Set(all.map(({ rule }) => rule)),
  };
}

/** Where a whole resource is the cause, trivy says its lines in place of its logical id. */
function resourceAt(file: string, { Resource: resource = '', StartLine: start = 0 }: Misconfiguration['CauseMetadata']): string {
  if (/^\w+$/.test(resource)) return resource;
  const { value, positionOf } = readSource(file);
  const ids = Object.keys((value as { Resources: object }).Resources);
  return ids.filter(id => (positionOf(['Resources', id])?.line ?? Infinity) <= start).pop() ?? '';
}

/** Every text at a key in what cfn-guard says of a rule. */
function said(value: unknown, key: string): string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) => name === key && typeof inner === 'string' ? [inner] : said(inner, key));
}

function cfnGuard(folder: string): Scan {
  const rules = readdirSync(GUARD_RULES, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.guard')).flatMap(file => ['-r', join(GUARD_RULES, file)]);
  const read = JSON.parse(run('cfn-guard', ['validate', '-d', folder, ...rules, '-o', 'json', '--structured', '-S', 'none'])) as
    { name: string; not_compliant: { Rule: { name: string } }[] }[];
  const found = read.flatMap(({ name, not_compliant: all }) => all.flatMap(({ Rule: rule }) => {
    const [id = rule.name, title = rule.name] = /\[(CT\.[\w.]+)\]: (.*)/.exec(said(rule, 'custom_message')[0] ?? '')?.slice(1) ?? [];
    const resources = said(rule, 'path').flatMap(path => /^\/Resources\/(\w+)/.exec(path)?.[1] ?? []);
    return [...new Set(resources)].map(resource => ({ rule: id, title, file: basename(name), resource }));
  }));
  return { found, known: new Set() };
}

/** By their commands. */
const TOOLS: { readonly [tool: string]: (folder: string) => Scan } = { 'checkov': checkov, 'trivy': trivy, 'cfn-guard': cfnGuard };

/** The tools whose commands are there. */
export function installedTools(): string[] {
  return Object.keys(TOOLS).filter(tool => existsSync(join(SCANNERS, tool)));
}

/** Scans each template of a folder. */
export function scan(tool: string, folder: string): { readonly found: readonly Found[]; readonly known: ReadonlySet<string> } {
  const { found, known } = TOOLS[tool](folder);
  return { found: found.map(one => ({ tool, ...one })), known };
}
