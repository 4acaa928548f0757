import { find, findTexts, isMissing } from '../../api/given';
import { TaskDefinitionShape } from '../../api/task/shape';
import { Rule, Violation } from '../rule';

const MAX_LENGTH = 2000;

/** Where a task may run. */
export const placement: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-046',
  title: 'A placement constraint of a task definition has an expression of at most 2000 characters',
  remedy: 'write an expression of the cluster query language, such as attribute:ecs.os-type == linux',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html',
  check: task => find(task, 'placementConstraints[]').flatMap(({ path, value }): Violation[] => {
    const at = `${path}.expression`;
    if (isMissing(Reflect.get(Object(value), 'expression'))) return [{ path: at, problem: 'must be given, got none' }];
    return findTexts(value, 'expression').filter(({ value: { length } }) => length === 0 || length > MAX_LENGTH)
      .map(({ value: { length } }) => ({ path: at, problem: `must be 1 to ${MAX_LENGTH} characters, got ${length}` }));
  }),
};
