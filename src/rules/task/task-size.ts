import { isNumber, isText } from '../../api/given';
import { show } from '../../api/show';
import { onFargate } from '../../api/task/platform';
import { TaskDefinitionShape } from '../../api/task/shape';
import { readCpu, readMemory } from '../../api/task/sizes';
import { outside } from '../bounds';
import { Rule, Violation } from '../rule';

const MIN_CPU = 128;
const MAX_CPU = 196_608;

/** Less than this Docker does not give to a container. */
export const MIN_MEMORY = 6;

function given(size: unknown): string | number | undefined {
  return isText(size) || isNumber(size) ? size : undefined;
}

function checkCpu(cpu: string | number, fargate: boolean): Violation[] {
  const units = readCpu(cpu);
  if (units === undefined) {
    return [{
      path: 'cpu', problem: `must be whole CPU units or vCPUs, got ${show(cpu)}`, remedy: 'write it as 256 or as .25 vCPU',
    }];
  }
  // Fargate has a list of its own.
  return fargate ? [] : outside('cpu', units, MIN_CPU, MAX_CPU, 'CPU units');
}

function checkMemory(memory: string | number): Violation[] {
  const mebibytes = readMemory(memory);
  return mebibytes === undefined
    ? [{ path: 'memory', problem: `must be whole MiB or GB, got ${show(memory)}`, remedy: 'write it as 512 or as 0.5 GB' }]
    : outside('memory', mebibytes, MIN_MEMORY, Infinity, 'MiB');
}

/** Sizes that ECS can read. */
export const taskSize: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-014',
  title: 'The cpu of a task is CPU units or vCPUs, outside of Fargate 128 to 196608 units; its memory is MiB or GB, at least 6 MiB',
  remedy: 'choose a value within the bounds',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#task_size',
  check: task => {
    const [cpu, memory] = [given(task.cpu), given(task.memory)];
    return [
      ...cpu === undefined ? [] : checkCpu(cpu, onFargate(task)),
      ...memory === undefined ? [] : checkMemory(memory),
    ];
  },
};
