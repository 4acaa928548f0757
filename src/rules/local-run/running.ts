import { leftOutOf, LocalRunShape } from '../../api/compose/local-run-shape';
import { Located } from '../../api/given';
import { containersOf } from '../../api/task/containers';
import { ContainerShape } from '../../api/task/shape';

/** The containers that run, with their places. */
export function runningContainers(shape: LocalRunShape): Located<ContainerShape>[] {
  const leftOut = leftOutOf(shape);
  return containersOf(shape.task ?? {}).filter(({ value: { name = '' } }) => !leftOut.has(name));
}
