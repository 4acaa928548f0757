import { find, findTexts, Located } from '../../api/given';
import { show } from '../../api/show';
import { TaskDefinitionShape } from '../../api/task/shape';
import { Rule } from '../rule';

/** What a name of a secret ends in; `camelCase` is taken apart before. */
const SECRET_NAME = /(?:^|_)(?:password|passwd|passphrase|pwd|pass|secret|token|api_?key|private_?key|access_?key|secret_?key|credentials?)$/i;

/** What only secrets look like. */
const SECRET_VALUES = [
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/,
  /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/,
  /^[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:(?![${<])[^\s/@]+@/i,
  /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{22,}|xox[abprs]-[A-Za-z0-9-]{10,}|sk_live_[A-Za-z0-9]{16,})/,
];

/** What says where a secret is, or is none: ARNs and dynamic references, paths, placeholders, switches. */
const REFERENCES = [
  /^arn:/, /^(?:ssm|secretsmanager|vault|file):/, /^(?:\.{0,2}\/|[A-Za-z]:\\)[^\s]*$/, /^\$?\{.*\}$/, /^<.*>$/, /^\$\w+$/,
  /^(?:true|false|yes|no|on|off|none|null|enabled|disabled)$/i,
];

function isSecret(name: string, value: string): boolean {
  if (SECRET_VALUES.some(pattern => pattern.test(value))) return true;
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/[^A-Za-z0-9]+/g, '_');
  return value.trim() !== '' && SECRET_NAME.test(words) && !REFERENCES.some(pattern => pattern.test(value));
}

function nameOf(variable: Located): string {
  return findTexts(variable.value, 'name')[0]?.value ?? '';
}

/** Whoever may describe the task definition reads its environment. The finding never shows the value. */
export const plainSecrets: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-051',
  title: 'A password, token or key is a secret of the container and does not stand in its environment',
  remedy: 'store it in AWS Secrets Manager or as an SSM parameter, and give it in secrets',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',
  advice: true,
  check: task => find(task, 'containerDefinitions[].environment[]')
    .filter(variable => findTexts(variable.value, 'value').some(({ value }) => isSecret(nameOf(variable), value)))
    .map(variable => ({ path: variable.path, problem: `must not hold a secret that everybody can read, got one in ${show(nameOf(variable))}` })),
};
