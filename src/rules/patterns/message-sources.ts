import { listOf } from '../../api/given';
import { MessageSourceShape } from '../../api/patterns/worker-shape';
import { cannotWork, found, policy, refused } from '../rule';

/** Messages need a queue. */
export const sourceQueue = policy<MessageSourceShape>('ECS-WORKER-014', {
  title: 'Topics and rules can be added to a worker with a queue, each once',
  why: 'Without a queue nothing receives the messages, and a second subscription of the same queue replaces the first',
  remedy: 'give the worker a queue, and add each source once',
  see: 'https://docs.aws.amazon.com/sns/latest/dg/sns-sqs-as-subscriber.html',
  check: ({ kind, hasQueue, isAgain }) => [
    ...hasQueue === false ? found(kind, 'must be added to a worker with a queue, got one with WorkQueue.none()') : [],
    ...isAgain ? found(kind, 'must be added once, got it again') : [],
  ],
});

/** Standard topics keep no order. */
export const topicOfFifoQueue = refused<MessageSourceShape>('ECS-WORKER-015', {
  title: 'A FIFO queue must not be subscribed to a standard topic',
  remedy: 'use a FIFO topic, or a standard queue',
  see: 'https://docs.aws.amazon.com/sns/latest/dg/fifo-message-delivery.html',
  check: ({ queue, isFifoTopic }) => queue?.fifoQueue === true && isFifoTopic === false
    ? found('topic', 'must be a FIFO topic for a FIFO queue, got a standard topic') : [],
});

/** EventBridge sets no deduplication id. */
export const ruleOfFifoQueue = refused<MessageSourceShape>('ECS-WORKER-016', {
  title: 'Events for a FIFO queue need a message group, and a queue with content-based deduplication',
  remedy: 'give messageGroupId, and WorkQueue.fifo({ contentBasedDeduplication: true })',
  see: 'https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_SqsParameters.html',
  check: ({ kind, queue, messageGroupId }) => kind !== 'rule' || queue?.fifoQueue !== true ? [] : [
    ...messageGroupId === undefined ? found('messageGroupId', 'must be given for a FIFO queue, got none') : [],
    ...queue.contentBasedDeduplication === false ? found('queue.contentBasedDeduplication', 'must be true for events, got false') : [],
  ],
});

/** Nobody can change the policy of a key of AWS. */
export const sourceKey = cannotWork<MessageSourceShape>('ECS-WORKER-017', {
  title: 'A queue that gets messages from a topic or rule must not be encrypted with the AWS managed key',
  why: 'The policy of that key does not let Amazon SNS and EventBridge use it, and cannot be changed',
  remedy: 'encrypt the queue with keys of Amazon SQS (sqs.QueueEncryption.SQS_MANAGED), or with a customer managed key',
  see: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html',
  check: ({ kind, queue }) => queue?.encryption === 'KMS_MANAGED'
    ? found(kind, 'must not send to a queue that is encrypted with the AWS managed key, got one') : [],
});

/** What is imported has policies that somebody else writes. */
export const foreignPolicies = cannotWork<MessageSourceShape>('ECS-WORKER-018', {
  title: 'The policies of an imported queue and key must let a topic or rule send messages',
  why: 'They cannot be changed from this app, and without the permission no message arrives',
  remedy: 'allow sqs:SendMessage in the policy of the queue, and kms:Decrypt and kms:GenerateDataKey in that of the key, to sns.amazonaws.com or '
    + 'events.amazonaws.com with the ARN of the source as aws:SourceArn',
  see: 'https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html',
  advice: true,
  check: ({ kind, foreignPolicies: policies }) => listOf(policies).flatMap(whose =>
    found(kind, `should be allowed by the policy of the imported ${whose}, which is not known`)),
});

/** Something that needs the queue of a worker asks for it. */
export const queueOfWorker = cannotWork<MessageSourceShape>('ECS-WORKER-019', {
  title: 'The queue of a worker can be used where it has one',
  why: 'With WorkQueue.none() there is no queue to connect to, grant or watch',
  remedy: 'give the worker a queue',
  see: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/welcome.html',
  check: ({ kind, hasQueue }) => kind === 'queue' && hasQueue === false ? found(kind, 'must be that of a worker with a queue, got one with WorkQueue.none()') : [],
});
