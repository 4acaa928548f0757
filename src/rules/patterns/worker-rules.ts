import { foreignPolicies, queueOfWorker, ruleOfFifoQueue, sourceKey, sourceQueue, topicOfFifoQueue } from './message-sources';
import { processingTime, stopForProcessing, visibilityForProcessing, visibilityForStopping } from './processing-time';
import { deadLetterQueue, deadLetterRetention, queueName, queueNumbers } from './work-queue';
import { MessageSourceShape, WorkerShape } from '../../api/patterns/worker-shape';
import { Rule } from '../rule';

/** Rules on a worker and its queue. */
export const WORKER_RULES: readonly Rule<WorkerShape>[] = [
  queueNumbers, queueName, deadLetterRetention, deadLetterQueue, processingTime, visibilityForProcessing, visibilityForStopping, stopForProcessing,
];

/** Rules on what sends messages to the queue of a worker. */
export const MESSAGE_SOURCE_RULES: readonly Rule<MessageSourceShape>[] = [sourceQueue, topicOfFifoQueue, ruleOfFifoQueue, sourceKey, foreignPolicies];

/** Rules on what asks for the queue of a worker. */
export const QUEUE_REQUEST_RULES: readonly Rule<MessageSourceShape>[] = [queueOfWorker];
