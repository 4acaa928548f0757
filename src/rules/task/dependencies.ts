import { findPartlyKnown, findTexts, isMissing, isText, isWhole, items, Located } from '../../api/given';
import { didYouMean } from '../../api/nearest';
import { place } from '../../api/place';
import { show } from '../../api/show';
import { CONTAINER_NAMES, containersOf } from '../../api/task/containers';
import { ContainerShape, TaskDefinitionShape } from '../../api/task/shape';
import { isKnown, mayHold } from '../../api/unknown';
import { found, refused, Violation } from '../rule';

const PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html';
const DEPENDENCIES = place<ContainerShape>('dependsOn[].containerName');
const LINKS = place<ContainerShape>('links[]');
const SOURCES = place<ContainerShape>('volumesFrom[].sourceContainer');
const LINK = /^[A-Za-z0-9_-]{1,255}(?::[A-Za-z0-9_.-]{1,255})?$/;
const LINK_CHARACTERS = /^[A-Za-z0-9_.:-]*$/;

/** What is wrong with the name of a container that should be one of the task, and not the one that says so. */
export function unknownContainer(path: string, name: string, task: TaskDefinitionShape, self?: string): Violation[] {
  const others = findTexts(task, CONTAINER_NAMES).map(({ value }) => value).filter(each => each !== self);
  if (others.includes(name) || (name !== self && !isWhole(task, CONTAINER_NAMES))) return [];
  const problem = `must be ${self === undefined ? 'a' : 'another'} container of the task, got ${show(name)}`;
  return found(path, problem, name === self ? undefined : didYouMean(name, others));
}

/** The name in a link, before its alias; nothing where it is not known. */
function nameInLink(link: string): string | undefined {
  const [name, alias] = link.split(':');
  return isKnown(name) && (alias !== undefined || isKnown(link)) ? name : undefined;
}

/** Docker links containers by their names. */
export const links = refused<TaskDefinitionShape>('ECS-TASK-029', {
  title: 'A link must be the name of another container of the task, with an alias if needed (name:alias)',
  remedy: 'name another container of the task',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  about: ['containerDefinitions[].links[]'],
  check: task => containersOf(task).flatMap(container => findPartlyKnown(container, LINKS).flatMap(({ path, value: link }) => {
    if (isKnown(link) ? !LINK.test(link) : !mayHold(link, LINK_CHARACTERS)) return found(path, `must be name or name:alias, got ${show(link)}`);
    const name = nameInLink(link);
    return name === undefined ? [] : unknownContainer(path, name, task, container.value.name);
  })),
});

/** A container cannot wait for what is not there. */
export const knownDependencies = refused<TaskDefinitionShape>('ECS-TASK-030', {
  title: 'A container must depend only on other containers of its task',
  remedy: 'name another container of the task',
  see: PAGE,
  about: ['containerDefinitions[].dependsOn[]'],
  check: task => containersOf(task).flatMap(container => findTexts(container, DEPENDENCIES)
    .flatMap(({ path, value }) => unknownContainer(path, value, task, container.value.name))),
});

/** What keeps a container from ever being in a condition. */
function never(condition: string, target: ContainerShape): string | undefined {
  if (condition === 'HEALTHY' && isMissing(target.healthCheck)) return 'which has no health check';
  const ends = condition === 'COMPLETE' || condition === 'SUCCESS';
  return ends && (isMissing(target.essential) || target.essential === true) ? 'which is essential, so that the task ends with it' : undefined;
}

/** A container cannot wait for what never comes. */
export const dependencyConditions = refused<TaskDefinitionShape>('ECS-TASK-031', {
  title: 'The condition HEALTHY needs a container with a health check in the task definition, and COMPLETE and SUCCESS need one that is not '
    + 'essential',
  remedy: 'give the container a health check, or make it essential: false if it ends',
  see: PAGE,
  about: ['containerDefinitions[].dependsOn[]'],
  check: task => {
    const containers = containersOf(task);
    return containers.flatMap(container => items(container, 'dependsOn')).flatMap(dependency => {
      const { containerName: name, condition } = dependency.value;
      const target = isText(name) && isText(condition) ? containers.find(({ value }) => value.name === name) : undefined;
      const reason = target && never(`${condition}`, target.value);
      return reason ? found(dependency.pathOf('condition'), `must be a condition that '${name}' can reach, ${reason}, got '${condition}'`) : [];
    });
  },
});

/** The containers that one waits for: the agent counts links and shared volumes in. */
function awaited(container: Located<ContainerShape>): (string | undefined)[] {
  return [
    ...findTexts(container, DEPENDENCIES).map(({ value }) => value),
    ...findPartlyKnown(container, LINKS).map(({ value }) => nameInLink(value)),
    ...findTexts(container, SOURCES).map(({ value }) => value),
  ];
}

/** The shortest way from a container back to itself, if there is one. */
function circle(start: string, edges: ReadonlyMap<string, readonly string[]>): string[] | undefined {
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
export const dependencyCycle = refused<TaskDefinitionShape>('ECS-TASK-032', {
  title: 'Containers must not wait for each other in a cycle of dependencies, links or shared volumes',
  remedy: 'take one of the dependencies away',
  see: PAGE,
  about: ['containerDefinitions[].dependsOn[]', 'containerDefinitions[].links[]', 'containerDefinitions[].volumesFrom[]'],
  check: task => {
    const edges = new Map(containersOf(task).flatMap((container): [string, string[]][] => {
      const { name } = container.value;
      // Who waits for itself is told so by the rule on names.
      return isText(name) ? [[name, awaited(container).flatMap(other => other === undefined || other === name ? [] : [other])]] : [];
    }));
    const told = new Set<string>();
    return containersOf(task).flatMap(({ path, value: { name: first } }) => {
      const way = isText(first) && !told.has(first) ? circle(first, edges) : undefined;
      way?.forEach(name => told.add(name));
      return way ? [{ path, problem: `must not wait for itself, got ${way.join(' -> ')}` }] : [];
    });
  },
});
