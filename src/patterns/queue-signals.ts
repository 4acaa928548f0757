import { aws_sqs as sqs } from 'aws-cdk-lib';
import { Signal } from '../monitoring/signal';

/** The metrics of the queues of a worker that there are alarms on. */
export function queueSignals(queue?: sqs.IQueue, deadLetterQueue?: sqs.IQueue): Signal[] {
  return [
    ...queue ? [{ name: 'messageAge', metric: period => queue.metricApproximateAgeOfOldestMessage({ period }) } satisfies Signal] : [],
    ...deadLetterQueue ? [deadLetters(deadLetterQueue)] : [],
  ];
}

/** Messages in a dead-letter queue. */
export function deadLetters(queue: sqs.IQueue): Signal {
  return { name: 'deadLetters', metric: period => queue.metricApproximateNumberOfMessagesVisible({ period }) };
}
