/* Writes docs/rules/ from the rules, and from the examples that test/rules/doors.test.ts runs. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readExamples, WrittenExample } from './rule-examples';
import { allRules } from '../src/checks/command/catalog';
import type { Rule, RuleKind } from '../src/rules/rule';
import { Example, exampleFiles, examplesIn, seenAt } from '../test/support/doors';

// The validation of CDK itself takes seconds and says nothing about rules.
process.env.CDK_VALIDATION = 'false';

const DOCS = join(__dirname, '..', 'docs', 'rules');
const MADE = '<!-- Made by scripts/rules-page.ts from src/rules and test/rules; edit those instead. -->';

const KINDS: { readonly [kind in RuleKind]: string } = {
  'refused': 'AWS rejects it',
  'cannot-work': 'it does not work, or not as intended',
  'policy': 'this library does not allow it',
};

const TITLES: { readonly [topic: string]: string | undefined } = {
  'agent': 'ECS agent settings and user data',
  'beanstalk': 'Elastic Beanstalk',
  'capacity': 'EC2 capacity and container instances',
  'cluster': 'Clusters',
  'compose': 'Compose files',
  'connection': 'Connections of tasks, and redeployment after rotation',
  'ingress': 'Load balancers, listener rules and health checks',
  'input': 'Arguments of JavaScript and Python programs',
  'kubernetes': 'Kubernetes workloads on Amazon EKS',
  'local-run': 'Tasks on a machine of a developer, with Docker Compose',
  'monitoring': 'Alarms, dashboards and metrics',
  'network': 'Networks',
  'patterns': 'Patterns',
  'patterns-run': 'Tasks that run to completion: schedules, fan-out, one-off tasks',
  'pipeline': 'Image pipelines',
  'posture': 'Postures',
  'registry': 'Amazon ECR and container images',
  'secrets': 'Secrets',
  'service': 'Services, scaling, placement and discovery',
  'service-deployment': 'Deployments of services',
  'sidecar': 'Sidecars',
  'task': 'Task definitions',
  'task-document': 'JSON files of task definitions',
};

function severityOf({ kind, advice }: Rule<never>): string {
  if (!advice) return `Error: ${KINDS[kind]}`;
  return kind === 'policy' ? 'Warning' : `Warning: ${KINDS[kind]}`;
}

/** What the bad example is told: `Shop/Api: desiredCount must be …; … (ECS-SVC-004)`. */
function messageOf(id: string, { bad }: Example): string {
  const { error = '', warnings } = seenAt(bad);
  const line = [...error.split('\n'), ...warnings].find(each => each.includes(`(${id})`));
  if (line === undefined) throw new Error(`the bad example of ${id} is not found`);
  // The page is a link beside it.
  return line.replace(/(?<=\(ECS-[A-Z]+-\d{3}\)) .*$/, '');
}

/** The property that a message is about. */
function propertyOf(message: string): string {
  const [, property] = /^(?:\w+\/\w+: )?(.+?) (?:must|should|is) /.exec(message) ?? [];
  if (property === undefined) throw new Error(`no property: ${message}`);
  return property;
}

function code(language: string, text: string): string {
  return ['```' + language, text, '```'].join('\n');
}

function entry(rule: Rule<never>, example: Example, { bad, good }: WrittenExample): string {
  const message = messageOf(rule.id, example);
  return [
    `## ${rule.id}`,
    `${rule.title}.`,
    ...rule.why === undefined ? [] : [`**Why:** ${rule.why}.`],
    `**${severityOf(rule)}.** Property: \`${propertyOf(message)}\`. See [the AWS documentation](${rule.see}).`,
    'Bad:',
    code('ts', bad),
    code('text', message),
    'Good:',
    code('ts', good),
    // Most messages end with it.
    ...message.includes(rule.remedy) ? [] : [`**What to do:** ${rule.remedy}.`],
  ].join('\n\n');
}

rmSync(DOCS, { recursive: true, force: true });
mkdirSync(DOCS, { recursive: true });

const rules = allRules();
const index = exampleFiles().map(({ topic, file }) => {
  const examples = examplesIn(file);
  const written = readExamples(file);
  const entries = rules.flatMap(rule => {
    const text = written.examples.get(rule.id);
    return text ? [{ rule, text: entry(rule, examples[rule.id], text) }] : [];
  });
  const title = TITLES[topic];
  if (title === undefined) throw new Error(`${topic} needs a title in scripts/rules-page.ts`);
  writeFileSync(join(DOCS, `${topic}.md`), [
    MADE,
    `# Rules: ${title}`,
    'How to read an entry: [all rules](README.md). Names that shorten the examples:',
    written.helpers.map(({ name, meaning }) => `- \`${name}\`: ${meaning}`).join('\n'),
    ...entries.map(({ text }) => text),
  ].join('\n\n') + '\n');
  return [
    `## [${title}](${topic}.md)`,
    ['| Rule | | Severity |', '| --- | --- | --- |', ...entries.map(({ rule }) =>
      `| [${rule.id}](${topic}.md#${rule.id.toLowerCase()}) | ${rule.title.replace(/\|/g, '\\|')} | ${rule.advice ? 'warning' : 'error'} |`)].join('\n'),
  ].join('\n\n');
});

writeFileSync(join(DOCS, 'README.md'), [
  MADE,
  '# Rules',
  'Every error and warning of this library has the id of the rule that found it, and ends with the AWS page of that rule. Each rule has an entry on '
    + 'the page of its topic:',
  [
    '- **Error** stops `cdk synth`, before any resource is created. **Warning** is printed by `cdk synth` and can be acknowledged by the id of the rule: '
      + '`Annotations.of(scope).acknowledgeWarning(\'ECS-…\')`.',
    '- **AWS rejects it**: the API call fails, and with it the deployment. **It does not work, or not as intended**: where AWS accepts it, tasks do not '
      + 'start, the deployment does not finish, or the setting has no effect. **This library does not allow it**: it would work, and is refused for '
      + 'security, cost or reliability, as *Why* says.',
    '- **Property** is the path of what the rule is about, as in the message. It starts with the name of the capacity where it belongs to one: `Hosts` unless '
      + 'you name it.',
    '- **Bad** and **Good** are code that the tests of this library run: the bad example gets the message shown, followed '
      + 'by the address of the AWS page, and the good one gets none.',
  ].join('\n'),
  'Values that are not known at synth (tokens) are not checked. Where a string has a token in it, its known parts are checked where they are enough to tell.',
  ...index,
].join('\n\n') + '\n');
