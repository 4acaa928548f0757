import { TargetGroupShape } from '../../api/ingress/shape';
import { show } from '../../api/show';
import { isKnown } from '../../api/unknown';
import { outside } from '../bounds';
import { Rule } from '../rule';

const ATTRIBUTES_PAGE = 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html';
const MAX_STICKINESS_SECONDS = 604_800;
const SLOW_START = { min: 30, max: 900 };
const ROUND_ROBIN = 'round_robin';

/** How long a client stays with a task. */
export const stickiness: Rule<TargetGroupShape> = {
  id: 'ECS-LB-016',
  kind: 'refused',
  title: 'Stickiness lasts 1 to 604,800 seconds (7 days); a cookie of the application is not called AWSALB…',
  remedy: 'choose a duration within the bounds; without a cookie name the load balancer makes a cookie of its own',
  see: ATTRIBUTES_PAGE,
  check: ({ stickinessSeconds, stickinessCookieName: cookie }) => [
    ...outside('routing.stickiness', stickinessSeconds, 1, MAX_STICKINESS_SECONDS, 'seconds'),
    ...isKnown(cookie) && (cookie === '' || cookie.startsWith('AWSALB'))
      ? [{ path: 'routing.stickinessCookieName', problem: `must be a name that does not start with AWSALB, got ${show(cookie)}` }] : [],
    ...cookie !== undefined && stickinessSeconds === undefined
      ? [{ path: 'routing.stickinessCookieName', problem: 'must be left out without stickiness, got one' }] : [],
  ],
};

/** A new task gets its share of requests little by little. */
export const slowStart: Rule<TargetGroupShape> = {
  id: 'ECS-LB-017',
  kind: 'refused',
  title: 'Slow start takes 30 to 900 seconds, and only with the algorithm round robin',
  remedy: 'choose a duration within the bounds, or leave slow start out',
  see: ATTRIBUTES_PAGE,
  check: ({ slowStartSeconds, algorithm }) => [
    ...outside('routing.slowStart', slowStartSeconds, SLOW_START.min, SLOW_START.max, 'seconds'),
    ...slowStartSeconds !== undefined && isKnown(algorithm) && algorithm !== ROUND_ROBIN
      ? [{ path: 'routing.slowStart', problem: `must be left out with the algorithm ${algorithm}, got ${slowStartSeconds} seconds` }] : [],
  ],
};
