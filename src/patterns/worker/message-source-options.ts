import { aws_events as events, aws_sns as sns, aws_sqs as sqs } from 'aws-cdk-lib';

/** Options of `WorkerService.addTopic`. */
export interface TopicOptions {
  /**
   * Whether the body of the queue's message is the body that was published, instead of a JSON document around it.
   *
   * @default true
   */
  readonly rawMessageDelivery?: boolean;

  /**
   * Only messages with these attributes.
   *
   * @default - all messages
   */
  readonly filterPolicy?: { [attribute: string]: sns.SubscriptionFilter };

  /**
   * Only messages with these values in their JSON body.
   *
   * @default - all messages
   */
  readonly filterPolicyWithMessageBody?: { [attribute: string]: sns.FilterOrPolicy };

  /**
   * Queue for messages that Amazon SNS cannot deliver. Adds the permission of the topic to the policies of the queue and its key; those
   * of an imported queue or key must allow `sns.amazonaws.com` themselves.
   *
   * @default - they are lost
   */
  readonly deadLetterQueue?: sqs.IQueue;
}

/** Options of `WorkerService.addRule`. */
export interface RuleOptions {
  /**
   * Body of the queue's message.
   *
   * @default - the whole event
   */
  readonly message?: events.RuleTargetInput;

  /**
   * Message group of the events. Required for FIFO queues.
   *
   * @default - no message group
   */
  readonly messageGroupId?: string;
}
