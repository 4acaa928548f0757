import { unknownContainer } from './unknown-container';
import { containerNames, containersOf, find, findTexts, isMissing } from '../../api/given';
import { ContainerShape, TaskDefinitionShape } from '../../api/task/shape';
import { Rule } from '../rule';

const PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html';

/** A container cannot wait for what is not there. */
export const knownDependencies: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-030',
  title: 'A container depends on other containers of its task',
  remedy: 'name another container of the task',
  see: PAGE,
  check: task => containersOf(task).flatMap(container => findTexts(container.value, 'dependsOn[].containerName', container.path)
    .flatMap(({ path, value }) => unknownContainer(path, value, containerNames(task), container.value.name))),
};

/** What keeps a container from ever being in a condition. */
function never(condition: string, target: ContainerShape): string | undefined {
  if (condition === 'HEALTHY' && isMissing(target.healthCheck)) return 'which has no health check';
  const ends = condition === 'COMPLETE' || condition === 'SUCCESS';
  return ends && (isMissing(target.essential) || target.essential === true) ? 'which is essential, so that the task ends with it' : undefined;
}

/** A container cannot wait for what never comes. */
export const dependencyConditions: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-031',
  title: 'HEALTHY is waited for on a container with a health check in the task definition, COMPLETE and SUCCESS on one that is not essential',
  remedy: 'give the container a health check, or make it essential: false if it ends',
  see: PAGE,
  check: task => find(task, 'containerDefinitions[].dependsOn[]').flatMap(dependency => {
    const [name] = findTexts(dependency.value, 'containerName');
    const [condition] = findTexts(dependency.value, 'condition', dependency.path);
    const target = name && containersOf(task).find(({ value }) => value.name === name.value);
    const reason = condition && target && never(condition.value, target.value);
    return reason ? [{ path: condition.path, problem: `must be a condition that '${name.value}' can reach, ${reason}, got '${condition.value}'` }] : [];
  }),
};
