/* What people read before they contribute: forms for issues, the text of a pull request, security policy and code of conduct. */
import { Project, TextFile, YamlFile } from 'projen';

export const PULL_REQUEST_TEMPLATE = [
  'Fixes #',
  '',
  '<!-- What changes for users, and why. -->',
  '',
  '- [ ] `npm test` passes, and `npx projen build` leaves the tree clean',
  '- [ ] new behavior has a test that fails without the change; new wrong input has a rule (CONTRIBUTING.md, "Rules")',
  '- [ ] no construct id was renamed or reordered, or the commit message says why resources may be replaced',
  '- [ ] README, guides and CHANGELOG say what is true now',
];

interface Question {
  readonly id: string;
  readonly label: string;
  /** Language of the answer, where it is code. */
  readonly render?: string;
  readonly required?: boolean;
}

function issueForm(name: string, label: string, description: string, questions: readonly Question[]): object {
  return {
    name,
    description,
    labels: [label],
    body: questions.map(({ id, label: text, render, required = false }) => ({
      type: 'textarea', id, attributes: { label: text, render }, validations: { required },
    })),
  };
}

const ISSUE_FORMS: { readonly [file: string]: object } = {
  bug: issueForm('Bug', 'bug', 'Something does not synthesize, deploy or run as it should', [
    { id: 'what', label: 'What happened, and what did you expect?', required: true },
    { id: 'code', label: 'The smallest CDK app that shows it', render: 'ts', required: true },
    { id: 'output', label: 'The error message, or the part of the template that is wrong', render: 'text' },
    { id: 'versions', label: 'Versions of cdk-ecs-blueprints, aws-cdk-lib, the CDK CLI and Node', required: true },
  ]),
  feature: issueForm('Feature', 'enhancement', 'Something that Amazon ECS supports and this library does not', [
    { id: 'use', label: 'What do you want to run, and why?', required: true },
    { id: 'code', label: 'The code that you would like to write', render: 'ts' },
    { id: 'today', label: 'What you do today, and the AWS page that describes the feature' },
  ]),
  rule: issueForm('Rule', 'rule', 'A rule is wrong, or a rule is missing', [
    { id: 'rule', label: 'Id of the rule (such as ECS-TASK-001), or what should be found', required: true },
    { id: 'input', label: 'Props or task definition', render: 'json', required: true },
    { id: 'aws', label: 'What does AWS do with it? API error, stopped reason, or documentation', required: true },
  ]),
};

const SECURITY = [
  '# Security policy',
  '',
  'Report a vulnerability through "Report a vulnerability" on the Security tab of the repository, not in a public issue. Say which construct and',
  'props lead to it, what an attacker gains, and attach the part of the template that shows it. You get an answer within five working days.',
  '',
  'Fixed in the newest release; there are no fixes for older 0.x releases. What counts: templates that grant more than they need, open a network',
  'or leave data unencrypted without being asked to, secrets in templates, user data or logs, and scripts that run text they should only carry.',
  'Report vulnerabilities of aws-cdk-lib or of AWS to <https://aws.amazon.com/security/vulnerability-reporting/>.',
];

const CODE_OF_CONDUCT = [
  '# Code of conduct',
  '',
  'Everybody is welcome here, whatever their experience, background, gender, age, nationality, religion or disability. In issues, reviews and',
  'discussions: be friendly and patient, criticize code and not people, assume good faith, and explain why. Harassment, insults, sexual attention,',
  'and publishing private information are not accepted.',
  '',
  'Report a breach to the maintainers through "Report a vulnerability" on the Security tab, which only they can read. They answer within five',
  'working days, keep your name to themselves, and may edit or remove contributions and exclude people, for a time or for good.',
];

export function addCommunityFiles(project: Project): void {
  for (const [file, form] of Object.entries(ISSUE_FORMS)) {
    new YamlFile(project, `.github/ISSUE_TEMPLATE/${file}.yml`, { obj: form });
  }
  new TextFile(project, 'SECURITY.md', { lines: [...SECURITY, ''] });
  new TextFile(project, 'CODE_OF_CONDUCT.md', { lines: [...CODE_OF_CONDUCT, ''] });
}
