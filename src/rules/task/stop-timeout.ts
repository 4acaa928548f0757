import { outside } from '../numbers';
import { Rule } from '../rule';
import { TaskDefinitionShape } from './shape';

const MIN_SECONDS = 2;
const MAX_SECONDS = 120;

/** Fargate bounds how long a container may take to stop. */
export const stopTimeout: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-005',
  title: 'The stop timeout of a container on Fargate is 2 to 120 seconds',
  remedy: 'finish in-flight work sooner, or run the task on EC2 hosts',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_timeout',
  check: ({ requiresCompatibilities, containerDefinitions = [] }) => requiresCompatibilities?.includes('FARGATE')
    ? containerDefinitions.flatMap((container, c) =>
      outside(`containerDefinitions[${c}].stopTimeout`, container.stopTimeout, MIN_SECONDS, MAX_SECONDS, 'seconds'))
    : [],
};
