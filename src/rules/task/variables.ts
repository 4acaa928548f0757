import { containersOf, findTexts } from '../../api/given';
import { show } from '../../api/show';
import { TaskDefinitionShape } from '../../api/task/shape';
import { Rule } from '../rule';

/** ECS refuses to choose between a secret and a variable. */
export const secretNames: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-040',
  title: 'A secret of a container has a name that no variable of the container has',
  remedy: 'take the variable out of environment',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',
  check: task => containersOf(task).flatMap(({ path, value }) => {
    const variables = findTexts(value, 'environment[].name').map(variable => variable.value);
    return findTexts(value, 'secrets[].name', path).filter(secret => variables.includes(secret.value))
      .map(secret => ({ path: secret.path, problem: `must not be the name of a variable as well, got ${show(secret.value)}` }));
  }),
};

/** The last one wins, without a word. */
export const duplicateVariables: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-052',
  title: 'A variable is given once: of two with one name the container sees one',
  remedy: 'leave one of them out',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/taskdef-envfiles.html',
  advice: true,
  check: task => containersOf(task).flatMap(({ path, value }) => {
    const variables = findTexts(value, 'environment[].name', path);
    return variables.filter((variable, v) => variables.findIndex(earlier => earlier.value === variable.value) < v)
      .map(variable => ({ path: variable.path, problem: `must be given once, got ${show(variable.value)} again` }));
  }),
};
