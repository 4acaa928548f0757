import { items, Located } from '../given';
import { place } from '../place';
import { ContainerShape, PortMappingShape, TaskDefinitionShape } from './shape';

/** The names of the containers of a task. */
export const CONTAINER_NAMES = place<TaskDefinitionShape>('containerDefinitions[].name');

/** The containers of a task that are known. */
export function containersOf(task: TaskDefinitionShape): Located<ContainerShape>[] {
  return items(task, 'containerDefinitions');
}

/** The port mappings of all containers of a task that are known. */
export function mappingsOf(task: TaskDefinitionShape): Located<PortMappingShape>[] {
  return containersOf(task).flatMap(container => items(container, 'portMappings'));
}
