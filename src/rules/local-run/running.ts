import { endingOf, leftOutOf, LocalRunShape } from '../../api/compose/local-run-shape';
import { Located } from '../../api/given';
import { containersOf } from '../../api/task/containers';
import { ContainerShape } from '../../api/task/shape';

/** The containers that run, with their places. */
export function runningContainers(shape: LocalRunShape): Located<ContainerShape>[] {
  const leftOut = leftOutOf(shape);
  return containersOf(shape.task ?? {}).filter(({ value: { name = '' } }) => !leftOut.has(name));
}

/** Those of them that run at the same time: none that others wait for to end. */
export function simultaneousContainers(shape: LocalRunShape): Located<ContainerShape>[] {
  const running = runningContainers(shape);
  const ending = endingOf(running.map(({ value }) => value));
  return running.filter(({ value: { name } }) => !ending.has(name));
}
