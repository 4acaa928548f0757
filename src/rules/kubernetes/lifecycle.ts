import { containersIn } from './containers';
import { listOf } from '../../api/given';
import { CONTAINER_PAGE, DEPLOYMENT_PAGE } from '../../api/kubernetes/pages';
import { orderOf } from '../../api/kubernetes/pod-order';
import { KubernetesShape } from '../../api/kubernetes/shape';
import { isSame } from '../../api/unknown';
import { cannotWork } from '../rule';
import { texts } from '../table';

/** Init containers must succeed. */
export const complete = cannotWork<KubernetesShape>('ECS-KUBE-028', {
  title: 'Containers that others wait for until they have ended should end with exit code 0',
  why: 'They become init containers, which Kubernetes starts again until they succeed: COMPLETE becomes SUCCESS',
  remedy: 'use the condition SUCCESS, and let the container end with exit code 0',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html',
  advice: true,
  check: texts('task.containerDefinitions[].dependsOn[].condition', condition =>
    isSame(condition, 'COMPLETE') ? 'should be SUCCESS in Kubernetes, got COMPLETE' : undefined),
});

/** A pod of a Deployment restarts all of its containers. */
export const endingContainers = cannotWork<KubernetesShape>('ECS-KUBE-029', {
  title: 'A container that is not essential should go on running, or be one that others wait for',
  why: 'Kubernetes starts every container of a Deployment again when it ends',
  remedy: 'let others depend on it with SUCCESS if it ends; acknowledge the warning if it goes on running',
  see: CONTAINER_PAGE,
  advice: true,
  check: shape => {
    const containers = containersIn(shape);
    const main = new Set(orderOf(containers.map(({ value }) => value)).main);
    return containers.filter(({ value }) => value.essential === false && main.has(value))
      .map(container => ({ path: container.pathOf('essential'), problem: 'should be true in Kubernetes for a container that no other waits for, got false' }));
  },
});

/** Nothing runs without containers. */
export const someContainer = cannotWork<KubernetesShape>('ECS-KUBE-030', {
  title: 'A pod must have a container that no other waits for',
  why: 'Init containers alone are no pod',
  remedy: 'add a container',
  see: DEPLOYMENT_PAGE,
  check: ({ task }) => Array.isArray(task?.containerDefinitions) && orderOf(listOf(task.containerDefinitions)).main.length === 0
    ? [{ path: 'task.containerDefinitions', problem: 'must have a container that no other waits for, got none' }] : [],
});
