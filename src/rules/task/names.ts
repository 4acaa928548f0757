import { show } from '../../private/findings';
import { isKnown } from '../../private/tokens';
import { Rule } from '../rule';
import { TaskDefinitionShape } from './shape';

const NAME = /^[A-Za-z0-9_-]{1,255}$/;

/** Names that ECS accepts. */
export const names: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-004',
  title: 'A family or container name is 1 to 255 letters, digits, hyphens and underscores',
  remedy: 'rename it',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  check: task => [
    { path: 'family', name: task.family },
    ...(task.containerDefinitions ?? []).map((container, c) => ({ path: `containerDefinitions[${c}].name`, name: container.name })),
  ].flatMap(({ path, name }) => isKnown(name) && !NAME.test(name)
    ? [{ path, problem: `must be 1 to 255 letters, digits, hyphens and underscores, got ${show(name)}` }]
    : []),
};
