import { show } from '../../private/findings';
import { isKnown } from '../../private/tokens';
import { Rule, Violation } from '../rule';
import { ContainerShape, TaskDefinitionShape } from './shape';

function check(container: ContainerShape, c: number): Violation[] {
  const paths = (container.mountPoints ?? []).map(mount => mount.containerPath);
  return paths.flatMap((containerPath, m) => {
    const path = `containerDefinitions[${c}].mountPoints[${m}].containerPath`;
    if (!isKnown(containerPath)) return [];
    if (!containerPath.startsWith('/')) return [{ path, problem: `must be absolute, got ${show(containerPath)}` }];
    if (paths.indexOf(containerPath) < m) return [{ path, problem: `must be given once, got ${show(containerPath)} again` }];
    return [];
  });
}

/** Two volumes cannot stand at one place, and the place must be absolute. */
export const mountPaths: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-007',
  title: 'A path inside a container where a volume is mounted is absolute, and given once',
  remedy: 'give each directory once, starting with /',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_MountPoint.html',
  check: task => (task.containerDefinitions ?? []).flatMap(check),
};
