import { find, findPartlyKnown, findTexts, Located } from '../../api/given';
import { place } from '../../api/place';
import { isSecret } from '../../api/secret-value';
import { show } from '../../api/show';
import { containersOf } from '../../api/task/containers';
import { ContainerShape, NameValueShape, TaskDefinitionShape } from '../../api/task/shape';
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
