import { aws_ecs as ecs } from 'aws-cdk-lib';
import { isManaged } from './daemon-capacities';
import { DaemonNeighbourShape } from '../../api/patterns/daemon-shape';
import { PortMappingShape, TaskDefinitionShape } from '../../api/task/shape';
import { ICapacity } from '../../capacity/contract';
import { ourCluster } from '../../cluster/cluster';
import { Memory } from '../../private/memory';
import { runsSameDaemons } from '../../service/daemon-place';

/** A daemon with its ports, and where it runs. */
interface PlacedDaemon extends DaemonNeighbourShape {
  readonly capacities: readonly ICapacity[];
  /** Whether it runs on some of the instances only. */
  readonly isConstrained: boolean;
}

/** Daemons of a cluster. */
const DAEMONS = new Memory<PlacedDaemon[]>('daemons');

/** The ports that a task takes on its instance. */
export function portsOnInstance({ networkMode, containerDefinitions = [] }: TaskDefinitionShape): string[] {
  return containerDefinitions.flatMap(({ portMappings = [] }) => portMappings.flatMap(mapping => {
    const port = networkMode === 'host' ? mapping.containerPort : mapping.hostPort;
    return networkMode === 'awsvpc' || !port ? [] : nameOf({ ...mapping, containerPort: port });
  }));
}

/** A port and its protocol. */
export function nameOf({ containerPort, protocol = 'tcp' }: PortMappingShape): string {
  return `${containerPort}/${protocol}`;
}

/** Daemons that were made before and run on the same instances, as far as that is certain. */
export function daemonsBeside(cluster: ecs.ICluster | undefined, daemon: Omit<PlacedDaemon, 'path' | 'ports'>): readonly DaemonNeighbourShape[] {
  return cluster ? (DAEMONS.of(ourCluster(cluster) ?? cluster) ?? []).filter(other => sharesInstances(other, daemon)) : [];
}

/** Managed daemons run on their capacities, daemon services on every instance of the cluster that has their architecture. */
function sharesInstances(one: Omit<PlacedDaemon, 'path' | 'ports'>, other: typeof one): boolean {
  if (isManaged(one.capacities)) return one.capacities.some(capacity => other.capacities.includes(capacity));
  if (one.isConstrained || other.isConstrained) return false;
  return runsSameDaemons(one.capacities[0], other.capacities[0]);
}

/** Remembers a daemon. */
export function noteDaemon(cluster: ecs.ICluster, daemon: PlacedDaemon): void {
  DAEMONS.ofOrNew(ourCluster(cluster) ?? cluster, () => []).push(daemon);
}
