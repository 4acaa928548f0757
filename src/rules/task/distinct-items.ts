import { find, Located } from '../../api/given';
import { TaskDefinitionShape } from '../../api/task/shape';
import { Rule } from '../rule';

/** Lists that CloudFormation takes for sets; containers, volumes and ports have names that other rules look at. */
const SETS: readonly (readonly [owner: string, list: string])[] = [
  ['', 'placementConstraints[]'],
  ['', 'requiresCompatibilities[]'],
  ['containerDefinitions[]', 'environment[]'],
  ['containerDefinitions[]', 'links[]'],
  ['containerDefinitions[]', 'mountPoints[]'],
  ['containerDefinitions[]', 'portMappings[]'],
  ['containerDefinitions[]', 'volumesFrom[]'],
];

function again(items: readonly Located[]): Located[] {
  const known = new Set<string>();
  return items.filter(({ value }) => {
    const text = JSON.stringify(value);
    return known.has(text) || !known.add(text);
  });
}

/** The same said twice is refused where a list is a set. */
export const distinctItems: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-058',
  title: 'Placement constraints and compatibilities of a task, and variables, links, mount points, ports and volumes from others of a container '
    + 'are said once each',
  remedy: 'remove one of them',
  see: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-taskdefinition.html',
  check: task => SETS.flatMap(([owner, list]) => (owner === '' ? [{ path: '', value: task }] : find(task, owner))
    .flatMap(({ path, value }) => again(find(value, list, path)))
    .map(({ path }) => ({ path, problem: 'must be said once, got the same again' }))),
};
