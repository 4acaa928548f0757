import { ServiceLoadBalancerShape } from './shape';
import { listOf } from '../given';
import { PortMappingShape, TaskDefinitionShape } from '../task/shape';
import { isKnown, isSame } from '../unknown';

/** A container and the port of it that traffic goes to. */
export interface Target {
  readonly containerName: string;
  readonly mapping: PortMappingShape & { readonly containerPort: number };
}

/** What traffic goes to: the container and port that are asked for, else the first that there are; at best one of the protocol. */
export function targetOf(task: TaskDefinitionShape | undefined, wanted: ServiceLoadBalancerShape): Target | undefined {
  const targets = listOf(task?.containerDefinitions)
    .filter(({ name }) => wanted.containerName === undefined || isSame(name, wanted.containerName))
    .flatMap(({ name = '', portMappings }) => listOf(portMappings).map(mapping => ({ containerName: name, mapping })))
    .filter((target): target is Target => target.mapping.containerPort !== undefined)
    .filter(({ mapping }) => wanted.containerPort === undefined || isSame(mapping.containerPort, wanted.containerPort));
  return targets.find(({ mapping: { protocol = 'tcp' } }) => protocol === (wanted.protocol ?? 'tcp'))
    ?? targets.find(({ mapping: { protocol = 'tcp' } }) => !isKnown(protocol)) ?? targets[0];
}
