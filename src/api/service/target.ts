import { ServiceLoadBalancerShape } from './shape';
import { PortMappingShape, TaskDefinitionShape } from '../task/shape';

/** A container and the port of it that traffic goes to. */
export interface Target {
  readonly containerName: string;
  readonly mapping: PortMappingShape & { readonly containerPort: number };
}

/** What traffic goes to: the container and port that are asked for, else the first that there are. */
export function targetOf(task: TaskDefinitionShape | undefined, wanted: ServiceLoadBalancerShape): Target | undefined {
  const protocol = wanted.protocol ?? 'tcp';
  const targets = (task?.containerDefinitions ?? [])
    .filter(({ name }) => wanted.containerName === undefined || name === wanted.containerName)
    .flatMap(({ name = '', portMappings = [] }) => portMappings.map(mapping => ({ containerName: name, mapping })))
    .filter((target): target is Target => target.mapping.containerPort !== undefined)
    .filter(({ mapping }) => wanted.containerPort === undefined || mapping.containerPort === wanted.containerPort);
  return targets.find(({ mapping }) => (mapping.protocol ?? 'tcp') === protocol) ?? targets[0];
}
