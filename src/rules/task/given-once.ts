import { find, findTexts } from '../../api/given';
import { show } from '../../api/show';
import { TaskDefinitionShape } from '../../api/task/shape';
import { Rule } from '../rule';

/** Names that no two members of a list share: whose lists, and where in them. */
const ONCE: readonly (readonly [owner: string | undefined, names: string])[] = [
  [undefined, 'containerDefinitions[].name'],
  [undefined, 'volumes[].name'],
  [undefined, 'tags[].key'],
  [undefined, 'containerDefinitions[].portMappings[].name'],
  ['containerDefinitions[]', 'secrets[].name'],
  ['containerDefinitions[]', 'logConfiguration.secretOptions[].name'],
];

/** Of two things of one name ECS knows not which is meant. */
export const givenOnce: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-010',
  title: 'Names of containers, volumes and ports and keys of tags are given once in a task, names of secrets once in a container',
  remedy: 'rename one of them',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  check: task => ONCE.flatMap(([owner, names]) => (owner ? find(task, owner) : [{ path: '', value: task }]).flatMap(({ path, value }) => {
    const given = findTexts(value, names, path);
    return given
      .filter((name, n) => given.findIndex(earlier => earlier.value === name.value) < n)
      .map(name => ({ path: name.path, problem: `must be given once, got ${show(name.value)} again` }));
  })),
};
