import { aws_sqs as sqs, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { queueEncryption } from './queue-encryption';
import { declareLastQueue } from '../private/audit-packs';

/** The longest that Amazon SQS keeps messages. */
const LONGEST_RETENTION = Duration.days(14);

/** A queue for what could not be handed over, which is kept for as long as Amazon SQS can. */
export function makeDeadLetterQueue(scope: Construct, id: string): sqs.Queue {
  const queue = new sqs.Queue(scope, id, { ...queueEncryption(scope), enforceSSL: true, retentionPeriod: LONGEST_RETENTION });
  declareLastQueue(queue);
  return queue;
}
