import { TaskDefinitionShape } from '../../api/task/shape';
import { isKnown } from '../../api/unknown';
import { Rule } from '../rule';

const KIB = 1024;
const MAX_KIB = 64;

/** A definition has to fit. */
export const definitionSize: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-012',
  title: 'A task definition is at most 64 KiB as JSON',
  remedy: 'move variables into an environment file or a parameter, or scripts into the image',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html',
  check: task => {
    const bytes = Buffer.byteLength(JSON.stringify(task, (_, value: unknown) => isKnown(value) ? value : undefined));
    return bytes > MAX_KIB * KIB
      ? [{ path: 'containerDefinitions', problem: `must be at most ${MAX_KIB} KiB with all of the task, got ${Math.ceil(bytes / KIB)} KiB` }] : [];
  },
};
