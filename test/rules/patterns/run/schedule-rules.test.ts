import { ScheduledTaskShape, ScheduleShape } from '../../../../src/api/patterns/schedule-shape';
import { isKnown, UNKNOWN } from '../../../../src/api/unknown';
import { judge } from '../../../../src/private/judge';
import { SCHEDULE_RULES, SCHEDULED_TASK_RULES } from '../../../../src/rules/patterns/schedule-rules';
import * as fc from '../../../support/fast-check';

function schedule(shape: ScheduleShape): string[] {
  return judge(SCHEDULE_RULES, shape).map(({ id, path, problem }) => `${id} ${path} ${problem}`);
}

function expression(scheduleExpression: string): string | undefined {
  const [found] = schedule({ scheduleExpression });
  return found?.replace('ECS-SCHED-001 scheduleExpression ', '');
}

describe('expressions', () => {
  test.each([
    'rate(1 minute)', 'rate(5 minutes)', 'rate(1 hour)', 'rate(30 days)',
    'cron(0 3 * * ? *)', 'cron(0/15 8-18 ? * MON-FRI *)', 'cron(0 0 L * ? 2030)', 'cron(15 10 ? * 6L 2022-2030)', 'cron(0 8 1W * ? *)', 'cron(0 8 ? * TUE#2 *)',
    'at(2030-02-28T23:59:59)', 'at(2028-02-29T00:00:00)',
  ])('%s is taken', text => expect(expression(text)).toBeUndefined());

  test.each([
    ['cron(60 3 * * ? *)', 'must have 0 to 59 as minutes, got 60'],
    ['cron(0 24 * * ? *)', 'must have 0 to 23 as hours, got 24'],
    ['cron(0 3 0 * ? *)', 'must have 1 to 31 as day of month, got 0'],
    ['cron(0 3 ? 13 MON *)', 'must have 1 to 12 as month, got 13'],
    ['cron(0 3 ? * 8 *)', 'must have 1 to 7 as day of week, got 8'],
    ['cron(0 3 ? * MON 1969)', 'must have 1970 to 2199 as year, got 1969'],
    ['cron(0 3 * * *)', 'must have 6 fields (minutes, hours, day of month, month, day of week, year), got 5'],
    ['cron(0 3 * * * *)', 'must have ? as either day of month or day of week, got none'],
    ['cron(0 3 ? * ? *)', 'must have ? as either day of month or day of week, got both'],
    ['rate(5 minute)', 'must be rate(1 minute) or rate(2 minutes) and more, got rate(5 minute)'],
    ['rate(1 hours)', 'must be rate(1 hour) or rate(2 hours) and more, got rate(1 hours)'],
    ['rate(0 days)', 'must be rate(1 day) or rate(2 days) and more, got rate(0 days)'],
    ['rate(5 seconds)', 'must be cron(...), rate(...) or at(yyyy-mm-ddThh:mm:ss), got rate(5 seconds)'],
    ['at(2030-02-30T00:00:00)', 'must have a day that the calendar has, got 2030-02-30'],
    ['at(2030-13-01T00:00:00)', 'must have a day that the calendar has, got 2030-13-01'],
    ['at(2030-01-01 00:00)', 'must be at(yyyy-mm-ddThh:mm:ss), got at(2030-01-01 00:00)'],
    ['daily', 'must be cron(...), rate(...) or at(yyyy-mm-ddThh:mm:ss), got daily'],
  ])('%s is told which part is wrong', (text, problem) => expect(expression(text)).toBe(problem));

  test('in the bounds of every field are taken, and nothing else is', () => {
    const BOUNDS = [[0, 59], [0, 23], [1, 31], [1, 12], [1970, 2199]];
    const field = fc.integer({ min: 0, max: BOUNDS.length - 1 });
    fc.assert(fc.property(field, fc.integer({ min: 0, max: 2300 }), (at, value) => {
      const fields = ['0', '3', '1', '*', '2030'].map((given, i) => i === at ? String(value) : given);
      const text = `cron(${[...fields.slice(0, 4), '?', fields[4]].join(' ')})`;
      const [min, max] = BOUNDS[at];
      expect(expression(text) === undefined).toBe(value >= min && value <= max);
    }));
  });

  test('that are not known are left alone', () => {
    expect(expression(`cron(${UNKNOWN} 99 * * ? *)`)).toBeUndefined();
    expect(isKnown(UNKNOWN)).toBe(false);
  });
});

describe('time zones', () => {
  test.each(['Europe/Berlin', 'UTC', 'Etc/UTC', 'America/Argentina/Buenos_Aires', 'US/Eastern', 'Asia/Calcutta', 'Etc/GMT+5'])('%s is taken', zone => {
    expect(schedule({ scheduleExpressionTimezone: zone })).toEqual([]);
  });

  test.each([['Europe/Belin', 'write Europe/Berlin'], ['europe/berlin', 'write Europe/Berlin'], ['+01:00', undefined], ['Mars/Base', undefined]])('%s is refused', (zone, remedy) => {
    const [finding, ...others] = judge(SCHEDULE_RULES, { scheduleExpressionTimezone: zone });
    expect(finding.id).toBe('ECS-SCHED-002');
    expect(others).toEqual([]);
    if (remedy !== undefined) expect(finding.remedy).toBe(remedy);
  });
});

test('dates are dates, in their order, and not for one moment', () => {
  const [early, late] = [Date.UTC(2030, 0), Date.UTC(2031, 0)];
  expect(schedule({ startDate: early, endDate: late })).toEqual([]);
  expect(schedule({ startDate: late, endDate: early })).toEqual(['ECS-SCHED-003 endDate must be after start 2031-01-01T00:00:00.000Z, got 2030-01-01T00:00:00.000Z']);
  expect(schedule({ startDate: early, endDate: early })).toHaveLength(1);
  expect(schedule({ startDate: NaN, endDate: early })).toEqual(['ECS-SCHED-003 startDate must be a date, got an invalid Date']);
  expect(schedule({ scheduleExpression: 'at(2030-01-01T00:00:00)', startDate: early })).toEqual(['ECS-SCHED-004 startDate must be left out with at(...), got one']);
});

test('names, descriptions and retries have bounds', () => {
  expect(schedule({ name: 'a.b-c_1', description: 'x'.repeat(512), maximumRetryAttempts: 185, maximumEventAgeInSeconds: 86_400 })).toEqual([]);
  expect(schedule({ name: 'x'.repeat(65), description: 'x'.repeat(513), maximumRetryAttempts: 186, maximumEventAgeInSeconds: 59 }).map(found => found.split(' ')[0]))
    .toEqual(['ECS-SCHED-005', 'ECS-SCHED-005', 'ECS-SCHED-006', 'ECS-SCHED-006']);
  expect(schedule({ name: `${UNKNOWN}-x` })).toEqual([]);
  expect(schedule({ name: `${UNKNOWN} x` })).toHaveLength(1);
});

test('a scheduled task has few capacities, repeats one task only, and a standard queue', () => {
  const shared = (shape: ScheduledTaskShape) => judge(SCHEDULED_TASK_RULES, shape).map(({ id }) => id);
  const strategy = (length: number) => Array.from({ length }, () => ({}));
  expect(shared({ capacityProviderStrategy: strategy(6), taskCount: 1, retryFailedRuns: 10, deadLetterQueue: {} })).toEqual([]);
  expect(shared({ capacityProviderStrategy: strategy(7), taskCount: 2, retryFailedRuns: 1, deadLetterQueue: { fifo: true } }))
    .toEqual(['ECS-SCHED-007', 'ECS-SCHED-008', 'ECS-SCHED-009']);
  expect(shared({ taskTimeout: 60 })).toEqual(['ECS-SCHED-011']);
  expect(shared({ taskTimeout: 60, retryFailedRuns: 1 })).toEqual([]);
  expect(shared({ deadLetterQueue: { encryption: 'KMS' } })).toEqual([]);
  expect(shared({ deadLetterQueue: { encryption: 'KMS_MANAGED' } })).toEqual(['ECS-SCHED-010']);
});
