import { dirname, relative } from 'path';
import { Arguments, WrongUse } from './arguments';
import { CLEAN, FOUND, Streams } from './outcome';
import { putOut } from './output';
import { buildsOf, TaskChoice, taskChoices } from './task-choices';
import { evaluate } from '../../rules/evaluate';
import { Finding, messageOf } from '../../rules/finding';
import { LOCAL_RUN_RULES } from '../../rules/local-run/local-run-rules';
import { planCompose } from '../../targets/compose/plan-compose';
import { Builds } from '../../targets/compose/render-compose';

/** Prints a Compose file that runs the containers of a task definition. */
export function runLocal(args: Arguments, streams: Streams): number {
  const choice = choose(args);
  const task = choice.read();
  const { sidecars, awsCredentials, output } = args;
  const plan = planCompose({ task, sidecars, awsCredentials }, seenFrom(output === undefined ? '' : dirname(output), buildsOf(choice, task)));
  const findings = evaluate(LOCAL_RUN_RULES, plan.shape);
  streams.stderr.write(findings.map(lineOf).join(''));
  if (findings.some(({ advice }) => !advice)) return FOUND;
  putOut(plan.text(), output, streams);
  return CLEAN;
}

function lineOf(finding: Finding): string {
  return `${finding.advice ? 'advice' : 'error'}: ${messageOf(finding)}\n`;
}

/** Paths in a Compose file begin where the file is. */
function seenFrom(folder: string, builds: Builds): Builds {
  return new Map([...builds].map(([name, build]) => [name, { ...build, context: relative(folder, build.context ?? '') || '.' }]));
}

function choose({ paths, task }: Arguments): TaskChoice {
  if (paths.length === 0) throw new WrongUse('run-local must be given a path, such as cdk.out');
  const choices = paths.flatMap(taskChoices);
  if (choices.length === 0) throw new WrongUse(`${paths.join(', ')}: has no task definitions`);
  const found = task === undefined ? choices : matching(choices, task);
  if (found.length === 1) return found[0];
  const told = task === undefined ? `must name one of ${choices.length} task definitions`
    : found.length === 0 ? `must name a task definition, got ${task}` : `must name one task definition, got ${task}, which is in the names of ${found.length}`;
  throw new WrongUse([`--task ${told}:`, ...(found.length === 0 ? choices : found).map(({ names, file }) => `  ${names.join('  ')}  (${file})`)].join('\n'));
}

/** Those with the name, or else those with names that it is a part of. */
function matching(choices: readonly TaskChoice[], task: string): readonly TaskChoice[] {
  const exact = choices.filter(({ names }) => names.includes(task));
  const part = task.toLowerCase();
  return exact.length > 0 ? exact : choices.filter(({ names }) => names.some(name => name.toLowerCase().includes(part)));
}
