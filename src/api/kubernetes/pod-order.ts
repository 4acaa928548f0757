import { listOf } from '../given';
import { ContainerShape } from '../task/shape';

/** A container that others wait for. */
export interface InitContainer {
  readonly container: ContainerShape;
  /** Whether it must have ended before the next one starts; the others go on running. */
  readonly ends: boolean;
  /** Whether others wait for its health check. */
  readonly healthy: boolean;
}

/** The containers of a pod in the order in which the kubelet starts them. */
export interface PodOrder {
  /** Init containers: each starts when the one before it has ended, or, if it goes on running, has started. */
  readonly init: readonly InitContainer[];
  /** Containers that nobody waits for, which start together. */
  readonly main: readonly ContainerShape[];
}

/** Which containers are init containers, and in which order: a container that others depend on is one, behind those that it depends on itself. */
export function orderOf(containers: readonly ContainerShape[]): PodOrder {
  const awaited = new Map<string | undefined, Set<string | undefined>>();
  for (const { dependsOn } of containers) {
    for (const { containerName, condition } of listOf(dependsOn)) {
      awaited.set(containerName, (awaited.get(containerName) ?? new Set()).add(condition));
    }
  }
  const init: InitContainer[] = [];
  const placed = new Set<ContainerShape>();
  const place = (container: ContainerShape | undefined) => {
    if (container === undefined || placed.has(container)) return;
    placed.add(container);
    for (const { containerName } of listOf(container.dependsOn)) place(containers.find(({ name }) => name === containerName));
    const conditions = awaited.get(container.name) ?? new Set();
    init.push({ container, ends: conditions.has('SUCCESS') || conditions.has('COMPLETE'), healthy: conditions.has('HEALTHY') });
  };
  containers.filter(({ name }) => awaited.has(name)).forEach(place);
  return { init, main: containers.filter(container => !placed.has(container)) };
}
