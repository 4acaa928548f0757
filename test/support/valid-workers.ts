import { MessageSourceShape, WorkerShape } from '../../src/api/patterns/worker-shape';

/* Shapes like those of valid-shapes.ts. */

export const VALID_WORKER: WorkerShape = {
  processingTime: 60,
  stopTimeout: 60,
  queue: {
    queueName: 'orders.fifo',
    fifoQueue: true,
    contentBasedDeduplication: true,
    visibilityTimeout: 360,
    messageRetentionPeriod: 345_600,
    deadLetterRetentionPeriod: 1_209_600,
    receiveMessageWaitTimeSeconds: 20,
    delaySeconds: 10,
    maximumMessageSize: 2048,
    maxReceiveCount: 3,
    hasDeadLetterQueue: true,
    encryption: 'SQS_MANAGED',
  },
};

export const VALID_MESSAGE_SOURCE: MessageSourceShape = {
  kind: 'rule', hasQueue: true, queue: VALID_WORKER.queue, messageGroupId: 'nightly', isAgain: false, foreignPolicies: [],
};
