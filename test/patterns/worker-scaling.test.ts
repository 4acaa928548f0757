import { aws_applicationautoscaling as appscaling, aws_cloudwatch as cloudwatch, Duration, Stack, Token } from 'aws-cdk-lib';
import { ImageSource, Scaling, ScalingPolicy, WorkerService, WorkQueue } from '../../src';
import * as fc from '../support/fast-check';
import { evaluateMath } from '../support/metric-math';
import { Reading, ScalingClock } from '../support/scaling-clock';
import { only, resources, testStack } from '../support/stack';

const IMAGE = ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29');
const ALARM = 'AWS::CloudWatch::Alarm';
const READINGS: Reading[] = ['highest', 'latest'];
const DELAY = 5;

function worker(scaling?: Scaling, queue?: WorkQueue): Stack {
  const stack = testStack();
  new WorkerService(stack, 'Thumbnails', { image: IMAGE, scaling, queue });
  return stack;
}

const stack = worker(Scaling.backlog({ maxCapacity: 20, backlogPerTask: 100 }));

/** What SQS publishes of a queue: messages in flight only while there are some. */
function published(visible: number, inFlight: number) {
  return { ApproximateNumberOfMessagesVisible: visible, ApproximateNumberOfMessagesNotVisible: inFlight > 0 ? inFlight : undefined };
}

describe('metric math', () => {
  test.each([
    ['1 + 2 * 3', 7], ['(1 + 2) * 3', 9], ['CEIL(a / 2)', 3], ['FILL(b, 4) + a', 9], ['a + b', undefined], ['a / 0', undefined], ['8 - 2 - 1', 5],
  ])('%s is %s', (expression, value) => {
    expect(evaluateMath(expression, { a: 5, b: undefined })).toBe(value);
  });

  test.each(['a +', 'c', 'FLOOR(a)', '(a', 'a b', 'a $ b'])('%s cannot be read', expression => {
    expect(() => evaluateMath(expression, { a: 5 })).toThrow();
  });
});

describe('the number of tasks that is needed', () => {
  const needed = (visible: number, inFlight: number) => new ScalingClock(stack, 'highest', 0).valueOf(published(visible, inFlight));

  test.each([
    [0, 0, 0], [1, 0, 1], [0, 1, 1], [100, 0, 1], [60, 41, 2], [10_000, 0, 100], [0, 10_000, 100],
  ])('with %s messages that wait and %s in flight is %s, however many tasks run', (visible, inFlight, tasks) => {
    expect(needed(visible, inFlight)).toBe(tasks);
  });

  test('is always a number while the queue is active: nothing is divided by tasks', () => {
    fc.assert(fc.property(fc.nat(1e6), fc.nat(1e6), (visible, inFlight) => {
      expect(needed(visible, inFlight)).toBe(Math.ceil((visible + inFlight) / 100));
    }));
  });

  test('is not known while SQS publishes nothing of an inactive queue, and then nothing changes', () => {
    const clock = new ScalingClock(stack, 'highest', 3);
    expect(clock.valueOf({})).toBeUndefined();
    expect(Array.from({ length: 30 }, () => clock.tick({}))).toEqual(Array(30).fill(3));
  });
});

describe.each(READINGS)('if Application Auto Scaling reads the %s value', reading => {
  test('one message starts one task within a minute of its metric', () => {
    const clock = new ScalingClock(stack, reading, 0);
    expect([clock.tick(published(0, 0)), clock.tick(published(1, 0))]).toEqual([0, 1]);
  });

  test('a burst of 10,000 messages starts all tasks at once, and they stop as it is done', () => {
    const clock = new ScalingClock(stack, reading, 0);
    let waiting = 10_000;
    const counts: number[] = [];
    while (waiting > 0) {
      counts.push(clock.tick(published(waiting, 0)));
      waiting = Math.max(0, waiting - 50 * clock.tasks);
    }
    expect(counts[0]).toBe(20);
    // Nobody stops tasks because a few minutes were quiet, and nobody starts any for less work.
    expect(counts.slice(1).every((count, i) => count <= counts[i])).toBe(true);
    for (let minute = 0; minute < DELAY; minute++) clock.tick(published(0, 0));
    expect(clock.tasks).toBe(0);
  });

  test('messages that a stuck worker never deletes neither start more tasks nor let the last one stop', () => {
    const clock = new ScalingClock(stack, reading, 1);
    const stuck = Array.from({ length: 120 }, () => clock.tick(published(0, 150)));
    expect(stuck).toEqual(Array(120).fill(2));
    // When they were received too often, they are in the dead-letter queue.
    const after = Array.from({ length: DELAY }, () => clock.tick(published(0, 0)));
    expect(after[after.length - 1]).toBe(0);
  });

  test('the last task stays for the whole delay after the last message', () => {
    const clock = new ScalingClock(stack, reading, 0);
    clock.tick(published(1, 0));
    expect(Array.from({ length: DELAY }, () => clock.tick(published(0, 0)))).toEqual([1, 1, 1, 1, 0]);
  });

  test('whatever arrives, however fast it is done: work has a task, idle workers stop, and nothing stops while a message is in flight', () => {
    const minute = fc.record({ arrivals: fc.oneof(fc.constant(0), fc.nat(3000)), perTask: fc.nat(200), reported: fc.boolean() });
    const minutes = fc.array(minute, { minLength: 20, maxLength: 60 });
    fc.assert(fc.property(minutes, each => {
      const clock = new ScalingClock(stack, reading, 0);
      let [waiting, inFlight, quiet] = [0, 0, 0];
      for (const { arrivals, perTask, reported } of each) {
        const done = Math.min(inFlight, clock.tasks * perTask);
        waiting += arrivals;
        const received = Math.min(waiting, clock.tasks * 10);
        [waiting, inFlight] = [waiting - received, inFlight - done + received];
        const isOpen = waiting + inFlight > 0;
        const before = clock.tasks;
        // CloudWatch may miss a minute.
        clock.tick(reported ? published(waiting, inFlight) : {});
        quiet = isOpen || !reported ? 0 : quiet + 1;
        expect(clock.tasks).toBeLessThanOrEqual(20);
        if (reported && isOpen) expect(clock.tasks).toBeGreaterThanOrEqual(Math.min(20, Math.ceil((waiting + inFlight) / 100)));
        if (before > 0 && clock.tasks === 0) expect([waiting, inFlight, isOpen]).toEqual([0, 0, false]);
        if (quiet >= DELAY) expect(clock.tasks).toBe(0);
      }
    }), { numRuns: 60 });
  });
});

test('if the highest value is read, fewer tasks run only when five minutes in a row needed fewer', () => {
  fc.assert(fc.property(fc.array(fc.nat(2500), { minLength: 12, maxLength: 40 }), backlog => {
    const clock = new ScalingClock(stack, 'highest', 0);
    backlog.forEach((waiting, minute) => {
      clock.tick(published(waiting, 0));
      const last = Math.max(...backlog.slice(Math.max(0, minute - DELAY + 1), minute + 1));
      expect(clock.tasks).toBe(minute < DELAY && last === 0 ? 0 : Math.min(20, Math.ceil(last / 100)));
    });
  }), { numRuns: 60 });
});

describe('alarms and policies', () => {
  test('are two of each, of which one has no work and the other has some', () => {
    const alarms = resources(stack, ALARM).map(({ Properties: { ComparisonOperator, Threshold, DatapointsToAlarm, EvaluationPeriods } }) =>
      [ComparisonOperator, Threshold, DatapointsToAlarm, EvaluationPeriods]);
    expect(alarms).toEqual([['GreaterThanOrEqualToThreshold', 1, 1, 5], ['LessThanThreshold', 1, 5, 5]]);
  });

  test('follow a metric of your own, with its period, for a worker without a queue', () => {
    const metric = new cloudwatch.Metric({ namespace: 'Shop', metricName: 'Jobs', period: Duration.minutes(2), statistic: 'Average' });
    const own = worker(Scaling.backlog({ maxCapacity: 5, minCapacity: 1, metric, scaleInDelay: Duration.minutes(9) }), WorkQueue.none());
    const [alarm] = resources(own, ALARM);
    expect(alarm.Properties).toMatchObject({
      EvaluationPeriods: 5, Metrics: [{ Expression: 'CEIL(backlog / 10)' }, { Id: 'backlog', MetricStat: { Period: 120, Stat: 'Average' } }],
    });
    expect(only(own, 'AWS::ApplicationAutoScaling::ScalableTarget').Properties).toMatchObject({ MinCapacity: 1, MaxCapacity: 5 });
    expect(resources(own, 'AWS::SQS::Queue')).toEqual([]);
  });

  test('go up to the highest maximum of a schedule, and to the quota of ECS where it is not known', () => {
    const highest = (maxCapacity: number) => {
      const scheduled = worker(Scaling.combined([
        ScalingPolicy.backlog(),
        ScalingPolicy.scheduled({ actions: [{ name: 'Sale', schedule: appscaling.Schedule.cron({ hour: '8' }), maxCapacity }] }),
      ], { minCapacity: 0, maxCapacity: 5 }));
      const [{ Properties }] = resources(scheduled, 'AWS::ApplicationAutoScaling::ScalingPolicy');
      return (Properties.StepScalingPolicyConfiguration.StepAdjustments as { ScalingAdjustment: number }[]).map(step => step.ScalingAdjustment).pop();
    };
    expect([highest(15), highest(3), highest(Token.asNumber({ Ref: 'Max' }))]).toEqual([15, 5, 5000]);
  });
});
