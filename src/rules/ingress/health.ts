import { TargetGroupShape } from '../../api/ingress/shape';
import { MAX_PORT } from '../../api/ports';
import { show } from '../../api/show';
import { isKnown } from '../../api/unknown';
import { outside } from '../bounds';
import { Rule } from '../rule';

const TARGET_GROUP_PAGE = 'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html';
const MAX_PATH_LENGTH = 1024;
const CODES = /^[2-4]\d\d(-[2-4]\d\d)?(,[2-4]\d\d(-[2-4]\d\d)?)*$/;

/** Load balancers ask for an absolute path. */
export const healthPath: Rule<TargetGroupShape> = {
  id: 'ECS-HC-001',
  kind: 'refused',
  title: 'A health check path starts with / and has at most 1,024 characters',
  remedy: 'put a slash in front, as in /health',
  see: TARGET_GROUP_PAGE,
  check: ({ healthCheckPath: path }) => isKnown(path) && (!path.startsWith('/') || path.length > MAX_PATH_LENGTH)
    ? [{ path: 'healthCheckPath', problem: `must start with / and have at most ${MAX_PATH_LENGTH} characters, got ${show(path)}` }]
    : [],
};

/** A check must end before the next one starts. */
export const healthTiming: Rule<TargetGroupShape> = {
  id: 'ECS-HC-002',
  kind: 'refused',
  title: 'The health check interval is not below its timeout',
  remedy: 'lengthen the interval or shorten the timeout',
  see: TARGET_GROUP_PAGE,
  check: ({ healthCheckIntervalSeconds: interval, healthCheckTimeoutSeconds: timeout }) =>
    isKnown(interval) && isKnown(timeout) && interval < timeout
      ? [{ path: 'healthCheckIntervalSeconds', problem: `must be at least the timeout of ${timeout} seconds, got ${interval}` }]
      : [],
};

/** The numbers that Elastic Load Balancing accepts. */
export const healthBounds: Rule<TargetGroupShape> = {
  id: 'ECS-HC-003',
  kind: 'refused',
  title: 'Interval 5-300 s, timeout 2-120 s, thresholds 2-10, port 1-65535, deregistration delay 0-3600 s',
  remedy: 'choose a value within the bounds',
  see: TARGET_GROUP_PAGE,
  check: group => [
    ...outside('healthCheckIntervalSeconds', group.healthCheckIntervalSeconds, 5, 300, 'seconds'),
    ...outside('healthCheckTimeoutSeconds', group.healthCheckTimeoutSeconds, 2, 120, 'seconds'),
    ...outside('healthyThresholdCount', group.healthyThresholdCount, 2, 10),
    ...outside('unhealthyThresholdCount', group.unhealthyThresholdCount, 2, 10),
    ...outside('healthCheckPort', group.healthCheckPort, 1, MAX_PORT),
    ...outside('deregistrationDelaySeconds', group.deregistrationDelaySeconds, 0, 3600, 'seconds'),
  ],
};

/** Which answers count as healthy. */
export const healthCodes: Rule<TargetGroupShape> = {
  id: 'ECS-HC-004',
  kind: 'refused',
  title: 'Healthy status codes are written as 200, 200,204 or 200-299, between 200 and 499',
  remedy: 'list the codes, as in 200-299',
  see: TARGET_GROUP_PAGE,
  check: ({ matcher }) => isKnown(matcher) && !CODES.test(matcher)
    ? [{ path: 'matcher', problem: `must be codes or ranges between 200 and 499, got ${show(matcher)}` }]
    : [],
};
