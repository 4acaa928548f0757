import { asks, find, findTexts } from '../../api/given';
import { show } from '../../api/show';
import { TaskDefinitionShape } from '../../api/task/shape';
import { Rule } from '../rule';

const REQUIREMENTS = 'containerDefinitions[].resourceRequirements[]';

/** GPUs are counted; Elastic Inference is gone. */
export const accelerators: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-044',
  title: 'A container asks for a whole number of GPUs, and for no Elastic Inference, which AWS has retired',
  remedy: 'leave it out, or ask for GPUs or AWS Inferentia instances',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-gpu.html',
  check: task => [
    ...find(task, 'inferenceAccelerators').filter(({ value }) => asks(value))
      .map(({ path, value }) => ({ path, problem: `must be left out, got ${show(value)}` })),
    ...findTexts(task, `${REQUIREMENTS}.type`).filter(({ value }) => value === 'InferenceAccelerator')
      .map(({ path, value }) => ({ path, problem: `must be GPU, got ${show(value)}` })),
    ...find(task, REQUIREMENTS).filter(({ value }) => findTexts(value, 'type').some(type => type.value === 'GPU'))
      .flatMap(({ path, value }) => findTexts(value, 'value', path))
      .filter(({ value }) => !/^[1-9]\d*$/.test(value))
      .map(({ path, value }) => ({ path, problem: `must be a whole number of 1 or more, got ${show(value)}`, remedy: 'give the number of GPUs' })),
  ],
};
