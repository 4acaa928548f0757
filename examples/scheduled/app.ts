/*
 * A report that runs every night in the time zone of its readers, and over the whole month on the first of each. Runs that fail are
 * repeated twice; what still fails goes to a queue, and raises an alarm. A second task cleans up every hour, without repetitions.
 */
import { App, aws_cloudwatch as cloudwatch, aws_s3 as s3, aws_scheduler as scheduler, Duration, Size, Stack, TimeZone } from 'aws-cdk-lib';
import { Access, Capacity, Cluster, Connection, ImageSource, ScheduledTask, TaskSize } from 'cdk-ecs-blueprints';

export const app = new App();
const stack = new Stack(app, 'Scheduled');

const image = ImageSource.fromRegistry('public.ecr.aws/docker/library/busybox:1.37');
const timeZone = TimeZone.EUROPE_BERLIN;
const cluster = new Cluster(stack, 'Cluster', { capacities: [Capacity.fargate()] });
const reports = new s3.Bucket(stack, 'Reports', { enforceSSL: true });

const report = new ScheduledTask(stack, 'Report', {
  cluster,
  image,
  size: TaskSize.exact({ cpu: 512, memory: Size.gibibytes(1) }),
  container: { command: ['sh', '-c', 'echo "report of $PERIOD to $REPORTS_BUCKET"'], environment: { PERIOD: 'day' } },
  schedule: scheduler.ScheduleExpression.cron({ hour: '3', minute: '0', timeZone }),
  timeWindow: scheduler.TimeWindow.flexible(Duration.minutes(15)),
  retryFailedRuns: 2,
});
report.connectTo(Connection.toBucket(reports, Access.WRITE)); // REPORTS_BUCKET
report.addSchedule('Monthly', {
  schedule: scheduler.ScheduleExpression.cron({ day: '1', hour: '5', minute: '0', timeZone }),
  containerOverrides: [{ environment: { PERIOD: 'month' } }],
});
report.metricFailures().createAlarm(stack, 'ReportFails', {
  threshold: 1, evaluationPeriods: 1, treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
});

// Late is worse than never: the next run is due in an hour.
new ScheduledTask(stack, 'CleanUp', {
  cluster,
  image,
  container: { command: ['sh', '-c', 'echo "cleaning up"'] },
  schedule: scheduler.ScheduleExpression.rate(Duration.hours(1)),
  maxEventAge: Duration.minutes(30),
});
