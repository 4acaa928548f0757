import { findNumbers } from '../../api/given';
import { onFargate } from '../../api/task/platform';
import { TaskDefinitionShape } from '../../api/task/shape';
import { outside } from '../bounds';
import { Rule } from '../rule';

const MIN_SECONDS = 2;
const MAX_SECONDS = 120;

/** Fargate bounds how long a container may take to start and to stop. */
export const stopTimeout: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-005',
  title: 'The start timeout and the stop timeout of a container on Fargate are 2 to 120 seconds, and nowhere negative',
  remedy: 'finish in-flight work sooner, or run the task on EC2 hosts',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_timeout',
  check: task => {
    const [min, max] = onFargate(task) ? [MIN_SECONDS, MAX_SECONDS] : [0, Infinity];
    return ['startTimeout', 'stopTimeout'].flatMap(name => findNumbers(task, `containerDefinitions[].${name}`))
      .flatMap(({ path, value }) => outside(path, value, min, max, 'seconds'));
  },
};
