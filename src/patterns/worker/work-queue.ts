import { aws_sqs as sqs, Duration, RemovalPolicy, SizeRoundingBehavior } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { existingShape } from './existing-queue';
import { ExistingQueueOptions, FifoQueueOptions, StandardQueueOptions } from './work-queue-options';
import { QueueShape } from '../../api/patterns/worker-shape';
import { queueEncryption } from '../../posture/queue-encryption';
import { declareLastQueue } from '../../private/audit-packs';
import { checkedInput } from '../../private/input/check-input';
import { Need } from '../../private/stack-uses';
import { isResolved, secondsOf } from '../../private/tokens';

/** What Amazon SQS asks of AWS Lambda, which receives messages in batches too. */
const VISIBILITY_FACTOR = 6;
const MAX_VISIBILITY_SECONDS = 12 * 60 * 60;
const DEFAULT_RECEIVE_COUNT = 3;
const DEFAULT_RETENTION = Duration.days(4);
const DEFAULT_DEAD_LETTER_RETENTION = Duration.days(14);
const DEFAULT_WAIT = Duration.seconds(20);

/** The queues of a worker. */
interface Queues {
  readonly queue?: sqs.IQueue;
  readonly deadLetterQueue?: sqs.IQueue;
}

/** Queues of a worker, before they are made. */
interface QueuePlan {
  /** Undefined without a queue. */
  readonly shape?: QueueShape;
  /** What it needs from other stacks. */
  readonly needs: readonly Need[];
  readonly make: (scope: Construct) => Queues;
}

/** The queue that a `WorkerService` works on. */
@checkedInput('WorkQueue')
export class WorkQueue {
  /**
   * A new standard queue with a dead-letter queue. Both are encrypted with keys of Amazon SQS, and reachable over TLS only.
   *
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/standard-queues.html
   */
  public static standard(options: StandardQueueOptions = {}): WorkQueue {
    return new WorkQueue(processingTime => planQueue(options, processingTime, false));
  }

  /**
   * A new FIFO queue with a dead-letter queue, encrypted and reachable like standard queues. Only one task at a time works on the messages
   * of a message group, so more tasks than groups are of no use.
   *
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues.html
   */
  public static fifo(options: FifoQueueOptions = {}): WorkQueue {
    return new WorkQueue(processingTime => planQueue(options, processingTime, true));
  }

  /**
   * A queue of your own, from this app or imported, such as one with a customer managed key. The worker may receive and delete messages,
   * and decrypt them with the key of the queue if that is known.
   */
  public static fromQueue(queue: sqs.IQueue, options: ExistingQueueOptions = {}): WorkQueue {
    const own = 'deadLetterQueue' in queue ? (queue as sqs.Queue).deadLetterQueue?.queue : undefined;
    const deadLetterQueue = options.deadLetterQueue ?? own;
    return new WorkQueue(() => ({
      shape: existingShape(queue, deadLetterQueue),
      needs: [{ path: 'queue', value: queue.queueArn, arn: queue.queueArn, provider: queue, behind: [queue.encryptionMasterKey?.keyArn] }],
      make: () => ({ queue, deadLetterQueue }),
    }));
  }

  /** No queue: the application gets its work elsewhere, from a stream, a database or an API. */
  public static none(): WorkQueue {
    return new WorkQueue(() => ({ needs: [], make: () => ({}) }));
  }

  private constructor(
    /** @internal Plans the queues of a worker that needs this time for a message. */
    public readonly _plan: (processingTime: Duration) => QueuePlan,
  ) {}
}

function planQueue(options: FifoQueueOptions, processingTime: Duration, fifo: boolean): QueuePlan {
  const visibilityTimeout = options.visibilityTimeout ?? visibilityFor(processingTime);
  const retentionPeriod = options.retentionPeriod ?? DEFAULT_RETENTION;
  const deadLetterRetention = options.deadLetterRetentionPeriod ?? DEFAULT_DEAD_LETTER_RETENTION;
  const receiveMessageWaitTime = options.receiveMessageWaitTime ?? DEFAULT_WAIT;
  const maxReceiveCount = options.maxReceiveCount ?? DEFAULT_RECEIVE_COUNT;
  const maxMessageSizeBytes = options.maxMessageSize?.toBytes({ rounding: SizeRoundingBehavior.NONE });
  const { queueName, contentBasedDeduplication, deduplicationScope, fifoThroughputLimit, deliveryDelay } = options;
  return {
    needs: [],
    shape: {
      queueName,
      fifoQueue: fifo,
      contentBasedDeduplication: contentBasedDeduplication ?? false,
      visibilityTimeout: secondsOf(visibilityTimeout),
      messageRetentionPeriod: secondsOf(retentionPeriod),
      receiveMessageWaitTimeSeconds: secondsOf(receiveMessageWaitTime),
      delaySeconds: secondsOf(deliveryDelay),
      maximumMessageSize: maxMessageSizeBytes,
      maxReceiveCount,
      deadLetterRetentionPeriod: secondsOf(deadLetterRetention),
      hasDeadLetterQueue: true,
    },
    make: scope => {
      const common: sqs.QueueProps = {
        fifo: fifo || undefined,
        ...queueEncryption(scope),
        enforceSSL: true,
        removalPolicy: options.removalPolicy ?? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      };
      const deadLetterQueue = new sqs.Queue(scope, 'DeadLetterQueue', { ...common, retentionPeriod: deadLetterRetention });
      declareLastQueue(deadLetterQueue);
      const queue = new sqs.Queue(scope, 'Queue', {
        ...common,
        queueName,
        visibilityTimeout,
        retentionPeriod,
        receiveMessageWaitTime,
        deliveryDelay,
        maxMessageSizeBytes,
        contentBasedDeduplication,
        deduplicationScope,
        fifoThroughputLimit,
        deadLetterQueue: { queue: deadLetterQueue, maxReceiveCount },
      });
      return { queue, deadLetterQueue };
    },
  };
}

function visibilityFor(processingTime: Duration): Duration {
  const seconds = secondsOf(processingTime);
  return isResolved(seconds) ? Duration.seconds(Math.min(MAX_VISIBILITY_SECONDS, Math.ceil(VISIBILITY_FACTOR * seconds))) : processingTime;
}
