import { isKnown } from '../../private/tokens';
import { FARGATE_SIZES, smallestFargateSize } from '../fargate-sizes';
import { Rule } from '../rule';
import { TaskDefinitionShape } from './shape';

/** Fargate sells CPU and memory in fixed pairs. */
export const fargateSize: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-001',
  title: 'A Fargate task has one of the CPU and memory pairs that Fargate offers',
  remedy: 'choose a pair from the table on the AWS page',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html',
  check: ({ cpu, memory, requiresCompatibilities }) => {
    if (!requiresCompatibilities?.includes('FARGATE') || !isKnown(cpu) || !isKnown(memory)) {
      return [];
    }
    const [units, mebibytes] = [Number(cpu), Number(memory)];
    const size = FARGATE_SIZES.find(candidate => candidate.cpu === units);
    if (size?.memory.includes(mebibytes)) {
      return [];
    }
    const nearest = smallestFargateSize(units, mebibytes);
    return [{
      path: 'cpu/memory',
      problem: `must be a pair that Fargate offers, got ${cpu} CPU units with ${memory} MiB`,
      remedy: nearest
        ? `the smallest that fits is cpu ${nearest.cpu} with ${nearest.memory} MiB`
        : 'Fargate has nothing that large: split the task or run it on EC2 hosts',
    }];
  },
};
