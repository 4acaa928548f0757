import { isNumber, isText } from '../../api/given';
import { ScheduledTaskShape, ScheduleShape } from '../../api/patterns/schedule-shape';
import { timeZoneProblem, timeZoneRemedy } from '../../api/patterns/time-zones';
import { scheduleProblem } from '../../api/service/schedule-expression';
import { isKnown } from '../../api/unknown';
import { atMost } from '../presence';
import { cannotWork, found, policy, refused, Rule } from '../rule';
import { matching, texts, within } from '../table';

const SCHEDULE_PAGE = 'https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html';
const TYPES_PAGE = 'https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html';

/** When a task runs. */
export const scheduleExpression = refused<ScheduleShape>('ECS-SCHED-001', {
  title: 'A schedule is rate(...), cron(...) or at(...), with parts that EventBridge Scheduler can parse',
  remedy: 'use ScheduleExpression.rate(), .cron() or .at(); cron has six fields, such as cron(0 3 ? * MON-FRI *)',
  see: TYPES_PAGE,
  check: texts('scheduleExpression', expression => scheduleProblem(expression)),
});

/** Names of time zones. */
export const scheduleTimeZone = refused<ScheduleShape>('ECS-SCHED-002', {
  title: 'The time zone of a schedule is a name of the IANA time zone database, spelled as there',
  remedy: 'take it from TimeZone, such as TimeZone.EUROPE_BERLIN',
  see: TYPES_PAGE,
  check: ({ scheduleExpressionTimezone: zone }) => isText(zone)
    ? found('scheduleExpressionTimezone', timeZoneProblem(zone), timeZoneRemedy(zone)) : [],
});

/** Between these a schedule runs. */
export const scheduleDates = refused<ScheduleShape>('ECS-SCHED-003', {
  title: 'Start and end of a schedule are dates, and the end is after the start',
  remedy: 'give the end a later date than the start, or leave one of them out',
  see: SCHEDULE_PAGE,
  check: ({ startDate: start, endDate: end }) => {
    const broken = [...isBroken(start) ? ['startDate'] : [], ...isBroken(end) ? ['endDate'] : []];
    if (broken.length > 0) return broken.flatMap(name => found(name, 'must be a date, got an invalid Date', 'give a date, such as new Date(\'2030-01-01\')'));
    return isNumber(start) && isNumber(end) && start >= end ? found('endDate', `must be after start ${shown(start)}, got ${shown(end)}`) : [];
  },
});

function isBroken(date: number | undefined): boolean {
  return isNumber(date) && Number.isNaN(date);
}

function shown(date: number): string {
  return new Date(date).toISOString();
}

/** There is one moment, and it is in the expression. */
export const oneTimeDates = cannotWork<ScheduleShape>('ECS-SCHED-004', {
  title: 'A one-time schedule has neither start nor end',
  why: 'EventBridge Scheduler ignores them',
  remedy: 'leave start and end out, or use a rate or cron expression',
  see: SCHEDULE_PAGE,
  check: ({ scheduleExpression: expression, startDate, endDate }) => !isKnown(expression) || !expression.startsWith('at(') ? [] : [
    ...startDate === undefined ? [] : found('startDate', 'must be left out with at(...), got one'),
    ...endDate === undefined ? [] : found('endDate', 'must be left out with at(...), got one'),
  ],
});

const NAME = /^[0-9a-zA-Z-_.]{1,64}$/;
const NAME_CHARACTERS = /^[0-9a-zA-Z-_.]*$/;
const MAX_DESCRIPTION = 512;

/** Names and descriptions. */
export const scheduleName = refused<ScheduleShape>('ECS-SCHED-005', {
  title: 'The name of a schedule is 1 to 64 letters, digits, hyphens, underscores and periods; its description has at most 512 characters',
  remedy: 'shorten it, or leave it out',
  see: SCHEDULE_PAGE,
  check: shape => [
    ...nameForm(shape),
    ...isText(shape.description) && shape.description.length > MAX_DESCRIPTION
      ? found('description', `must have at most ${MAX_DESCRIPTION} characters, got ${shape.description.length}`) : [],
  ],
});

const nameForm = matching<ScheduleShape>({
  place: 'name', pattern: NAME, partly: NAME_CHARACTERS, must: 'be 1 to 64 letters, digits, hyphens, underscores and periods',
});

/** How long the call is repeated. */
export const scheduleRetries = refused<ScheduleShape>('ECS-SCHED-006', {
  title: 'EventBridge Scheduler repeats a call that failed 0 to 185 times, for 60 seconds to 24 hours',
  remedy: 'leave it out for 185 times in 24 hours; 0 turns repetition off',
  see: 'https://docs.aws.amazon.com/scheduler/latest/APIReference/API_RetryPolicy.html',
  check: within(
    { place: 'maximumRetryAttempts', min: 0, max: 185 },
    { place: 'maximumEventAgeInSeconds', min: 60, max: 86_400, unit: 'seconds' },
  ),
});

/** ECS takes 20, Scheduler hands on fewer. */
export const scheduledStrategy = refused<ScheduledTaskShape>('ECS-SCHED-007', {
  title: 'A scheduled task has at most 6 capacities',
  remedy: 'use fewer capacities',
  see: 'https://docs.aws.amazon.com/scheduler/latest/APIReference/API_EcsParameters.html',
  check: atMost({ place: 'capacityProviderStrategy', max: 6, what: 'capacities' }),
});

/** One state waits for one task. */
export const oneRetriedTask = policy<ScheduledTaskShape>('ECS-SCHED-008', {
  title: 'A scheduled task whose failed runs are repeated starts one task each time',
  why: 'Step Functions waits for one task; with several it would not be known which of them to repeat',
  remedy: 'leave taskCount or retryFailedRuns out, or use FanOut',
  see: 'https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html',
  check: ({ taskCount, retryFailedRuns }) => retryFailedRuns !== undefined && isNumber(taskCount) && taskCount > 1
    ? found('taskCount', `must be 1 when retryFailedRuns is given, got ${taskCount}`) : [],
});

/** Nobody waits for the end of a task that Scheduler starts. */
export const timeoutOfRetried = cannotWork<ScheduledTaskShape>('ECS-SCHED-011', {
  title: 'A timeout of a scheduled task needs retryFailedRuns',
  why: 'EventBridge Scheduler starts the task and does not wait for its end; only the state machine that repeats runs can stop one',
  remedy: 'give retryFailedRuns too, or let the program end itself',
  see: 'https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html',
  check: ({ taskTimeout, retryFailedRuns }) => taskTimeout !== undefined && retryFailedRuns === undefined
    ? found('taskTimeout', 'must be left out without retryFailedRuns, got one') : [],
});

/** EventBridge and Scheduler give messages no group. */
export const standardQueue = refused<ScheduledTaskShape>('ECS-SCHED-009', {
  title: 'The dead-letter queue of a scheduled task is a standard queue',
  remedy: 'give a standard queue, or leave it out for a new one',
  see: 'https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html',
  check: ({ deadLetterQueue }) => deadLetterQueue?.fifo === true ? found('deadLetterQueue', 'must be a standard queue, got a FIFO queue') : [],
});

/** Nobody can change the policy of a key of AWS. */
export const failuresKey = cannotWork<ScheduledTaskShape>('ECS-SCHED-010', {
  title: 'The dead-letter queue of a scheduled task must not be encrypted with the AWS managed key',
  why: 'The policy of that key does not let EventBridge use it, and cannot be changed, so that events of failed runs are lost',
  remedy: 'encrypt the queue with keys of Amazon SQS (sqs.QueueEncryption.SQS_MANAGED), or with a customer managed key',
  see: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html',
  check: ({ deadLetterQueue }) => deadLetterQueue?.encryption === 'KMS_MANAGED'
    ? found('deadLetterQueue', 'must have another key, got a queue that is encrypted with the AWS managed key') : [],
});

/** Rules on one schedule. */
export const SCHEDULE_RULES: readonly Rule<ScheduleShape>[] = [
  scheduleExpression, scheduleTimeZone, scheduleDates, oneTimeDates, scheduleName, scheduleRetries,
];

/** Rules on what all schedules of a task share. */
export const SCHEDULED_TASK_RULES: readonly Rule<ScheduledTaskShape>[] = [
  scheduledStrategy, oneRetriedTask, timeoutOfRetried, standardQueue, failuresKey,
];
