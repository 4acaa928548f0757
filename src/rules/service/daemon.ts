import { ServiceShape } from '../../api/service/shape';
import { Rule, Violation } from '../rule';

const DAEMON = 'DAEMON';

/** The number of daemons is the number of hosts. */
export const daemon: Rule<ServiceShape> = {
  id: 'ECS-SVC-015',
  kind: 'refused',
  title: 'A daemon runs on hosts (EC2 or ECS Anywhere), with neither a desired count nor scaling, and at most 100 percent during a deployment',
  remedy: 'leave it out, or schedule the service as REPLICA',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_services.html#service_scheduler',
  check: ({ schedulingStrategy, desiredCount, scalableTarget, deploymentConfiguration, capacities = [] }) => {
    if (schedulingStrategy !== DAEMON) return [];
    const left: Violation[] = [
      ...desiredCount !== undefined ? [{ path: 'desiredCount', problem: `must be left out for a daemon, got ${desiredCount}` }] : [],
      ...scalableTarget !== undefined ? [{ path: 'scaling', problem: 'must be left out for a daemon, got one' }] : [],
    ];
    const max = deploymentConfiguration?.maximumPercent;
    return [
      ...left,
      ...max !== undefined && max > 100
        ? [{ path: 'deploymentConfiguration.maximumPercent', problem: `must be 100 for a daemon, got ${max}` }] : [],
      ...capacities.filter(capacity => !capacity.runsDaemons)
        .map(({ kind }) => ({ path: 'capacities', problem: `must have hosts that a daemon can run on, got ${kind}` })),
    ];
  },
};
