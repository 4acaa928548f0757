import { aws_sqs as sqs } from 'aws-cdk-lib';
import { QueueShape } from '../../api/patterns/worker-shape';

/** Amazon SQS uses this where a queue says nothing. */
const DEFAULT_VISIBILITY_SECONDS = 30;

/** What is known of a queue that somebody else made: all of it in this app, little if it is imported. */
export function existingShape(queue: sqs.IQueue, deadLetterQueue?: sqs.IQueue): QueueShape {
  const resource = resourceOf(queue);
  return {
    fifoQueue: queue.fifo,
    encryption: queue.encryptionType,
    hasDeadLetterQueue: deadLetterQueue !== undefined || (resource ? resource.redrivePolicy !== undefined : undefined),
    contentBasedDeduplication: resource ? resource.contentBasedDeduplication === true : undefined,
    visibilityTimeout: resource && (resource.visibilityTimeout ?? DEFAULT_VISIBILITY_SECONDS),
  };
}

/** The resource of a queue of this app. */
export function resourceOf(queue: sqs.IQueue): sqs.CfnQueue | undefined {
  const { defaultChild } = queue.node;
  return defaultChild && sqs.CfnQueue.isCfnElement(defaultChild) ? defaultChild as sqs.CfnQueue : undefined;
}
