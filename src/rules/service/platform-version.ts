import { ServiceShape } from '../../api/service/shape';
import { LARGE_FARGATE_CPU } from '../../api/task/fargate-sizes';
import { isKnown } from '../../api/unknown';
import { Rule } from '../rule';

const ENOUGH = ['LATEST', '1.4.0'];

/** Old Fargate platforms know neither large sizes nor ARM on Spot. */
export const platformVersion: Rule<ServiceShape> = {
  id: 'ECS-SVC-009',
  kind: 'refused',
  title: 'Linux tasks of 8 vCPU and more, and ARM64 tasks, need Fargate platform version 1.4.0 or LATEST',
  remedy: 'leave the platform version out, which means LATEST',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html',
  check: ({ platformVersion: version, taskDefinition }) => {
    if (!isKnown(version) || ENOUGH.includes(version)) return [];
    const cpu = taskDefinition?.cpu;
    const reasons = [
      ...(isKnown(cpu) && Number(cpu) >= LARGE_FARGATE_CPU ? [`a task of ${cpu} CPU units`] : []),
      ...(taskDefinition?.runtimePlatform?.cpuArchitecture === 'ARM64' ? ['an ARM64 task'] : []),
    ];
    return reasons.map(reason => ({ path: 'platformVersion', problem: `must be 1.4.0 or LATEST for ${reason}, got ${version}` }));
  },
};
