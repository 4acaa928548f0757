import { QueueShape, WorkerShape } from '../../api/patterns/worker-shape';
import { isKnown, mayEndWith } from '../../api/unknown';
import { cannotWork, found, policy, refused } from '../rule';
import { all, matching, notBelow, within } from '../table';

const SECONDS = { unit: 'seconds' };
const DAYS_14 = 1_209_600;
const HOURS_12 = 43_200;
const MINUTES_15 = 900;
const KIB = 1024;
const ATTRIBUTES = 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html';

/** Bounds of Amazon SQS. */
export const queueNumbers = refused<WorkerShape>('ECS-WORKER-006', {
  title: 'A queue must have a visibility timeout of at most 12 hours, retention of 1 minute to 14 days, long polling of at most 20 seconds, a '
    + 'delay of at most 15 minutes, messages of 1 KiB to 1 MiB, and 1 to 1,000 receives',
  remedy: 'correct the value',
  see: ATTRIBUTES,
  check: within(
    { place: 'queue.visibilityTimeout', min: 0, max: HOURS_12, ...SECONDS },
    { place: 'queue.messageRetentionPeriod', min: 60, max: DAYS_14, ...SECONDS },
    { place: 'queue.deadLetterRetentionPeriod', min: 60, max: DAYS_14, ...SECONDS },
    { place: 'queue.receiveMessageWaitTimeSeconds', min: 0, max: 20, ...SECONDS },
    { place: 'queue.delaySeconds', min: 0, max: MINUTES_15, ...SECONDS },
    { place: 'queue.maximumMessageSize', min: KIB, max: KIB * KIB, unit: 'bytes' },
    { place: 'queue.maxReceiveCount', min: 1, max: 1000 },
  ),
});

function suffixProblem({ queueName, fifoQueue }: QueueShape): string | undefined {
  if (queueName === undefined || fifoQueue === undefined) return undefined;
  if (fifoQueue) return mayEndWith(queueName, '.fifo') ? undefined : `must end in .fifo for a FIFO queue, got ${queueName}`;
  return isKnown(queueName) && queueName.endsWith('.fifo') ? `must not end in .fifo for a standard queue, got ${queueName}` : undefined;
}

/** The name says of what kind a queue is. */
export const queueName = refused<WorkerShape>('ECS-WORKER-007', {
  title: 'The name of a queue must be 1 to 80 letters, digits, hyphens and underscores, and end in .fifo exactly if it is a FIFO queue',
  remedy: 'correct the name, leave it out, or take the other kind of queue',
  see: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html',
  check: all(
    matching({ place: 'queue.queueName', pattern: /^(?=.{1,80}$)[\w-]+(\.fifo)?$/, must: 'be 1 to 80 letters, digits, hyphens and underscores', partly: /^[\w.-]*$/ }),
    ({ queue = {} }) => found('queue.queueName', suffixProblem(queue)),
  ),
});

/** The time in the dead-letter queue begins when a message is first sent. */
export const deadLetterRetention = cannotWork<WorkerShape>('ECS-WORKER-008', {
  title: 'A dead-letter queue must keep messages at least as long as the queue before it',
  why: 'A message keeps the time at which it was first sent, and would be deleted soon after it failed, or at once',
  remedy: 'give the dead-letter queue a longer retention',
  see: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html',
  check: notBelow('queue.messageRetentionPeriod', 'queue.deadLetterRetentionPeriod'),
});

/** A message that always fails is work without end. */
export const deadLetterQueue = policy<WorkerShape>('ECS-WORKER-009', {
  title: 'The queue of a worker should have a dead-letter queue',
  why: 'A message that fails is received again until its retention ends, and keeps a task running for it',
  remedy: 'give the queue a deadLetterQueue',
  see: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html',
  advice: true,
  check: ({ queue }) => queue?.hasDeadLetterQueue === false ? found('queue', 'should have a dead-letter queue, got none') : [],
});
