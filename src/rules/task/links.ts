import { unknownContainer } from './unknown-container';
import { containerNames, containersOf, findTexts } from '../../api/given';
import { show } from '../../api/show';
import { TaskDefinitionShape } from '../../api/task/shape';
import { Rule } from '../rule';

const LINK = /^[A-Za-z0-9_-]{1,255}(?::[A-Za-z0-9_.-]{1,255})?$/;

/** Docker links containers by their names. */
export const links: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-029',
  title: 'A link is the name of another container of the task, with an alias if need be: name:alias',
  remedy: 'name another container of the task',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  check: task => containersOf(task).flatMap(container => findTexts(container.value, 'links[]', container.path).flatMap(({ path, value }) => {
    if (!LINK.test(value)) return [{ path, problem: `must be name or name:alias, got ${show(value)}` }];
    const [name] = value.split(':');
    return unknownContainer(path, name, containerNames(task), container.value.name);
  })),
};
