import { isNumber } from '../../api/given';
import { WorkerShape } from '../../api/patterns/worker-shape';
import { cannotWork, found, policy } from '../rule';
import { within } from '../table';

const VISIBILITY_PAGE = 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html';
const HOURS_12 = 43_200;

function shorterThan(visibility: number | undefined, time: number | undefined, what: string): string | undefined {
  return isNumber(visibility) && isNumber(time) && visibility < time ? `must be at least ${what} of ${time} seconds, got ${visibility}` : undefined;
}

/** No message is hidden for longer. */
export const processingTime = cannotWork<WorkerShape>('ECS-WORKER-010', {
  title: 'The processing time of a worker must be 1 second to 12 hours',
  why: 'Amazon SQS hides a message for at most 12 hours after it was received, also if the time is extended',
  remedy: 'split the work into smaller messages, or delete the message first and keep track of the work elsewhere',
  see: VISIBILITY_PAGE,
  check: within({ place: 'processingTime', min: 1, max: HOURS_12, unit: 'seconds' }),
});

/** Or else a second task receives a message while the first still works on it. */
export const visibilityForProcessing = cannotWork<WorkerShape>('ECS-WORKER-011', {
  title: 'The visibility timeout of a queue must not be below the processing time of its worker',
  why: 'A message would be received again while a task still works on it, and be processed twice or end in the dead-letter queue',
  remedy: 'raise the visibility timeout, or set the processingTime that messages really take',
  see: VISIBILITY_PAGE,
  check: ({ queue, processingTime: time }) => found('queue.visibilityTimeout', shorterThan(queue?.visibilityTimeout, time, 'the processingTime')),
});

/** A task that stops still works on its last messages. */
export const visibilityForStopping = cannotWork<WorkerShape>('ECS-WORKER-012', {
  title: 'The visibility timeout of a queue must not be below the stop timeout of its worker',
  why: 'Another task would receive the message that a stopping task is finishing',
  remedy: 'raise the visibility timeout, or lower the stop timeout',
  see: VISIBILITY_PAGE,
  check: ({ queue, stopTimeout }) => found('queue.visibilityTimeout', shorterThan(queue?.visibilityTimeout, stopTimeout, 'the stop timeout')),
});

/** Fargate gives two minutes at most. */
export const stopForProcessing = policy<WorkerShape>('ECS-WORKER-013', {
  title: 'The stop timeout of a worker should not be below its processing time',
  why: 'A task that is stopped by scaling in, a deployment or the end of Spot capacity is killed before it has finished its message, which is then '
    + 'processed again after the visibility timeout',
  remedy: 'raise stopTimeout (at most 120 seconds on Fargate), split the work into smaller messages, or let the application protect its task (taskScaleInProtection)',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-scale-in-protection.html',
  advice: true,
  check: ({ stopTimeout, processingTime: time, taskScaleInProtection }) =>
    !taskScaleInProtection && isNumber(stopTimeout) && isNumber(time) && stopTimeout < time
      ? found('stopTimeout', `should be at least the processingTime of ${time} seconds, got ${stopTimeout}`) : [],
});
