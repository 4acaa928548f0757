import { Token } from 'aws-cdk-lib';
import { scheduleProblem } from '../../../src/api/service/schedule-expression';
import { ScalableTargetShape, StepPolicyShape } from '../../../src/api/service/shape';
import { judge } from '../../../src/private/judge';
import { SERVICE_RULES } from '../../../src/rules/service/service-rules';
import * as fc from '../../support/fast-check';

const TOKEN = Token.asNumber({ Ref: 'Number' });

type Steps = NonNullable<StepPolicyShape['scalingSteps']>;

function target(scalableTarget: ScalableTargetShape): string[] {
  return judge(SERVICE_RULES, { scalableTarget }).map(finding => `${finding.id} ${finding.path} ${finding.problem}`);
}

function steps(given: Steps, adjustmentType?: string): string[] {
  return target({ stepPolicies: [{ scalingSteps: given, adjustmentType }] }).map(found => found.replace('ECS-SVC-026 scalableTarget.stepPolicies[0].scalingSteps ', ''));
}

describe('steps', () => {
  test.each<[string, Steps]>([
    ['in and out with a quiet range between', [{ upper: 10, change: -1 }, { lower: 50, change: +1 }, { lower: 70, change: +3 }]],
    ['out only', [{ lower: 50, upper: 70, change: +1 }, { lower: 70, change: +3 }]],
    ['in only', [{ upper: 10, change: -2 }, { upper: 20, change: -1 }]],
    ['without a quiet range', [{ upper: 50, change: -1 }, { lower: 50, change: +1 }]],
    ['in any order', [{ lower: 70, change: +3 }, { upper: 10, change: -1 }, { lower: 50, upper: 70, change: +1 }]],
    ['with a step that changes nothing', [{ upper: 10, change: -1 }, { lower: 10, upper: 50, change: 0 }, { lower: 50, change: +1 }]],
    ['that are tokens', [{ upper: TOKEN, change: -1 }, { lower: 50, change: +1 }, { lower: 20, change: +1 }]],
  ])('%s are accepted', (_, given) => {
    expect(steps(given)).toEqual([]);
  });

  test.each<[string, Steps, string]>([
    ['fewer than two', [{ lower: 10, change: 1 }], 'must be 2 to 40 steps, got 1'],
    ['more than 40', Array.from({ length: 41 }, (_, i) => ({ lower: i, change: i })), 'must be 2 to 40 steps, got 41'],
    ['one without bounds', [{ lower: 10, change: 1 }, { change: 1 }], 'must each have a lower or an upper bound, got one without'],
    ['one that ends before it begins', [{ upper: 10, change: -1 }, { lower: 50, upper: 40, change: 1 }], 'must each end above where they begin, got 50-40'],
    ['an overlap', [{ upper: 60, change: -1 }, { lower: 50, change: 1 }], 'must not overlap, got 50- and -60'],
    ['another overlap', [{ lower: 10, upper: 60, change: 1 }, { lower: 50, change: 2 }], 'must not overlap, got 10-60 and 50-'],
    ['a gap between steps out', [{ lower: 50, upper: 60, change: 1 }, { lower: 70, change: 3 }], 'must not leave a gap between steps of one direction, got none for 60-70'],
    ['a gap between steps in', [{ lower: 0, upper: 10, change: -3 }, { lower: 20, upper: 30, change: -1 }], 'must not leave a gap between steps of one direction, got none for 10-20'],
    ['two quiet ranges', [{ lower: 5, upper: 10, change: -1 }, { lower: 50, change: 1 }], 'must have at most one range without change, got 0-5 and 10-50'],
  ])('with %s are refused', (_, given, problem) => {
    expect(steps(given)).toEqual([problem]);
  });

  test('may scale in at zero, as aws-ecs-patterns does by default', () => {
    expect(steps([{ upper: 0, change: -1 }, { lower: 100, change: 1 }, { lower: 500, change: 5 }])).toEqual([]);
  });

  test('to exact numbers may leave one gap and no more', () => {
    expect(steps([{ upper: 10, change: 1 }, { lower: 50, change: 4 }], 'ExactCapacity')).toEqual([]);
    expect(steps([{ upper: 10, change: 0 }, { lower: 10, change: 4 }], 'ExactCapacity')).toEqual([]);
    expect(steps([{ upper: 10, change: 1 }, { lower: 20, upper: 30, change: 2 }, { lower: 50, change: 4 }], 'ExactCapacity')).toHaveLength(1);
  });

  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 12 }).map(values => values.sort((a, b) => a - b));

  test('that follow one another are accepted, and refused when two of them overlap', () => {
    fc.assert(fc.property(cuts, bounds => {
      const chain = bounds.map((lower, i) => ({ lower, upper: bounds[i + 1], change: i + 1 }));
      expect(steps(chain)).toEqual([]);
      const [first, second, ...others] = chain;
      expect(steps([{ ...first, upper: second.lower + 0.5 }, second, ...others])).toEqual([expect.stringMatching(/^must not overlap/)]);
      expect(steps([{ ...first, upper: second.lower - 0.5 }, second, ...others])).toEqual([expect.stringMatching(/^must not leave a gap/)]);
    }));
  });

  test.each([
    [{ evaluationPeriods: 0 }, 'evaluationPeriods must be 1 or more, got 0'],
    [{ evaluationPeriods: 2, datapointsToAlarm: 3 }, 'datapointsToAlarm must be 1 to 2, got 3'],
    [{ datapointsToAlarm: 0 }, 'datapointsToAlarm must be 1 or more, got 0'],
  ])('with %j are refused', (alarm, problem) => {
    const valid = [{ upper: 10, change: -1 }, { lower: 50, change: +1 }];
    expect(target({ stepPolicies: [{ scalingSteps: valid, evaluationPeriods: 3, datapointsToAlarm: 2 }] })).toEqual([]);
    expect(target({ stepPolicies: [{ scalingSteps: valid, ...alarm }] })).toEqual([`ECS-SVC-026 scalableTarget.stepPolicies[0].${problem}`]);
  });
});

describe('schedules', () => {
  test.each([
    'cron(0 8 ? * MON-FRI *)', 'cron(*/5 * * * ? *)', 'cron(0 10 1,15 JAN-MAR ? 2027)', 'cron(15 12 L * ? *)', 'cron(0 0 3W * ? *)',
    'cron(0 9 ? * 2#1 *)', 'cron(0 9 ? * FRIL *)', 'rate(1 minute)', 'rate(2 hours)', 'rate(7 days)', 'at(2027-01-31T23:59:00)',
  ])('%s can be read', schedule => {
    expect(scheduleProblem(schedule)).toBeUndefined();
  });

  test.each([
    ['cron(0 8 * * MON-FRI *)', 'must have ? as either day of month or day of week, got none'],
    ['cron(0 8 ? * ? *)', 'must have ? as either day of month or day of week, got both'],
    ['cron(0 8 * * ?)', 'must have 6 fields (minutes, hours, day of month, month, day of week, year), got 5'],
    ['cron(60 8 ? * MON *)', 'must have 0 to 59 as minutes, got 60'],
    ['cron(0 24 ? * MON *)', 'must have 0 to 23 as hours, got 24'],
    ['cron(0 8 ? * 0 *)', 'must have 1 to 7 as day of week, got 0'],
    ['cron(0 8 32 * ? *)', 'must have 1 to 31 as day of month, got 32'],
    ['cron(0 8 ? JANUARY MON *)', 'must have 1 to 12 as month, got JANUARY'],
    ['cron(0/0 8 ? * MON *)', 'must have 0 to 59 as minutes, got 0/0'],
    ['rate(1 minutes)', 'must be rate(1 minute) or rate(2 minutes) and more, got rate(1 minutes)'],
    ['rate(5 minute)', 'must be rate(1 minute) or rate(2 minutes) and more, got rate(5 minute)'],
    ['rate(0 days)', 'must be rate(1 day) or rate(2 days) and more, got rate(0 days)'],
    ['at(2027-13-01T00:00:00)', 'must have a day that the calendar has, got 2027-13-01'],
    ['every morning', 'must be cron(...), rate(...) or at(yyyy-mm-ddThh:mm:ss), got every morning'],
  ])('%s cannot', (schedule, problem) => {
    expect(scheduleProblem(schedule)).toBe(problem);
    expect(target({ scheduledActions: [{ schedule, minCapacity: 1 }] })).toEqual([`ECS-SVC-027 scalableTarget.scheduledActions[0].schedule ${problem}`]);
  });

  test('of every time of every day can be read', () => {
    fc.assert(fc.property(fc.nat(59), fc.nat(23), fc.integer({ min: 1, max: 31 }), fc.integer({ min: 1, max: 12 }), (minute, hour, day, month) => {
      expect(scheduleProblem(`cron(${minute} ${hour} ${day} ${month} ? *)`)).toBeUndefined();
    }));
  });

  test.each<[object, string[]]>([
    [{ minCapacity: 0 }, []],
    [{ minCapacity: 2, maxCapacity: 2, timezone: 'America/Argentina/Buenos_Aires' }, []],
    [{ minCapacity: TOKEN, maxCapacity: 1, timezone: Token.asString({ Ref: 'Zone' }) }, []],
    [{}, [' must have a minimum or a maximum, got neither']],
    [{ minCapacity: -1 }, ['.minCapacity must be 0 or more, got -1']],
    [{ minCapacity: 3, maxCapacity: 2 }, ['.maxCapacity must not be below minCapacity 3, got 2']],
    [{ maxCapacity: 1, timezone: 'UTC+2h!' }, ['.timeZone must be a name of the IANA database, such as Europe/Berlin, got UTC+2h!']],
  ])('with %j have findings %j', (action, problems) => {
    expect(target({ scheduledActions: [{ schedule: 'rate(1 day)', ...action }] }))
      .toEqual(problems.map(problem => `ECS-SVC-027 scalableTarget.scheduledActions[0]${problem}`));
  });
});
