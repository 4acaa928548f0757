import { MAX_PORT } from '../../api/ports';
import { DiscoveryShape, ServiceShape } from '../../api/service/shape';
import { isKnown } from '../../api/unknown';
import { outside } from '../bounds';
import { Rule, Violation } from '../rule';

const CONNECT_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html';
const MAP_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html';
const MAX_TASKS = 1000;
/** A label of DNS. */
const DNS_NAME = /^[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?$/;
const CONNECT_NAME = /^[a-z0-9_][a-z0-9_-]{0,63}$/;

/** Where tasks run decides who can find them. */
export const discoverySupported: Rule<ServiceShape> = {
  id: 'ECS-SVC-031',
  kind: 'refused',
  title: 'Discovery is not for ECS Anywhere; Service Connect is neither for Windows nor for host networking, Cloud Map not for tasks without network',
  remedy: 'leave it out, or use the other kind or another capacity',
  see: CONNECT_PAGE,
  check: ({ discovery, taskDefinition, capacities = [] }) => {
    if (!discovery) return [];
    const connect = discovery.kind === 'SERVICE_CONNECT';
    const mode = taskDefinition?.networkMode;
    const refused = connect ? 'host' : 'none';
    return [
      ...capacities.filter(({ compatibility }) => compatibility === 'EXTERNAL').map(({ kind }) => `on ${kind}`),
      ...connect && isWindows({ taskDefinition, capacities }) ? ['on Windows'] : [],
      ...mode === refused ? [`in network mode ${mode}`] : [],
    ].map(where => ({ path: 'discovery', problem: `must be left out ${where}, got ${connect ? 'Service Connect' : 'Cloud Map'}` }));
  },
};

function isWindows({ taskDefinition, capacities = [] }: ServiceShape): boolean {
  const family = taskDefinition?.runtimePlatform?.operatingSystemFamily;
  return (isKnown(family) && family.startsWith('WINDOWS')) || capacities.some(({ hosts }) => hosts?.windows);
}

/** A name needs somebody who knows it, and something that answers. */
export const discoveryTarget: Rule<ServiceShape> = {
  id: 'ECS-SVC-032',
  kind: 'refused',
  title: 'A service that is found has a namespace (for Cloud Map one with DNS), and a port on the first container of its task',
  remedy: 'name a namespace, or give the cluster one; give the first container of the task definition a port',
  see: MAP_PAGE,
  check: ({ discovery }) => discovery ? [...namespaceProblems(discovery), ...portProblems(discovery)] : [],
};

function namespaceProblems({ kind, hasNamespace, namespaceType }: DiscoveryShape): Violation[] {
  if (!hasNamespace) return [{ path: 'discovery.namespace', problem: 'must be given where the cluster has none, got none' }];
  return kind === 'CLOUD_MAP' && namespaceType === 'HTTP'
    ? [{ path: 'discovery.namespace', problem: 'must have DNS, got one without (HTTP)', remedy: 'use a private DNS namespace, or Service Connect' }] : [];
}

function portProblems({ name, port, containerPort }: DiscoveryShape): Violation[] {
  if (name === undefined) return [];
  return [
    ...containerPort === undefined ? [{ path: 'discovery', problem: 'must have a container port to lead to, got a task without one' }] : [],
    ...outside('discovery.port', port, 1, MAX_PORT).map(found => ({ ...found, remedy: 'give the port that clients use' })),
  ];
}

/** What names may look like. */
export const discoveryName: Rule<ServiceShape> = {
  id: 'ECS-SVC-033',
  kind: 'refused',
  title: 'The name of a discovered service is a label of DNS of at most 63 characters; for Service Connect of 64 lower-case letters, digits, hyphens, underscores',
  remedy: 'rename it',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectService.html',
  check: ({ discovery }) => {
    if (!discovery || !isKnown(discovery.name)) return [];
    const { kind, name } = discovery;
    const [pattern, demand] = kind === 'SERVICE_CONNECT'
      ? [CONNECT_NAME, '1 to 64 of a-z, 0-9, _ and -, not starting with -'] : [DNS_NAME, '1 to 63 letters, digits, _ and -, not at its ends'];
    return pattern.test(name) ? [] : [{ path: 'discovery.name', problem: `must be ${demand}, got '${name}'` }];
  },
};

/** Cloud Map has an instance for each task. */
export const discoveredTasks: Rule<ServiceShape> = {
  id: 'ECS-SVC-034',
  kind: 'cannot-work',
  title: 'A service that is found by Cloud Map or Service Connect has at most 1,000 tasks',
  remedy: 'run fewer tasks, or use a load balancer',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html',
  check: ({ discovery, desiredCount, scalableTarget }) => discovery === undefined ? [] : [
    { path: 'desiredCount', count: desiredCount }, { path: 'scalableTarget.maxCapacity', count: scalableTarget?.maxCapacity },
  ].filter(({ count }) => isKnown(count) && count > MAX_TASKS)
    .map(({ path, count }) => ({ path, problem: `must be at most ${MAX_TASKS} for a service that is found, got ${count}` })),
};
