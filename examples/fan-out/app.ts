/*
 * Thumbnails of all images in a bucket: the same task once for each key, twenty at once on Fargate Spot. A run that fails is repeated twice;
 * one image in a hundred may be broken. It starts every Sunday.
 */
import { App, aws_s3 as s3, aws_scheduler as scheduler, aws_scheduler_targets as targets, Duration, Stack } from 'aws-cdk-lib';
import { Access, Capacity, Cluster, Connection, FanOut, FanOutItems, ImageSource } from 'cdk-ecs-blueprints';

export const app = new App();
const stack = new Stack(app, 'FanOut');

const images = new s3.Bucket(stack, 'Images', { enforceSSL: true });
const cluster = new Cluster(stack, 'Cluster', { capacities: [Capacity.fargateSpot()] });

const thumbnails = new FanOut(stack, 'Thumbnails', {
  cluster,
  image: ImageSource.fromRegistry('public.ecr.aws/docker/library/busybox:1.37'),
  items: FanOutItems.fromBucket(images, { prefix: 'originals/' }),
  container: { command: ['sh', '-c', 'echo "thumbnail of $IMAGES_BUCKET/$KEY"'] },
  itemVariable: 'KEY',
  maxConcurrency: 20,
  retryFailedRuns: 2,
  toleratedFailurePercentage: 1,
});
thumbnails.connectTo(Connection.toBucket(images, Access.READ_WRITE)); // IMAGES_BUCKET

new scheduler.Schedule(stack, 'Weekly', {
  schedule: scheduler.ScheduleExpression.cron({ weekDay: 'SUN', hour: '2', minute: '0' }),
  timeWindow: scheduler.TimeWindow.flexible(Duration.hours(1)),
  target: new targets.StepFunctionsStartExecution(thumbnails.stateMachine, {}),
});
