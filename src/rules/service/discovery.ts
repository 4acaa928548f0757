import { isNumber } from '../../api/given';
import { CONNECT_NAME } from '../../api/names';
import { MAX_PORT } from '../../api/ports';
import { DiscoveryShape, ServiceShape } from '../../api/service/shape';
import { onWindows } from '../../api/task/platform';
import { isKnown, mayHold } from '../../api/unknown';
import { cannotWork, found, refused, Violation } from '../rule';
import { numbers, outside, where } from '../table';

const MAX_TASKS = 1000;
/** A label of DNS. */
const DNS_NAME = /^[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?$/;
const DNS_CHARACTERS = /^[A-Za-z0-9_-]*$/;
const CONNECT_CHARACTERS = /^[a-z0-9_-]*$/;

function isWindows({ taskDefinition = {}, capacities = [] }: ServiceShape): boolean {
  return onWindows(taskDefinition) || capacities.some(({ hosts }) => hosts?.windows);
}

/** Where tasks run decides who can find them. */
export const discoverySupported = refused<ServiceShape>('ECS-SVC-031', {
  title: 'Discovery does not work on ECS Anywhere; Service Connect works neither on Windows nor with host networking, and Cloud Map not with '
    + 'network mode none',
  remedy: 'leave it out, or use the other kind of discovery or another capacity',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html',
  about: ['discovery'],
  check: service => {
    const { discovery, taskDefinition, capacities = [] } = service;
    if (!discovery) return [];
    const connect = discovery.kind === 'SERVICE_CONNECT';
    const mode = taskDefinition?.networkMode;
    return [
      ...capacities.filter(({ compatibility }) => compatibility === 'EXTERNAL').map(({ kind }) => `on ${kind}`),
      ...connect && isWindows(service) ? ['on Windows'] : [],
      ...mode === (connect ? 'host' : 'none') ? [`in network mode ${mode}`] : [],
    ].flatMap(place => found('discovery', `must be left out ${place}, got ${connect ? 'Service Connect' : 'Cloud Map'}`));
  },
});

function namespaceProblems({ kind, hasNamespace, namespaceType }: DiscoveryShape): Violation[] {
  const path = kind === 'CLOUD_MAP' ? 'discovery.cloudMapNamespace' : 'discovery.namespace';
  if (!hasNamespace) return found(path, 'must be given where the cluster has none, got none');
  return kind === 'CLOUD_MAP' && namespaceType === 'HTTP'
    ? found(path, 'must have DNS, got one without (HTTP)', 'use a private DNS namespace, or Service Connect') : [];
}

function portProblems({ name, port, containerPort }: DiscoveryShape): Violation[] {
  return name === undefined ? [] : [
    ...containerPort === undefined ? found('discovery', 'must have a container port to lead to, got a task without one') : [],
    ...isNumber(port) ? found('discovery.port', outside(port, { min: 1, max: MAX_PORT }), 'give the port that clients use') : [],
  ];
}

/** A name needs somebody who knows it, and something that answers. */
export const discoveryTarget = refused<ServiceShape>('ECS-SVC-032', {
  title: 'A service with discovery needs a namespace (for Cloud Map one with DNS) and a port on the first container of its task',
  remedy: 'name a namespace, or give the cluster one; give the first container of the task definition a port',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html',
  about: ['discovery'],
  check: ({ discovery }) => discovery ? [...namespaceProblems(discovery), ...portProblems(discovery)] : [],
});

/** What names may look like. */
export const discoveryName = refused<ServiceShape>('ECS-SVC-033', {
  title: 'The name of a service with discovery must be a DNS label of at most 63 characters; for Service Connect, at most 64 lowercase '
    + 'letters, digits, hyphens and underscores',
  remedy: 'rename it',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectService.html',
  about: ['discovery'],
  check: ({ discovery: { kind, name } = { kind: '', hasNamespace: false } }) => {
    if (name === undefined) return [];
    const [pattern, characters, demand] = kind === 'SERVICE_CONNECT'
      ? [CONNECT_NAME, CONNECT_CHARACTERS, '1 to 64 of a-z, 0-9, _ and -, not starting with -']
      : [DNS_NAME, DNS_CHARACTERS, '1 to 63 letters, digits, _ and -, not at its ends'];
    const fits = !name.startsWith('-') && (isKnown(name) ? pattern.test(name) : mayHold(name, characters));
    return fits ? [] : found(kind === 'SERVICE_CONNECT' ? 'discovery.discoveryName' : 'discovery.name', `must be ${demand}, got '${name}'`);
  },
});

/** Cloud Map has an instance for each task. */
export const discoveredTasks = cannotWork<ServiceShape>('ECS-SVC-034', {
  title: 'A service with Cloud Map or Service Connect must have at most 1,000 tasks',
  remedy: 'run fewer tasks, or use a load balancer',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html',
  about: ['discovery'],
  check: where(
    ({ discovery }) => discovery !== undefined,
    numbers('desiredCount', tooManyTasks),
    numbers('scalableTarget.maxCapacity', tooManyTasks),
  ),
});

function tooManyTasks(count: number): string | undefined {
  return count > MAX_TASKS ? `must be at most ${MAX_TASKS} for a service that is found, got ${count}` : undefined;
}
