import { isNumber, listOf } from '../../api/given';
import { completeSteps, Interval, quietRanges } from '../../api/service/scaling-intervals';
import { scheduleProblem } from '../../api/service/schedule-expression';
import { ServiceShape, StepPolicyShape } from '../../api/service/shape';
import { isKnown } from '../../api/unknown';
import { found, refused, Violation } from '../rule';
import { all, notBelow, outside, texts, within } from '../table';

const MIN_STEPS = 2;
const MAX_STEPS = 40;
const ABSOLUTE = 'ExactCapacity';
const ZONE = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/;

function show({ lower, upper }: Interval): string {
  return `${isNaN(lower) ? '' : lower}-${isFinite(upper) ? upper : ''}`;
}

type Step = NonNullable<StepPolicyShape['scalingSteps']>[number];

function isWholeStep({ lower = 0, upper = 0, change }: Step): boolean {
  return [lower, upper, change].every(isNumber);
}

function isUnbounded({ lower, upper }: Step): boolean {
  return lower === undefined && upper === undefined;
}

function stepProblems({ scalingSteps: steps = [], adjustmentType }: StepPolicyShape): string[] {
  if (!isKnown(steps) || !steps.every(isWholeStep)) return [];
  if (steps.length < MIN_STEPS || steps.length > MAX_STEPS) return [`must be ${MIN_STEPS} to ${MAX_STEPS} steps, got ${steps.length}`];
  if (steps.some(isUnbounded)) return ['must each have a lower or an upper bound, got one without'];
  return intervalProblems(completeSteps(steps), adjustmentType);
}

function intervalProblems(intervals: readonly Interval[], adjustmentType: string | undefined): string[] {
  const empty = intervals.find(({ lower, upper }) => lower >= upper);
  if (empty) return [`must each end above where they begin, got ${show(empty)}`];
  // A step that is open upwards before one that is open downwards: neither tells where the other ends.
  const overlap = intervals.findIndex((interval, i) => i > 0 && !(intervals[i - 1].upper <= interval.lower));
  if (overlap > 0) return [`must not overlap, got ${show(intervals[overlap - 1])} and ${show(intervals[overlap])}`];
  return adjustmentType === undefined || isKnown(adjustmentType) ? gapProblems(intervals, adjustmentType === ABSOLUTE) : [];
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

function checkPolicy(policy: StepPolicyShape, index: number): Violation[] {
  const path = `scalableTarget.stepPolicies[${index}]`;
  const { evaluationPeriods: periods, datapointsToAlarm: datapoints } = policy;
  return [
    ...stepProblems(policy).flatMap(problem => found(`${path}.scalingSteps`, problem)),
    ...isNumber(periods) ? found(`${path}.evaluationPeriods`, outside(periods, { min: 1 }), 'give how many periods count') : [],
    ...isNumber(datapoints) ? found(
      `${path}.datapointsToAlarm`, outside(datapoints, { min: 1, max: isNumber(periods) ? periods : undefined }),
      'give at most as many as there are evaluationPeriods',
    ) : [],
  ];
}

/** What steps say must be one answer for each value of the metric. */
export const scalingSteps = refused<ServiceShape>('ECS-SVC-026', {
  title: 'A scaling policy must have 2 to 40 steps that neither overlap nor leave gaps, and at most one range without change',
  remedy: 'let each step begin where the one before ends; only the range between scaling in and scaling out may be left out',
  see: 'https://docs.aws.amazon.com/autoscaling/application/userguide/step-scaling-policy-overview.html',
  about: ['scalableTarget.stepPolicies[]'],
  check: ({ scalableTarget }) => listOf(scalableTarget?.stepPolicies).flatMap(checkPolicy),
});

const BOUNDS = { remedy: 'give the bounds that count from then on' };

/** When the bounds change, and to what. */
export const scheduledScaling = refused<ServiceShape>('ECS-SVC-027', {
  title: 'A scheduled action needs a schedule that Application Auto Scaling can parse, the name of a time zone, and a minimum or maximum of '
    + '0 or more',
  remedy: 'write it like cron(0 8 ? * MON-FRI *), with the time zone beside it',
  see: 'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScheduledAction.html',
  about: ['scalableTarget.scheduledActions[]'],
  check: all(
    texts('scalableTarget.scheduledActions[].schedule', schedule => scheduleProblem(schedule)),
    texts('scalableTarget.scheduledActions[].timezone', zone => ZONE.test(zone)
      ? undefined : `must be a name of the IANA database, such as Europe/Berlin, got ${zone}`, { as: 'timeZone', remedy: 'take it from TimeZone' }),
    ({ scalableTarget }) => listOf(scalableTarget?.scheduledActions).flatMap(({ minCapacity: min, maxCapacity: max }, i) =>
      min === undefined && max === undefined
        ? found(`scalableTarget.scheduledActions[${i}]`, 'must have a minimum or a maximum, got neither', BOUNDS.remedy) : []),
    within(
      { place: 'scalableTarget.scheduledActions[].minCapacity', min: 0, ...BOUNDS },
      { place: 'scalableTarget.scheduledActions[].maxCapacity', min: 0, ...BOUNDS },
    ),
    notBelow('scalableTarget.scheduledActions[].minCapacity', 'scalableTarget.scheduledActions[].maxCapacity', {
      owners: 'scalableTarget.scheduledActions[]', ...BOUNDS,
    }),
  ),
});
