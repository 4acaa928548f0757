import { containersOf, findTexts, isText } from '../../api/given';
import { ContainerShape, TaskDefinitionShape } from '../../api/task/shape';
import { Rule } from '../rule';

/** The containers that one waits for: the agent counts links and shared volumes in. */
function awaited(container: ContainerShape): string[] {
  return [
    ...findTexts(container, 'dependsOn[].containerName'),
    ...findTexts(container, 'links[]'),
    ...findTexts(container, 'volumesFrom[].sourceContainer'),
  ].map(({ value }) => value.split(':')[0]);
}

/** The shortest way from a container back to itself, if there is one. */
function circle(start: string, edges: ReadonlyMap<string, string[]>): string[] | undefined {
  const seen = new Set<string>();
  let ways = [[start]];
  while (ways.length > 0) {
    const next = ways.flatMap(way => (edges.get(way[way.length - 1]) ?? []).map(name => [...way, name]));
    const closed = next.find(way => way[way.length - 1] === start);
    if (closed) return closed;
    ways = next.filter(way => {
      const name = way[way.length - 1];
      const fresh = !seen.has(name);
      seen.add(name);
      return fresh;
    });
  }
  return undefined;
}

/** Containers that wait for each other never start. */
export const dependencyCycle: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-032',
  title: 'Containers do not wait for each other in a circle: not by dependencies, links or shared volumes',
  remedy: 'take one of the dependencies away',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html',
  check: task => {
    const containers = containersOf(task).flatMap(({ path, value }) => isText(value.name) ? [{ path, name: value.name, value }] : []);
    // Who waits for itself is told so by the rule on names.
    const edges = new Map(containers.map(({ name, value }) => [name, awaited(value).filter(other => other !== name)]));
    const told = new Set<string>();
    return containers.flatMap(({ path, name: start }) => {
      const way = told.has(start) ? undefined : circle(start, edges);
      way?.forEach(name => told.add(name));
      return way ? [{ path, problem: `must not wait for itself, got ${way.join(' -> ')}` }] : [];
    });
  },
};
