import { aws_ecs as ecs } from 'aws-cdk-lib';
import { Variables } from './sidecar-kind';
import { ContainerShape } from '../api/task/shape';

/** Something that the containers of a task are told of. */
interface Introduced {
  /** Variables for all other containers, in groups that go together. */
  readonly neighbours: readonly Variables[];
  /** Its container; none where it stands on the host. */
  readonly container?: {
    readonly name: string;
    /** What others wait for. */
    readonly waitFor: ecs.ContainerDependencyCondition;
    /** Whether others find it by its name, which takes a link. */
    readonly linked: boolean;
  };
}

/** What a container is told of something beside it. Variables that it sets itself stay, and with them the groups that they belong to. */
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
