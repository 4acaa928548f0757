import { MAX_EXPRESSION } from '../../api/service/placement/query';
import { TaskDefinitionShape } from '../../api/task/shape';
import { required } from '../presence';
import { refused } from '../rule';
import { all, texts } from '../table';

/** Where a task may run. */
export const placement = refused<TaskDefinitionShape>('ECS-TASK-046', {
  title: 'A placement constraint of a task definition needs an expression of at most 2,000 characters',
  remedy: 'write an expression of the cluster query language, such as attribute:ecs.os-type == linux',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html',
  check: all(
    required({ 'placementConstraints[]': ['expression'] }),
    texts('placementConstraints[].expression', ({ length }) => length === 0 || length > MAX_EXPRESSION
      ? `must be 1 to ${MAX_EXPRESSION} characters, got ${length}` : undefined),
  ),
});
