import { ServiceLoadBalancerShape, ServiceShape } from '../../api/service/shape';
import { targetOf } from '../../api/service/target';
import { show } from '../../api/show';
import { ContainerShape } from '../../api/task/shape';
import { isKnown } from '../../api/unknown';
import { Rule, Violation } from '../rule';

const LOAD_BALANCER_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html';
const MULTIPLE_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/register-multiple-targetgroups.html';

const MAX_TARGET_GROUPS = 5;

/** ECS registers a task with so many target groups. */
export const targetGroupCount: Rule<ServiceShape> = {
  id: 'ECS-SVC-041',
  kind: 'refused',
  title: 'A service has at most 5 target groups',
  remedy: 'make another service for the rest',
  see: MULTIPLE_PAGE,
  check: ({ loadBalancers = [] }) => loadBalancers.length > MAX_TARGET_GROUPS
    ? [{ path: 'ingress', problem: `must have at most ${MAX_TARGET_GROUPS} target groups, got ${loadBalancers.length}` }]
    : [],
};

/** Traffic goes to a container that is there. */
export const targetContainer: Rule<ServiceShape> = {
  id: 'ECS-SVC-042',
  kind: 'refused',
  title: 'An ingress names a container of the task and a port that this container has',
  remedy: 'name one of them, or leave both out: traffic then goes to the first container that has a port',
  see: LOAD_BALANCER_PAGE,
  check: ({ loadBalancers = [], taskDefinition }) => {
    const containers = taskDefinition?.containerDefinitions ?? [];
    return containers.length === 0 ? [] : loadBalancers.flatMap(balancer => [
      ...missingContainer(balancer, containers), ...missingPort(balancer, containers),
    ]);
  },
};

function missingContainer({ path = 'ingress', containerName }: ServiceLoadBalancerShape, containers: readonly ContainerShape[]): Violation[] {
  const names = containers.map(({ name }) => name);
  return isKnown(containerName) && !names.includes(containerName)
    ? [{ path: `${path}.containerName`, problem: `must be ${names.join(' or ')}, got ${show(containerName)}` }]
    : [];
}

function missingPort({ path = 'ingress', containerName, containerPort }: ServiceLoadBalancerShape, containers: readonly ContainerShape[]): Violation[] {
  const ports = containers.filter(({ name }) => containerName === undefined || name === containerName)
    .flatMap(({ portMappings = [] }) => portMappings.map(mapping => mapping.containerPort));
  return isKnown(containerPort) && ports.length > 0 && ports.every(isKnown) && !ports.includes(containerPort)
    ? [{ path: `${path}.containerPort`, problem: `must be ${ports.join(' or ')}, got ${containerPort}` }]
    : [];
}

/** Both ends speak TCP, or both UDP. */
export const transportProtocol: Rule<ServiceShape> = {
  id: 'ECS-SVC-043',
  kind: 'cannot-work',
  title: 'The container port has the protocol of the load balancer: TCP for application load balancers, TCP or UDP for network load balancers',
  remedy: 'map the port for the other protocol, or use Ingress.networkLoadBalancer with the protocol of the port',
  see: LOAD_BALANCER_PAGE,
  check: ({ loadBalancers = [], taskDefinition }) => loadBalancers.flatMap(balancer => {
    const { mapping } = targetOf(taskDefinition, balancer) ?? {};
    const [wanted, found] = [balancer.protocol ?? 'tcp', mapping?.protocol ?? 'tcp'];
    return mapping && wanted !== found
      ? [{ path: balancer.path ?? 'ingress', problem: `must be given a ${wanted} port (${balancer.type ?? 'application'} load balancer), got ${found} port ${mapping.containerPort}` }]
      : [];
  }),
};

/** A fixed port takes one task per host, and during a deployment there are two. */
export const dynamicHostPort: Rule<ServiceShape> = {
  id: 'ECS-SVC-044',
  kind: 'policy',
  title: 'Behind a load balancer the host port is left to ECS where tasks share the interface of their host',
  remedy: 'leave hostPort out: each task then gets a port of its own, and the load balancer knows it',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  check: ({ loadBalancers = [], taskDefinition }) => taskDefinition?.networkMode !== 'bridge' ? [] : loadBalancers.flatMap(balancer => {
    const { mapping } = targetOf(taskDefinition, balancer) ?? {};
    return isKnown(mapping?.hostPort) && mapping.hostPort !== 0
      ? [{ path: balancer.path ?? 'ingress', problem: `must be left to find host ports by itself, got hostPort ${mapping.hostPort}` }]
      : [];
  }),
};
