import { isMissing } from '../../api/given';
import { FARGATE_SIZES, LARGE_FARGATE_CPU, smallestFargateSize, VCPU } from '../../api/task/fargate-sizes';
import { onFargate, onWindows } from '../../api/task/platform';
import { TaskDefinitionShape } from '../../api/task/shape';
import { readCpu, readMemory } from '../../api/task/sizes';
import { isKnown } from '../../api/unknown';
import { Rule, Violation } from '../rule';

const FITS_NOTHING = 'Fargate has nothing that large: split the task or run it on EC2 hosts';

function offered(task: TaskDefinitionShape, cpu: number, memory: number): Violation[] {
  const size = FARGATE_SIZES.find(candidate => candidate.cpu === cpu);
  if (!size?.memory.includes(memory)) {
    const nearest = smallestFargateSize(cpu, memory);
    return [{
      path: 'cpu/memory',
      problem: `must be a pair that Fargate offers, got ${cpu} CPU units with ${memory} MiB`,
      remedy: nearest ? `the smallest that fits is cpu ${nearest.cpu} with ${nearest.memory} MiB` : FITS_NOTHING,
    }];
  }
  return onWindows(task) && (cpu < VCPU || cpu >= LARGE_FARGATE_CPU)
    ? [{ path: 'cpu/memory', problem: `must be 1024, 2048 or 4096 CPU units for Windows on Fargate, got ${cpu}`, remedy: 'choose one of them' }]
    : [];
}

/** Fargate sells CPU and memory in fixed pairs. */
export const fargateSize: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-001',
  title: 'A Fargate task has one of the CPU and memory pairs that Fargate offers',
  remedy: 'choose a pair from the table on the AWS page',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html',
  check: task => {
    if (!onFargate(task)) return [];
    const { cpu, memory } = task;
    const missing = Object.entries({ cpu, memory }).filter(([, value]) => isMissing(value));
    if (missing.length > 0) return missing.map(([path]) => ({ path, problem: 'must be given on Fargate, got none' }));
    const units = isKnown(cpu) ? readCpu(cpu) : undefined;
    const mebibytes = isKnown(memory) ? readMemory(memory) : undefined;
    return units === undefined || mebibytes === undefined ? [] : offered(task, units, mebibytes);
  },
};
