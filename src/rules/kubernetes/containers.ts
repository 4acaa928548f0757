import { findGiven, Located } from '../../api/given';
import { KubernetesShape } from '../../api/kubernetes/shape';
import { place } from '../../api/place';
import { ContainerShape, PortMappingShape, VolumeShape } from '../../api/task/shape';

const CONTAINERS = place<KubernetesShape>('task.containerDefinitions[]');
const PORTS = place<KubernetesShape>('task.containerDefinitions[].portMappings[]');
const VOLUMES = place<KubernetesShape>('task.volumes[]');

function objects<T extends object>(found: readonly Located[]): Located<T>[] {
  return found.filter((located): located is Located<T> => typeof located.value === 'object');
}

/** The containers of the task that are known, with their paths. */
export function containersIn(shape: KubernetesShape): Located<ContainerShape>[] {
  return objects(findGiven(shape, CONTAINERS));
}

export function portsIn(shape: KubernetesShape): Located<PortMappingShape>[] {
  return objects(findGiven(shape, PORTS));
}

export function volumesIn(shape: KubernetesShape): Located<VolumeShape>[] {
  return objects(findGiven(shape, VOLUMES));
}
