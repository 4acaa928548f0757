import { ServiceShape } from '../../api/service/shape';
import { isKnown } from '../../api/unknown';
import { Rule } from '../rule';

const PROVIDER_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-capacity-providers.html';

/** ECS does not spread one service over capacities of different kinds, and a task has one architecture. */
export const oneKindOfCapacity: Rule<ServiceShape> = {
  id: 'ECS-SVC-011',
  kind: 'refused',
  title: 'The capacities of a service are of one kind and of one CPU architecture',
  remedy: 'make a service for each',
  see: PROVIDER_PAGE,
  check: ({ capacities = [] }) => [
    capacities.map(capacity => capacity.compatibility),
    capacities.map(capacity => capacity.architecture).filter(isKnown),
  ].map(facts => [...new Set(facts)]).filter(facts => facts.length > 1).map(facts => ({
    path: 'capacities', problem: `must be alike, got ${facts.join(' and ')}`,
  })),
};

/** No load balancer reaches hosts outside of AWS. */
export const reachableCapacity: Rule<ServiceShape> = {
  id: 'ECS-SVC-012',
  kind: 'refused',
  title: 'A service behind a load balancer runs where load balancers reach it: not on ECS Anywhere',
  remedy: 'leave the ingress out, or run the service on another capacity',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-anywhere.html',
  check: ({ loadBalancers = [], capacities = [] }) => loadBalancers.length === 0 ? [] : capacities
    .filter(capacity => !capacity.reachable)
    .map(({ kind }) => ({ path: 'ingress', problem: `must be left out on ${kind}, which no load balancer reaches, got one` })),
};

/** Hosts can join only where the list of capacity providers is known whole. */
export const joinableCapacity: Rule<ServiceShape> = {
  id: 'ECS-SVC-013',
  kind: 'policy',
  title: 'Hosts join clusters of this library; for others the association would overwrite what is there',
  remedy: 'use a Cluster of this library, or Fargate',
  see: PROVIDER_PAGE,
  check: ({ capacities = [] }) => capacities.filter(capacity => !capacity.joinable)
    .map(({ kind }) => ({ path: 'capacities', problem: `must not bring hosts to a cluster that this library did not make, got ${kind}` })),
};

/** With dynamic host ports only the ports that tasks publish for traffic are known to the load balancer. */
export const healthPortReachable: Rule<ServiceShape> = {
  id: 'ECS-SVC-014',
  kind: 'cannot-work',
  title: 'A health check port of its own needs tasks with a network interface of their own',
  remedy: 'answer health checks on the container port, or give tasks interfaces (networkMode AWS_VPC)',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb.html',
  check: ({ healthCheckPort, capacities = [] }) => healthCheckPort === undefined ? [] : capacities
    .filter(capacity => capacity.sharesHostInterface)
    .map(({ kind }) => ({ path: 'health.port', problem: `must be left out where tasks share the interface of their host (${kind}), got ${healthCheckPort}` })),
};
