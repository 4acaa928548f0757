import { isWhole, listOf } from '../../api/given';
import { place, Place } from '../../api/place';
import { ServiceLoadBalancerShape, ServiceShape } from '../../api/service/shape';
import { Target, targetOf } from '../../api/service/target';
import { show } from '../../api/show';
import { differs, isKnown, isSame } from '../../api/unknown';
import { cannotWork, found, policy, refused, Violation } from '../rule';

const LOAD_BALANCER_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html';
const MAX_TARGET_GROUPS = 5;
const MAPPINGS = place<ServiceShape>('taskDefinition.containerDefinitions[].portMappings[]');
const NAMES = place<ServiceShape>('taskDefinition.containerDefinitions[].name');

/** A way for traffic to arrive, with its path. */
type Arrival = ServiceLoadBalancerShape & { readonly path: string };

function arrivalsOf({ loadBalancers = [] }: ServiceShape): Arrival[] {
  return loadBalancers.map(balancer => ({ ...balancer, path: balancer.path ?? 'ingress' }));
}

/** What each way leads to, as far as it is known. */
function targetsOf(service: ServiceShape): { readonly arrival: Arrival; readonly target: Target }[] {
  return arrivalsOf(service).flatMap(arrival => {
    const target = targetOf(service.taskDefinition, arrival);
    return target ? [{ arrival, target }] : [];
  });
}

/** Violations that may be none where more becomes known; there seldom are any, so that is looked up last. */
function whereKnown(service: ServiceShape, needed: Place, violations: Violation[]): Violation[] {
  return violations.length === 0 || isWhole(service, needed) ? violations : [];
}

/** A load balancer needs something to talk to. */
export const ingressPort = refused<ServiceShape>('ECS-SVC-010', {
  title: 'A service behind a load balancer needs a container with a port',
  remedy: 'give a container of the task definition a port',
  see: LOAD_BALANCER_PAGE,
  check: service => {
    const { loadBalancers = [], taskDefinition } = service;
    const hasPort = listOf(taskDefinition?.containerDefinitions).some(({ portMappings = [] }) => portMappings.length > 0);
    return loadBalancers.length > 0 && !hasPort && isWhole(service, MAPPINGS)
      ? found('ingress', 'must have a container port to send traffic to, got a task without one') : [];
  },
});

/** ECS registers a task with so many target groups. */
export const targetGroupCount = refused<ServiceShape>('ECS-SVC-041', {
  title: 'A service must have at most 5 target groups',
  remedy: 'make another service for the rest',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/register-multiple-targetgroups.html',
  check: ({ loadBalancers = [] }) => loadBalancers.length > MAX_TARGET_GROUPS
    ? found('ingress', `must have at most ${MAX_TARGET_GROUPS} target groups, got ${loadBalancers.length}`) : [],
});

function missingContainer({ path, containerName }: Arrival, names: readonly (string | undefined)[]): Violation[] {
  return isKnown(containerName) && !names.includes(containerName)
    ? found(`${path}.containerName`, `must be ${names.join(' or ')}, got ${show(containerName)}`) : [];
}

function missingPort({ path, containerName, containerPort }: Arrival, { taskDefinition }: ServiceShape): Violation[] {
  const ports = listOf(taskDefinition?.containerDefinitions).filter(({ name }) => containerName === undefined || isSame(name, containerName))
    .flatMap(({ portMappings }) => listOf(portMappings).map(mapping => mapping.containerPort));
  return isKnown(containerPort) && ports.length > 0 && ports.every(isKnown) && !ports.includes(containerPort)
    ? found(`${path}.containerPort`, `must be ${ports.join(' or ')}, got ${containerPort}`) : [];
}

/** Traffic goes to a container that is there. */
export const targetContainer = refused<ServiceShape>('ECS-SVC-042', {
  title: 'An ingress must name a container of the task and a port of that container',
  remedy: 'name one of them, or leave both out: traffic then goes to the first container that has a port',
  see: LOAD_BALANCER_PAGE,
  check: service => {
    const names = listOf(service.taskDefinition?.containerDefinitions).map(({ name }) => name);
    return names.length === 0 ? [] : arrivalsOf(service).flatMap(arrival => [
      ...whereKnown(service, NAMES, missingContainer(arrival, names)), ...whereKnown(service, MAPPINGS, missingPort(arrival, service)),
    ]);
  },
});

/** Both ends speak TCP, or both UDP. */
export const transportProtocol = cannotWork<ServiceShape>('ECS-SVC-043', {
  title: 'The container port must have the protocol of the load balancer: TCP for application load balancers, TCP or UDP for network load balancers',
  remedy: 'map the port for the other protocol, or use Ingress.networkLoadBalancer with the protocol of the port',
  see: LOAD_BALANCER_PAGE,
  check: service => whereKnown(service, MAPPINGS, targetsOf(service).flatMap(({ arrival, target: { mapping } }) => {
    const { path, protocol: wanted = 'tcp', type = 'application' } = arrival;
    const { protocol = 'tcp', containerPort } = mapping;
    return differs(wanted, protocol)
      ? found(path, `must be given a ${wanted} port (${type} load balancer), got ${protocol} port ${containerPort}`) : [];
  })),
});

/** A fixed port takes one task per host, and during a deployment there are two. */
export const dynamicHostPort = policy<ServiceShape>('ECS-SVC-044', {
  title: 'A container behind a load balancer must leave its host port to ECS in network mode bridge',
  why: 'With a fixed host port, each host runs one task only, and a rolling deployment needs a second host for each task',
  remedy: 'leave hostPort out: each task then gets a port of its own, and the load balancer knows it',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  check: service => service.taskDefinition?.networkMode !== 'bridge' ? []
    : whereKnown(service, MAPPINGS, targetsOf(service).flatMap(({ arrival: { path }, target: { mapping } }) =>
      differs(mapping.hostPort, 0) ? found(path, `must have dynamic host ports, got hostPort ${mapping.hostPort}`) : [])),
});
