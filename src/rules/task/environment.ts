import { find, findPartlyKnown, findTexts, Located } from '../../api/given';
import { place } from '../../api/place';
import { show } from '../../api/show';
import { containersOf } from '../../api/task/containers';
import { ContainerShape, NameValueShape, TaskDefinitionShape } from '../../api/task/shape';
import { isKnown, knownPieces } from '../../api/unknown';
import { once } from '../presence';
import { cannotWork, policy, refused } from '../rule';

const VARIABLES = place<TaskDefinitionShape>('containerDefinitions[].environment[]');
const VARIABLE_NAMES = place<ContainerShape>('environment[].name');
const SECRET_NAMES = place<ContainerShape>('secrets[].name');
const NAME = place<NameValueShape>('name');
const VALUE = place<NameValueShape>('value');

/** ECS refuses to choose between a secret and a variable. */
export const secretNames = refused<TaskDefinitionShape>('ECS-TASK-040', {
  title: 'A secret of a container must not have the name of an environment variable of the container',
  remedy: 'take the variable out of environment',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',
  about: ['containerDefinitions[].secrets[]'],
  check: task => containersOf(task).flatMap(container => {
    const secrets = findTexts(container, SECRET_NAMES);
    if (secrets.length === 0) return [];
    const variables = new Set(findTexts(container, VARIABLE_NAMES).map(({ value }) => value));
    return secrets.filter(({ value }) => variables.has(value))
      .map(({ path, value }) => ({ path, problem: `must not be the name of a variable as well, got ${show(value)}` }));
  }),
});

/** The last one wins, without a word. */
export const duplicateVariables = cannotWork<TaskDefinitionShape>('ECS-TASK-052', {
  title: 'A variable should be given once',
  why: 'The container gets only one of the two values',
  remedy: 'leave one of them out',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/taskdef-envfiles.html',
  advice: true,
  check: once('containerDefinitions[].environment[].name', 'containerDefinitions[]'),
});

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

/** A secret shows in what is known of a value, also where the rest, such as the host, is not. */
function isSecret(name: string, value: string): boolean {
  if (knownPieces(value).some(piece => SECRET_VALUES.some(pattern => pattern.test(piece)))) return true;
  if (!isKnown(value) || value.trim() === '') return false;
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/[^A-Za-z0-9]+/g, '_');
  return SECRET_NAME.test(words) && !REFERENCES.some(pattern => pattern.test(value));
}

function nameOf(variable: Located): string {
  return findTexts(variable, NAME)[0]?.value ?? '';
}

/** Whoever may describe the task definition reads its environment. The finding never shows the value. */
export const plainSecrets = policy<TaskDefinitionShape>('ECS-TASK-051', {
  title: 'A password, token or key should be a secret of the container, not an environment variable',
  why: 'Everybody who can read the template or describe the task definition sees the value',
  remedy: 'store it in AWS Secrets Manager or as an SSM parameter, and give it in secrets',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',
  advice: true,
  about: ['containerDefinitions[].environment[]'],
  check: task => find(task, VARIABLES)
    .filter(variable => findPartlyKnown(variable, VALUE).some(({ value }) => isSecret(nameOf(variable), value)))
    .map(variable => ({ path: variable.path, problem: `must not hold a secret in plain text, got one in ${show(nameOf(variable))}` })),
});
