import { containersOf } from '../../api/given';
import { TaskDefinitionShape } from '../../api/task/shape';
import { isKnown } from '../../api/unknown';
import { Rule } from '../rule';

const MAX_CONTAINERS = 10;

/** A task has containers, and not too many. */
export const containerCount: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-008',
  title: 'A task has 1 to 10 containers',
  remedy: 'give at least one container, and split larger tasks',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html',
  check: ({ containerDefinitions }) => {
    const count = isKnown(containerDefinitions) ? containerDefinitions.length : 1;
    return count < 1 || count > MAX_CONTAINERS
      ? [{ path: 'containerDefinitions', problem: `must be 1 to ${MAX_CONTAINERS} containers, got ${count}` }] : [];
  },
};

/** ECS stops a task when an essential container stops: it could never end otherwise. */
export const someEssential: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-033',
  title: 'At least one container of a task is essential, which is what a container is when nothing is said',
  remedy: 'leave essential out of the container that does the work of the task',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  check: task => {
    const containers = containersOf(task);
    return containers.length > 0 && containers.every(({ value }) => value.essential === false)
      ? [{ path: 'containerDefinitions', problem: 'must have an essential container, got essential: false in all of them' }] : [];
  },
};
