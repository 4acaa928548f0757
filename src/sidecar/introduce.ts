import { aws_ecs as ecs } from 'aws-cdk-lib';
import { Variables } from './sidecar-kind';
import { ContainerShape } from '../api/task/shape';

/** A sidecar or daemon that the containers of a task are configured for. */
interface Introduced {
  /** Environment variables of all other containers, in groups that are set together. */
  readonly neighbours: readonly Variables[];
  /** Its container; undefined for a daemon on the instance. */
  readonly container?: {
    readonly name: string;
    /** Condition that other containers wait for. */
    readonly waitFor: ecs.ContainerDependencyCondition;
    /** Whether other containers reach it by name, which needs a link. */
    readonly linked: boolean;
  };
}

/**
 * Adds the settings of a sidecar to a container. Variables that the container sets itself are kept, and with them their whole
 * group.
 */
export function introduce({ environment = [], secrets = [], links = [] }: ContainerShape, { neighbours, container }: Introduced): ContainerShape {
  const taken = new Set([...environment, ...secrets].map(({ name }) => name));
  const told = neighbours.filter(variables => !Object.keys(variables).some(name => taken.has(name)));
  const isLinked = links.some(link => link.split(':')[0] === container?.name);
  return {
    environment: unlessEmpty(told.flatMap(variables => Object.entries(variables).map(([name, value]) => ({ name, value })))),
    links: container?.linked && neighbours.length > 0 && !isLinked ? [container.name] : undefined,
    dependsOn: container && [{ containerName: container.name, condition: container.waitFor }],
  };
}

function unlessEmpty<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}
