import { findTexts } from '../../api/given';
import { show } from '../../api/show';
import { TaskDefinitionShape } from '../../api/task/shape';
import { Rule } from '../rule';

const NAME = /^[A-Za-z0-9_-]{1,255}$/;
const PLACES = ['family', 'containerDefinitions[].name', 'volumes[].name'];

/** Names that ECS accepts. */
export const names: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-004',
  title: 'The name of a family, container or volume is 1 to 255 letters, digits, hyphens and underscores',
  remedy: 'rename it',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  check: task => PLACES.flatMap(place => findTexts(task, place))
    .filter(({ value }) => !NAME.test(value))
    .map(({ path, value }) => ({ path, problem: `must be 1 to 255 letters, digits, hyphens and underscores, got ${show(value)}` })),
};
