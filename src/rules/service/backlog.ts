import { listOf } from '../../api/given';
import { scalesOn } from '../../api/service/scalable';
import { ServiceShape } from '../../api/service/shape';
import { isKnown } from '../../api/unknown';
import { cannotWork, found, policy, refused } from '../rule';
import { all, within } from '../table';

const DAY = 86_400;
const MINUTE = 60;

/** Something must say how much work there is. */
export const backlogMetric = cannotWork<ServiceShape>('ECS-WORKER-001', {
  title: 'Backlog scaling needs a metric, or the queue of a WorkerService',
  why: 'Without them the number of tasks would never change',
  remedy: 'give the metric of the work that is open, or give a WorkerService a queue',
  see: 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-using-sqs-queue.html',
  about: ['scalableTarget.backlogs[]'],
  check: ({ scalableTarget, hasQueue }) => hasQueue ? [] : listOf(scalableTarget?.backlogs).flatMap(({ hasMetric }, i) => hasMetric
    ? [] : found(`scalableTarget.backlogs[${i}].metric`, 'must be given for a service without a queue, got none')),
});

/** What one task does, and how long the alarms look back. */
export const backlogBounds = refused<ServiceShape>('ECS-WORKER-002', {
  title: 'Backlog scaling must have a backlog per task of 1 or more, and a delay of 1 minute to 1 day, known at synth',
  remedy: 'correct the number; the delay is the number of values that an alarm evaluates, at most those of one day',
  see: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html',
  about: ['scalableTarget.backlogs[]'],
  check: all(
    within(
      { place: 'scalableTarget.backlogs[].backlogPerTask', min: 1 },
      { place: 'scalableTarget.backlogs[].scaleInDelaySeconds', min: MINUTE, max: DAY, unit: 'seconds', as: 'scaleInDelay' },
    ),
    ({ scalableTarget }) => listOf(scalableTarget?.backlogs).flatMap(({ scaleInDelaySeconds: delay }, i) => delay === undefined || isKnown(delay)
      ? [] : found(`scalableTarget.backlogs[${i}].scaleInDelay`, 'must be known at synth, got a token')),
  ),
});

/** A service that may not have a task does nothing. */
export const backlogMaximum = cannotWork<ServiceShape>('ECS-WORKER-003', {
  title: 'Backlog scaling must have a maximum of 1 or more',
  why: 'No task would ever run',
  remedy: 'give the number of tasks that work at the same time at most',
  see: 'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html',
  about: ['scalableTarget.backlogs[]'],
  check: ({ scalableTarget }) => listOf(scalableTarget?.backlogs).length > 0 && scalableTarget?.maxCapacity === 0
    ? found('scalableTarget.maxCapacity', 'must be 1 or more, got 0') : [],
});

/** Who sets the number of tasks does not share it. */
export const backlogAlone = cannotWork<ServiceShape>('ECS-WORKER-004', {
  title: 'Backlog scaling can be combined with scheduled scaling only',
  why: 'It sets the number of tasks every minute, and would undo what target tracking and step scaling do',
  remedy: 'leave the other policies out, or use target tracking with the backlog per task as a custom metric',
  see: 'https://docs.aws.amazon.com/autoscaling/application/userguide/step-scaling-policy-overview.html',
  about: ['scalableTarget.backlogs[]'],
  check: ({ scalableTarget: { backlogs, policyNames } = {} }) => {
    const others = listOf(policyNames).length - 1;
    return listOf(backlogs).length > 0 && others > 0 ? found('scalableTarget', `must have no other policies, got ${others} more`) : [];
  },
});

/** aws-ecs scales no services on hosts outside of AWS. */
export const scalableCapacity = policy<ServiceShape>('ECS-WORKER-005', {
  title: 'A service on ECS Anywhere must not scale',
  why: 'The number of hosts does not follow the number of tasks, and aws-ecs does not support it',
  remedy: 'leave scaling out and give desiredCount, or run the service on another capacity',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-anywhere.html',
  about: ['scalableTarget'],
  check: ({ scalableTarget, capacities = [] }) => scalableTarget === undefined ? [] : capacities
    .filter(({ compatibility }) => !scalesOn(compatibility)).flatMap(({ kind }) => found('scalableTarget', `must be left out on ${kind}, got one`)),
});
