import { ServiceShape } from '../../api/service/shape';
import { Rule } from '../rule';

/** The agent of Systems Manager writes into the container that it lets people into. */
export const execWritable: Rule<ServiceShape> = {
  id: 'ECS-SVC-029',
  kind: 'cannot-work',
  title: 'Containers that people may enter (ECS Exec) have a root filesystem that can be written',
  remedy: 'leave exec off, or readonlyRootFilesystem',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html',
  check: ({ enableExecuteCommand, taskDefinition }) => {
    const readonly = (taskDefinition?.containerDefinitions ?? []).filter(container => container.readonlyRootFilesystem === true);
    return enableExecuteCommand === true && readonly.length > 0
      ? [{ path: 'enableExecuteCommand', problem: `must be off with a read-only root filesystem, got it on for ${readonly.map(({ name }) => name).join(', ')}` }]
      : [];
  },
};
