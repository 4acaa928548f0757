import { portsIn } from './containers';
import { isNumber, repeated } from '../../api/given';
import { AUTO_MODE_PAGE, DEPLOYMENT_PAGE } from '../../api/kubernetes/pages';
import { KubernetesShape } from '../../api/kubernetes/shape';
import { show } from '../../api/show';
import { sharesPorts } from '../../api/task/platform';
import { isKnown, isSame } from '../../api/unknown';
import { cannotWork, policy } from '../rule';
import { all, numbers, texts, values, where } from '../table';

/** Pods always have a network. */
export const noNetwork = policy<KubernetesShape>('ECS-KUBE-017', {
  title: 'A pod must have a network',
  why: 'Every pod gets one; a network policy would have to cut it off, which this library does not make',
  remedy: 'run the task on ECS, or leave the setting out and add a NetworkPolicy',
  see: DEPLOYMENT_PAGE,
  check: all(
    texts('task.networkMode', mode => isSame(mode, 'none') ? "must not be 'none' in Kubernetes" : undefined),
    values('task.containerDefinitions[].disableNetworking', value => value === true ? 'must not be true in Kubernetes' : undefined),
  ),
});

/** Clients find pods by their Service. */
export const hostPorts = policy<KubernetesShape>('ECS-KUBE-018', {
  title: 'Ports of the host should be left out',
  why: 'EKS Fargate has none, and they are not rendered: clients reach the pods by the name of their Service',
  remedy: 'leave hostPort out, and let clients use the Service',
  see: DEPLOYMENT_PAGE,
  advice: true,
  check: where(({ task }) => !sharesPorts(task?.networkMode),
    numbers('task.containerDefinitions[].portMappings[].hostPort', port => port === 0 ? undefined : `should be left out in Kubernetes, got ${port}`)),
});

/** Containers of a pod share its network interface. */
export const portClash = cannotWork<KubernetesShape>('ECS-KUBE-019', {
  title: 'Two containers of a pod must not listen on the same port',
  why: 'In bridge mode each container of a task has its own network interface; containers of a pod share one',
  remedy: 'let one of them listen on another port',
  see: DEPLOYMENT_PAGE,
  check: shape => repeated(portsIn(shape).filter(({ value }) => isNumber(value.containerPort)),
    ({ value: { containerPort, protocol = 'tcp' } }) => isKnown(protocol) ? `${containerPort}/${protocol}` : undefined)
    .map(({ path, value }) => ({ path, problem: `must be the only one on port ${value.containerPort}, got the same again` })),
});

/** Services list their ports one by one. */
export const portRanges = policy<KubernetesShape>('ECS-KUBE-020', {
  title: 'Port ranges must be left out',
  why: 'A Service lists each of its ports, and a load balancer has a limit of them',
  remedy: 'list the ports one by one',
  see: DEPLOYMENT_PAGE,
  check: texts('task.containerDefinitions[].portMappings[].containerPortRange', range => `must be left out in Kubernetes, got ${show(range)}`),
});

const FIRST_FREE_PORT = 1024;

/** Capabilities are dropped, also the one that binds these ports. */
export const lowPorts = cannotWork<KubernetesShape>('ECS-KUBE-021', {
  title: 'A container should listen on a port of 1024 or more',
  why: 'All capabilities are dropped: whether a user other than root may listen below 1024 depends on the container runtime of the node',
  remedy: 'let it listen on a port such as 8080',
  see: AUTO_MODE_PAGE,
  advice: true,
  check: numbers('task.containerDefinitions[].portMappings[].containerPort', port =>
    port > 0 && port < FIRST_FREE_PORT ? `should be ${FIRST_FREE_PORT} or more in Kubernetes, got ${port}` : undefined),
});
