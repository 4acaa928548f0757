import { completeSteps, Interval, quietRanges } from '../../api/service/scaling-intervals';
import { scheduleProblem } from '../../api/service/schedule-expression';
import { ScalableTargetShape, ScheduledActionShape, ServiceShape, StepPolicyShape } from '../../api/service/shape';
import { isKnown } from '../../api/unknown';
import { outside } from '../bounds';
import { Rule, Violation } from '../rule';

const MIN_STEPS = 2;
const MAX_STEPS = 40;
const ABSOLUTE = 'ExactCapacity';
const ZONE = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/;

function at(list: keyof ScalableTargetShape, i: number): string {
  return `scalableTarget.${list}[${i}]`;
}

/** What steps say must be one answer for each value of the metric. */
export const scalingSteps: Rule<ServiceShape> = {
  id: 'ECS-SVC-026',
  kind: 'refused',
  title: 'The steps of a scaling policy are 2 to 40, neither overlap nor leave gaps, and have at most one range without change',
  remedy: 'let each step begin where the one before ends; only the range between scaling in and scaling out may be left out',
  see: 'https://docs.aws.amazon.com/autoscaling/application/userguide/step-scaling-policy-overview.html',
  check: ({ scalableTarget }) => (scalableTarget?.stepPolicies ?? []).flatMap((policy, i) => [
    ...stepProblems(policy).map(problem => ({ path: `${at('stepPolicies', i)}.steps`, problem })),
    ...alarmProblems(policy, at('stepPolicies', i)),
  ]),
};

function stepProblems({ steps = [], adjustmentType }: StepPolicyShape): string[] {
  if (!steps.every(({ lower, upper, change }) => [lower ?? 0, upper ?? 0, change].every(isKnown))) return [];
  if (steps.length < MIN_STEPS || steps.length > MAX_STEPS) return [`must be ${MIN_STEPS} to ${MAX_STEPS} steps, got ${steps.length}`];
  if (steps.some(({ lower, upper }) => lower === undefined && upper === undefined)) return ['must each have a lower or an upper bound, got one without'];
  const intervals = completeSteps(steps);
  const empty = intervals.find(({ lower, upper }) => lower >= upper);
  if (empty) return [`must each end above where they begin, got ${show(empty)}`];
  // A step that is open upwards before one that is open downwards: neither tells where the other ends.
  const overlap = intervals.findIndex((interval, i) => i > 0 && !(intervals[i - 1].upper <= interval.lower));
  if (overlap > 0) return [`must not overlap, got ${show(intervals[overlap - 1])} and ${show(intervals[overlap])}`];
  return gapProblems(intervals, adjustmentType === ABSOLUTE);
}

/** Between steps that scale in and steps that scale out nothing need change; anywhere else a gap is a mistake. */
function gapProblems(intervals: readonly Interval[], isAbsolute: boolean): string[] {
  const gaps = intervals.slice(1).map((next, i) => ({ before: intervals[i], next }))
    .filter(({ before, next }) => before.upper < next.lower && !isAbsolute && before.change * next.change > 0)
    .map(({ before, next }) => `must not leave a gap between steps of one direction, got none for ${before.upper}-${next.lower}`);
  const quiet = quietRanges(intervals, isAbsolute);
  return gaps.length > 0 || quiet.length <= 1 ? gaps
    : [`must have at most one range without change, got ${quiet.map(show).join(' and ')}`];
}

function show({ lower, upper }: Interval): string {
  return `${isNaN(lower) ? '' : lower}-${isFinite(upper) ? upper : ''}`;
}

function alarmProblems({ evaluationPeriods, datapointsToAlarm }: StepPolicyShape, path: string): Violation[] {
  return [
    ...outside(`${path}.evaluationPeriods`, evaluationPeriods, 1, Infinity).map(found => ({ ...found, remedy: 'give how many periods count' })),
    ...outside(`${path}.datapointsToAlarm`, datapointsToAlarm, 1, isKnown(evaluationPeriods) ? evaluationPeriods : Infinity)
      .map(found => ({ ...found, remedy: 'give at most as many as there are evaluationPeriods' })),
  ];
}

/** When the bounds change, and to what. */
export const scheduledScaling: Rule<ServiceShape> = {
  id: 'ECS-SVC-027',
  kind: 'refused',
  title: 'A scheduled action has a schedule that Application Auto Scaling can read, a name of a time zone, and a minimum or maximum of 0 or more',
  remedy: 'write it like cron(0 8 ? * MON-FRI *), with the time zone beside it',
  see: 'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScheduledAction.html',
  check: ({ scalableTarget }) => (scalableTarget?.scheduledActions ?? []).flatMap((action, i) => actionProblems(action, at('scheduledActions', i))),
};

function actionProblems(action: ScheduledActionShape, path: string): Violation[] {
  const { schedule, timezone, minCapacity: min, maxCapacity: max } = action;
  const unreadable = isKnown(schedule) ? scheduleProblem(schedule) : undefined;
  const bounds = 'give the bounds that count from then on';
  return [
    ...unreadable ? [{ path: `${path}.schedule`, problem: unreadable }] : [],
    ...isKnown(timezone) && !ZONE.test(timezone)
      ? [{ path: `${path}.timeZone`, problem: `must be a name of the IANA database, such as Europe/Berlin, got ${timezone}`, remedy: 'take it from TimeZone' }] : [],
    ...min === undefined && max === undefined
      ? [{ path, problem: 'must have a minimum or a maximum, got neither', remedy: bounds }] : [],
    ...[...outside(`${path}.minCapacity`, min, 0, Infinity), ...outside(`${path}.maxCapacity`, max, 0, Infinity)].map(found => ({ ...found, remedy: bounds })),
    ...isKnown(min) && isKnown(max) && min > max
      ? [{ path: `${path}.maxCapacity`, problem: `must not be below minCapacity ${min}, got ${max}`, remedy: bounds }] : [],
  ];
}

/** Only an Application Load Balancer counts requests. */
export const countedRequests: Rule<ServiceShape> = {
  id: 'ECS-SVC-028',
  kind: 'refused',
  title: 'Scaling by requests needs an ingress that counts them',
  remedy: 'give the service an ingress, or scale by another metric',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html',
  check: ({ scalableTarget, loadBalancers = [] }) => scalableTarget?.targetValues?.requestsPerTarget !== undefined && loadBalancers.length === 0
    ? [{ path: 'scalableTarget.targetValues.requestsPerTarget', problem: 'must be left out for a service without ingress, got one' }] : [],
};

/** Names tell policies apart in the template, and keep apart what was deployed before. */
export const policyNames: Rule<ServiceShape> = {
  id: 'ECS-SVC-030',
  kind: 'cannot-work',
  title: 'Scaling policies of a service have different names, and so have its scheduled actions',
  remedy: 'name each',
  see: 'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScalingPolicy.html',
  check: ({ scalableTarget: { policyNames: policies = [], scheduledActions = [] } = {} }) =>
    [policies, scheduledActions.flatMap(({ name }) => name ?? [])].flatMap(names =>
      [...new Set(names.filter((name, i) => names.indexOf(name) < i))].map(name => (
        { path: 'scalableTarget', problem: `must have policies with different names, got ${name} twice` }))),
};
