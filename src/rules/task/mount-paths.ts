import { containersOf, findTexts, Located } from '../../api/given';
import { show } from '../../api/show';
import { ContainerShape, TaskDefinitionShape } from '../../api/task/shape';
import { Rule, Violation } from '../rule';

/** From the root of Linux, of a Windows drive or of a Windows share. */
const ABSOLUTE = /^(?:\/|[A-Za-z]:|\\\\)/;

function check({ path, value }: Located<ContainerShape>): Violation[] {
  const mounts = [
    ...findTexts(value, 'mountPoints[].containerPath', path),
    ...findTexts(value, 'linuxParameters.tmpfs[].containerPath', path),
  ];
  return mounts.flatMap((mount, m) => {
    if (!ABSOLUTE.test(mount.value)) return [{ path: mount.path, problem: `must be absolute, got ${show(mount.value)}` }];
    return mounts.findIndex(earlier => earlier.value === mount.value) < m
      ? [{ path: mount.path, problem: `must be given once, got ${show(mount.value)} again` }]
      : [];
  });
}

/** Two volumes cannot stand at one place, and the place must be absolute. */
export const mountPaths: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-007',
  title: 'A path inside a container where a volume is mounted is absolute, and given once',
  remedy: 'give each directory once, starting with /',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_MountPoint.html',
  check: task => containersOf(task).flatMap(check),
};
