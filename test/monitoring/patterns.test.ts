import { aws_scheduler as scheduler, aws_sns as sns, Duration } from 'aws-cdk-lib';
import { FanOut, FanOutItems, ImageSource, Monitoring, ScheduledTask, WorkerService, WorkQueue } from '../../src';
import { ALARMS, AlarmName } from '../../src/api/monitoring/alarms';
import { messageOf, resources, testStack } from '../support/stack';

const image = ImageSource.fromRegistry('public.ecr.aws/docker/library/busybox:1.37');
const names = (of: readonly { readonly node: { readonly id: string } }[]) => of.map(({ node }) => node.id);

/** Periods and thresholds by title, as they are in the template. */
function described(stack: Parameters<typeof resources>[0]) {
  return Object.fromEntries(resources(stack, 'AWS::CloudWatch::Alarm').map(({ Properties: { AlarmDescription, Period, Metrics, Threshold } }) => {
    const periods = (Metrics as { MetricStat?: { Period: number } }[] | undefined ?? []).flatMap(({ MetricStat }) => MetricStat?.Period ?? []);
    return [AlarmDescription, [(Period ?? periods[0]) / 60, Threshold]];
  }));
}

const documented = (...alarms: AlarmName[]) => Object.fromEntries(alarms.map(name => ALARMS[name])
  .map(({ title, period, threshold }) => [title, [period, threshold]]));

test('a worker has alarms on the age of its messages and on its dead-letter queue', () => {
  const stack = testStack();
  const worker = new WorkerService(stack, 'Worker', { image, monitoring: Monitoring.standard({ alarmTopic: new sns.Topic(stack, 'Pager') }) });
  expect(names(worker.service.alarms)).toEqual(['CpuUtilization', 'MemoryUtilization', 'MissingTasks', 'MessageAge', 'DeadLetters']);
  expect(described(stack)).toMatchObject(documented('messageAge', 'deadLetters', 'missingTasks'));
});

test('a worker without a queue has no alarm on one', () => {
  const stack = testStack();
  const worker = (alarms = {}) => () => new WorkerService(stack, `Worker${Object.keys(alarms).length}`, {
    image, queue: WorkQueue.none(), monitoring: Monitoring.standard({ alarms }),
  });
  expect(names(worker()().service.alarms)).toEqual(['CpuUtilization', 'MemoryUtilization', 'MissingTasks']);
  expect(messageOf(worker({ messageAge: { threshold: 60 } }))).toContain('(ECS-OBS-005)');
});

test('a scheduled task has alarms on failures and on its dead-letter queue', () => {
  const stack = testStack();
  const task = new ScheduledTask(stack, 'Report', {
    image, schedule: scheduler.ScheduleExpression.rate(Duration.hours(1)), monitoring: Monitoring.standard(),
  });
  expect(names(task.alarms)).toEqual(['FailedRuns', 'DeadLetters']);
  expect(described(stack)).toEqual(documented('failedRuns', 'deadLetters'));
  expect(task.dashboard).toBeDefined();
});

test('a fan-out has an alarm on failed executions', () => {
  const stack = testStack();
  const fanOut = new FanOut(stack, 'Resize', { image, items: FanOutItems.fromList(['a', 'b']), monitoring: Monitoring.standard({ dashboard: false }) });
  expect(names(fanOut.alarms)).toEqual(['FailedRuns']);
  expect(described(stack)).toEqual(documented('failedRuns'));
  expect(fanOut.dashboard).toBeUndefined();
});

test('settings of an alarm that a pattern does not have are an error', () => {
  const stack = testStack();
  expect(messageOf(() => new ScheduledTask(stack, 'Report', {
    image,
    schedule: scheduler.ScheduleExpression.rate(Duration.hours(1)),
    monitoring: Monitoring.standard({ alarms: { cpuUtilization: { threshold: 50 } }, dashboardName: 'my dashboard' }),
  }))).toMatch(/monitoring\.dashboardName .*ECS-OBS-003[^]*monitoring\.alarms\.cpuUtilization .*ECS-OBS-005/);
});
