import { asks } from '../../api/given';
import { DaemonShape } from '../../api/patterns/daemon-shape';
import { isKnown } from '../../api/unknown';
import { cannotWork, found, policy, refused, Rule } from '../rule';
import { numbers, within } from '../table';

const MANAGED_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-daemons.html';
const DEPLOYMENT_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-daemons-deployments.html';
const SCHEDULER_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_services.html#service_scheduler_daemon';

/** Fargate has no hosts. */
export const daemonHosts = refused<DaemonShape>('ECS-DAEMON-001', {
  title: 'A daemon must run on a capacity with instances: EC2, ECS Anywhere or Managed Instances',
  remedy: 'give each task a sidecar, such as Tracing.openTelemetry(), or give the daemon a capacity with instances',
  see: SCHEDULER_PAGE,
  check: ({ capacities }) => capacities?.length === 0
    ? found('capacities', 'must have instances for a daemon, got none')
    : (capacities ?? []).filter(({ hasHosts }) => !hasHosts).flatMap(({ kind }) => found('capacities', `must have instances for a daemon, got ${kind}`)),
});

/** Each kind has a scheduler, a network and an address of its own. */
export const oneKindOfHosts = policy<DaemonShape>('ECS-DAEMON-002', {
  title: 'The capacities of a daemon must be of one kind',
  why: 'EC2, ECS Anywhere and Managed Instances run daemons differently, at different addresses for their clients',
  remedy: 'make a daemon for each kind, with its capacities',
  see: MANAGED_PAGE,
  check: ({ capacities = [] }) => {
    const kinds = [...new Set(capacities.filter(({ hasHosts }) => hasHosts).map(({ compatibility }) => compatibility))].filter(isKnown);
    return kinds.length > 1 ? found('capacities', `must be of one kind for a daemon, got ${kinds.join(' and ')}`) : [];
  },
});

/** What a service has, and a managed daemon has not. */
const OF_SERVICES = [
  'ingress', 'health', 'deployment', 'placement', 'discovery', 'monitoring', 'securityGroups', 'egress', 'networkMode', 'desiredCount', 'scaling',
] as const satisfies readonly (keyof DaemonShape)[];

/** A managed daemon is no service. */
export const noServiceSettings = refused<DaemonShape>('ECS-DAEMON-003', {
  title: 'A managed daemon must not have the load balancer, discovery, placement, deployment, scaling or network settings of a service',
  why: 'ECS runs one on each managed instance, in a network of daemons that the tasks of the instance reach',
  remedy: 'leave it out; managedDaemon has the settings of managed daemons',
  see: MANAGED_PAGE,
  check: shape => shape.isManaged !== true ? [] : OF_SERVICES
    .filter(name => asks(shape[name]))
    .flatMap(name => found(name, 'must be left out on Managed Instances, got one')),
});

/** ECS schedules daemons of EC2 and ECS Anywhere as services. */
export const noManagedSettings = policy<DaemonShape>('ECS-DAEMON-004', {
  title: 'Settings of managed daemons need Managed Instances',
  why: 'A daemon service on EC2 or ECS Anywhere has none of them, and they would be ignored',
  remedy: 'leave managedDaemon out; a deployment of a daemon service is set by deployment',
  see: MANAGED_PAGE,
  check: ({ isManaged, managedDaemon }) => isManaged === false && managedDaemon !== undefined
    ? found('managedDaemon', 'must be left out on EC2 and ECS Anywhere, got one') : [],
});

/** A daemon service is scheduled as one. */
export const daemonScheduling = policy<DaemonShape>('ECS-DAEMON-005', {
  title: 'The scheduling strategy of a daemon service must be left out',
  why: 'The pattern runs one task on each instance; another strategy would be ignored',
  remedy: 'leave it out, or make a Service for a number of tasks',
  see: SCHEDULER_PAGE,
  check: ({ schedulingStrategy }) => schedulingStrategy !== undefined && schedulingStrategy !== 'DAEMON'
    ? found('schedulingStrategy', 'must be left out for a daemon, got another one') : [],
});

/** How a managed daemon is rolled out. */
export const daemonDeployment = refused<DaemonShape>('ECS-DAEMON-006', {
  title: 'A deployment of a managed daemon must drain 1 to 100 percent of the instances at once and bake for 0 to 1,440 whole minutes',
  remedy: 'choose a value within these bounds; without one, ECS drains 25 percent and does not wait',
  see: DEPLOYMENT_PAGE,
  check: shape => [
    ...numbers<DaemonShape>('managedDaemon.drainPercent', percent =>
      percent >= 1 && percent <= 100 ? undefined : `must be 1 to 100 percent, got ${percent}`)(shape),
    ...within<DaemonShape>({ place: 'managedDaemon.bakeTimeInMinutes', min: 0, max: 1440, unit: 'minutes', as: 'bakeTime' })(shape),
  ],
});

/** On an instance a port is there once, and once in the network of its managed daemons. */
export const daemonPorts = cannotWork<DaemonShape>('ECS-DAEMON-009', {
  title: 'Daemons on the same instances must use different ports',
  why: 'The second daemon is never placed, or its process cannot bind the port',
  remedy: 'run one of the daemons only, or give it other ports by its configuration and container.portMappings',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-daemons-task-definitions.html',
  check: ({ ports = [], beside = [] }) => beside.flatMap(other => {
    const both = ports.filter(port => isKnown(port) && other.ports.includes(port));
    return both.length > 0 ? found('container.portMappings', `must leave ${both.join(', ')} to ${other.path} on the same instances, got a second daemon`) : [];
  }),
});

/** Rules on daemon services. */
export const DAEMON_RULES: readonly Rule<DaemonShape>[] = [
  daemonHosts, oneKindOfHosts, noServiceSettings, noManagedSettings, daemonScheduling, daemonDeployment, daemonPorts,
];
