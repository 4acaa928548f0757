/** `CreateQueue`, with the number of receives and the retention of its dead-letter queue. Times are seconds. */
export interface QueueShape {
  readonly queueName?: string;
  readonly fifoQueue?: boolean;
  readonly contentBasedDeduplication?: boolean;
  readonly visibilityTimeout?: number;
  readonly messageRetentionPeriod?: number;
  readonly receiveMessageWaitTimeSeconds?: number;
  readonly delaySeconds?: number;
  readonly maximumMessageSize?: number;
  readonly maxReceiveCount?: number;
  readonly deadLetterRetentionPeriod?: number;
  /** Whether failed messages go to a dead-letter queue; undefined if that is not known. */
  readonly hasDeadLetterQueue?: boolean;
  /** `KMS_MANAGED` and the like. */
  readonly encryption?: string;
}

/** A worker: its times in seconds, and its queue. */
export interface WorkerShape {
  readonly processingTime?: number;
  readonly stopTimeout?: number;
  /** Whether tasks may protect themselves from being stopped. */
  readonly taskScaleInProtection?: boolean;
  readonly queue?: QueueShape;
}

/** Something that sends messages to the queue of a worker, or uses it otherwise. */
export interface MessageSourceShape {
  /** The parameter that it is given by, `topic` or `rule`; `queue` for what uses the queue otherwise. */
  readonly kind: string;
  readonly hasQueue: boolean;
  readonly queue?: QueueShape;
  readonly isFifoTopic?: boolean;
  readonly messageGroupId?: string;
  /** Whether the same source was added before. */
  readonly isAgain?: boolean;
  /** Policies that cannot be changed here: of an imported queue, or an imported key. */
  readonly foreignPolicies?: readonly string[];
}
