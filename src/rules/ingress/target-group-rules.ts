import { isNumber } from '../../api/given';
import { TargetGroupShape } from '../../api/ingress/shape';
import { MAX_PORT } from '../../api/ports';
import { show } from '../../api/show';
import { isKnown, knownPieces, mayStartWith } from '../../api/unknown';
import { ruleList } from '../evaluate';
import { found, refused } from '../rule';
import { all, matching, partlyKnownTexts, within } from '../table';

const TARGET_GROUP_PAGE = 'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html';
const ATTRIBUTES_PAGE = 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html';
const MAX_PATH_LENGTH = 1024;
const MAX_STICKINESS_SECONDS = 604_800;
const COOKIE_OF_AWS = 'AWSALB';
const ROUND_ROBIN = 'round_robin';

/** Load balancers ask for an absolute path. */
export const healthPath = refused<TargetGroupShape>('ECS-HC-001', {
  title: 'A health check path must start with / and have at most 1,024 characters',
  remedy: 'put a slash in front, as in /health',
  see: TARGET_GROUP_PAGE,
  check: partlyKnownTexts('healthCheckPath', path => mayStartWith(path, '/') && knownPieces(path).join('').length <= MAX_PATH_LENGTH
    ? undefined : `must start with / and have at most ${MAX_PATH_LENGTH} characters, got ${show(path)}`),
});

/** A check must end before the next one starts. */
export const healthTiming = refused<TargetGroupShape>('ECS-HC-002', {
  title: 'The health check interval must not be shorter than the timeout',
  remedy: 'lengthen the interval or shorten the timeout',
  see: TARGET_GROUP_PAGE,
  check: ({ healthCheckIntervalSeconds: interval, healthCheckTimeoutSeconds: timeout }) =>
    isNumber(interval) && isNumber(timeout) && interval < timeout
      ? found('healthCheckIntervalSeconds', `must be at least the timeout of ${timeout} seconds, got ${interval}`) : [],
});

/** The numbers that Elastic Load Balancing accepts. */
export const healthBounds = refused<TargetGroupShape>('ECS-HC-003', {
  title: 'The health check interval must be 5 to 300 seconds, the timeout 2 to 120 seconds, the thresholds 2 to 10, the port 1 to 65535, and '
    + 'the deregistration delay 0 to 3,600 seconds',
  remedy: 'choose a value within the bounds',
  see: TARGET_GROUP_PAGE,
  check: within(
    { place: 'healthCheckIntervalSeconds', min: 5, max: 300, unit: 'seconds' },
    { place: 'healthCheckTimeoutSeconds', min: 2, max: 120, unit: 'seconds' },
    { place: 'healthyThresholdCount', min: 2, max: 10 },
    { place: 'unhealthyThresholdCount', min: 2, max: 10 },
    { place: 'healthCheckPort', min: 1, max: MAX_PORT },
    { place: 'deregistrationDelaySeconds', min: 0, max: 3600, unit: 'seconds' },
  ),
});

/** Which answers count as healthy. */
export const healthCodes = refused<TargetGroupShape>('ECS-HC-004', {
  title: 'Healthy status codes must be codes or ranges between 200 and 499, such as 200, 200,204 or 200-299',
  remedy: 'list the codes, as in 200-299',
  see: TARGET_GROUP_PAGE,
  check: matching({
    place: 'matcher',
    pattern: /^[2-4]\d\d(-[2-4]\d\d)?(,[2-4]\d\d(-[2-4]\d\d)?)*$/,
    partly: /^[\d,-]*$/,
    must: 'be codes or ranges between 200 and 499',
  }),
});

/** The statuses of gRPC are not those of HTTP. */
export const grpcCodes = refused<TargetGroupShape>('ECS-LB-023', {
  title: 'Healthy gRPC codes must be codes or ranges between 0 and 99, such as 0, 0,1 or 0-5',
  remedy: 'list the codes; 0 is OK',
  see: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Matcher.html',
  check: matching({
    place: 'grpcMatcher',
    pattern: /^\d{1,2}(-\d{1,2})?(,\d{1,2}(-\d{1,2})?)*$/,
    partly: /^[\d,-]*$/,
    must: 'be codes or ranges between 0 and 99',
  }),
});

function demandedKinds(protocol: string, protocolVersion?: string): string[] {
  if (protocol !== 'HTTP') return ['TCP', 'HTTP'];
  return protocolVersion === 'GRPC' ? ['gRPC'] : ['HTTP'];
}

/** Who checks speaks what it forwards. */
export const healthKind = refused<TargetGroupShape>('ECS-LB-024', {
  title: 'An application load balancer must check health by HTTP, or by gRPC where it forwards gRPC; a network load balancer by TCP or HTTP',
  remedy: 'choose the kind of Health that fits, or leave health out',
  see: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
  check: ({ protocol, protocolVersion, healthCheckKind: kind }) => {
    if (!isKnown(kind) || !isKnown(protocol) || (protocolVersion !== undefined && !isKnown(protocolVersion))) return [];
    const demanded = demandedKinds(protocol, protocolVersion);
    return demanded.includes(kind) ? [] : found('health', `must be ${demanded.join(' or ')} for this load balancer, got ${kind}`);
  },
});

/** How long a client stays with a task. */
export const stickiness = refused<TargetGroupShape>('ECS-LB-016', {
  title: 'Stickiness must last 1 to 604,800 seconds (7 days); a cookie name needs stickiness and must not start with AWSALB',
  remedy: 'choose a duration within the bounds; without a cookie name the load balancer makes a cookie of its own',
  see: ATTRIBUTES_PAGE,
  check: all(
    within({ place: 'stickinessSeconds', as: 'routing.stickinessCookieDuration', min: 1, max: MAX_STICKINESS_SECONDS, unit: 'seconds' }),
    matching({
      place: 'stickinessCookieName',
      as: 'routing.stickinessCookieName',
      pattern: /^(?!AWSALB)./,
      partly: name => !name.startsWith(COOKIE_OF_AWS),
      must: 'be a name that does not start with AWSALB',
    }),
    ({ stickinessCookieName: name, stickinessSeconds: seconds }) => name !== undefined && seconds === undefined
      ? found('routing.stickinessCookieName', 'must be left out without stickinessCookieDuration, got one') : [],
  ),
});

/** A new task gets its share of requests little by little. */
export const slowStart = refused<TargetGroupShape>('ECS-LB-017', {
  title: 'Slow start must take 30 to 900 seconds and needs the round robin algorithm',
  remedy: 'choose a duration within the bounds, or leave slow start out',
  see: ATTRIBUTES_PAGE,
  check: all(
    within({ place: 'slowStartSeconds', as: 'routing.slowStart', min: 30, max: 900, unit: 'seconds' }),
    ({ slowStartSeconds: seconds, algorithm }) => seconds !== undefined && isKnown(algorithm) && algorithm !== ROUND_ROBIN
      ? found('routing.slowStart', `must be left out with the algorithm ${algorithm}, got ${isKnown(seconds) ? seconds : 'some'} seconds`) : [],
  ),
});

/** Rules on `CreateTargetGroup`. */
export const TARGET_GROUP_RULES = ruleList<TargetGroupShape>(
  healthPath, healthTiming, healthBounds, healthCodes, grpcCodes, healthKind, stickiness, slowStart,
);
