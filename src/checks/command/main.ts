import { Arguments, failOnOf, Format, formatOf, readArguments, refuseUnknown, WrongUse } from './arguments';
import { catalog, RuleText, unknownRule } from './catalog';
import { CheckedFile, checkFile, FileFinding } from './check-file';
import { evidence } from './evidence';
import { kindInFolder, kindOf } from './file-kind';
import { filesAt } from './files';
import { CLEAN, FOUND, Streams, WRONG } from './outcome';
import { putOut, writeTo } from './output';
import { githubReport, jsonReport, junitReport, Report, sarifReport, textReport } from './reports';
import { runLocal } from './run-local';
import { readSource, UnreadableFile } from './source';
import { Baseline } from '../baseline';

const HELP = `Usage: cdk-ecs-blueprints <command> [options]

Commands:
  check PATH...    Check CloudFormation templates (JSON or YAML), cdk.out folders, task definition files and Compose files
  explain RULE     Say what a rule is about
  list             List all rules
  evidence PATH... Say what templates and cdk.out folders show of the controls that auditors ask for
  run-local PATH   Print a Compose file that runs a task definition of a cdk.out folder, a template or a task definition file

Options of check:
  --format FORMAT          text (default), json, sarif, github or junit
  --fail-on LEVEL          error (default), advice or never
  --rule RULE              Report this rule only (repeatable)
  --ignore RULE            Do not report this rule (repeatable)
  --baseline FILE          Count, and do not report, what this file lists
  --write-baseline FILE    Write the findings to this file
  --output FILE            Write the report to this file

Options of evidence:
  --format FORMAT          markdown (default) or json
  --fail-on VERDICT        never (default), not-met, or unknown, which includes not-met
  --control CONTROL        Report this control only (repeatable)
  --ignore CONTROL         Do not report this control (repeatable)
  --output FILE            Write to this file

Options of run-local:
  --task NAME              Construct path, logical id or family of the task definition, or a part of them that no other has
  --sidecar NAME           Run this sidecar too (repeatable)
  --credentials            Give your own AWS credentials to the containers
  --output FILE            Write to this file

Exit codes: 0 nothing to fail on, 1 findings, 2 wrong use
`;

const REPORTS: { readonly [format in Format]: (report: Report) => string } = {
  text: textReport, json: jsonReport, sarif: sarifReport, github: githubReport, junit: junitReport,
};

/** Runs the command, and returns its exit code. */
export function run(args: readonly string[], streams: Streams): number {
  try {
    const read = readArguments(args);
    return read.help ? help(streams) : COMMANDS[commandOf(read)](read, streams);
  } catch (error) {
    if (!(error instanceof WrongUse) && !(error instanceof UnreadableFile)) throw error;
    streams.stderr.write(`${error.message}\n`);
    return WRONG;
  }
}

function help({ stdout }: Streams): number {
  stdout.write(HELP);
  return CLEAN;
}

// The files of a command are read when it is called.
const COMMANDS = {
  'help': (_: Arguments, streams: Streams) => help(streams),
  check,
  explain,
  'evidence': (args: Arguments, streams: Streams) => evidence(args, streams),
  'list': (_: Arguments, { stdout }: Streams) => {
    stdout.write(catalog().map(({ id, title }) => `${id}  ${title}\n`).join(''));
    return CLEAN;
  },
  'run-local': (args: Arguments, streams: Streams) => runLocal(args, streams),
};

function commandOf({ command }: Arguments): keyof typeof COMMANDS {
  if (Object.hasOwn(COMMANDS, command)) return command as keyof typeof COMMANDS;
  throw new WrongUse(`the command must be one of ${Object.keys(COMMANDS).join(', ')}, got ${command}`);
}

function explain({ paths: [id = ''] }: Arguments, { stdout }: Streams): number {
  refuseUnknown('explain', 'a rule', unknownRule([id]));
  const { title, kind, remedy, see, why } = catalog().find(rule => rule.id === id) as RuleText & { readonly why?: string };
  stdout.write(`${id}: ${title}\n${why === undefined ? '' : `Why: ${why}\n`}Kind: ${kind}\nRemedy: ${remedy}\nSee: ${see}\n`);
  return CLEAN;
}

function check(args: Arguments, streams: Streams): number {
  if (args.paths.length === 0) throw new WrongUse('check must be given a path, such as cdk.out');
  const [onlyIds, ignoredIds, format, failOn] = [args.rules, args.ignored, formatOf('check', args), failOnOf('check', args)];
  // Most checks name none, and do not wait for the catalog.
  if (onlyIds.length > 0) refuseUnknown('--rule', 'a rule', unknownRule(onlyIds));
  if (ignoredIds.length > 0) refuseUnknown('--ignore', 'a rule', unknownRule(ignoredIds));
  const baseline = readBaseline(args.baseline);
  const checked = args.paths.flatMap(path => checkPath(path));
  const wanted = checked.flatMap(({ findings }) => findings)
    .filter(({ id }) => (onlyIds.length === 0 || onlyIds.includes(id)) && !ignoredIds.includes(id));
  if (args.writeBaseline !== undefined) writeTo('--write-baseline', args.writeBaseline, Baseline.write(wanted));
  const findings = wanted.filter(finding => !baseline.has(finding.file, finding));
  const report = REPORTS[format]({
    findings,
    checked,
    inBaseline: wanted.length - findings.length,
    colors: args.output === undefined && streams.stdout.isTTY === true && process.env.NO_COLOR === undefined,
    rules: () => rulesOf(findings),
  });
  putOut(report, args.output, streams);
  const fails = findings.some(({ advice }) => failOn === 'advice' || (failOn === 'error' && !advice));
  return fails ? FOUND : CLEAN;
}

function readBaseline(path?: string): Baseline {
  try {
    return Baseline.read(path);
  } catch (error) {
    throw new WrongUse((error as Error).message);
  }
}

/** The files at a path that are templates or task definitions. A file that is given by name must be one. */
function checkPath(path: string): CheckedFile[] {
  const { files, isFolder } = filesAt(path);
  const checked = files.flatMap(file => {
    const source = readSource(file);
    const kind = isFolder ? kindInFolder(file, source.value) : kindOf(source.value);
    if (kind === undefined && !isFolder) throw new UnreadableFile(`${file}: is neither a CloudFormation template nor a task definition nor a Compose file`);
    return kind === undefined ? [] : [checkFile(source, kind)];
  });
  if (checked.length === 0) throw new UnreadableFile(`${path}: has no CloudFormation templates and no task definitions`);
  return checked;
}

function rulesOf(findings: readonly FileFinding[]): RuleText[] {
  const ids = new Set(findings.map(({ id }) => id));
  return catalog().filter(({ id }) => ids.has(id));
}
