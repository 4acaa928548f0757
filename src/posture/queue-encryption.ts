import { aws_sqs as sqs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { customerKey } from './customer-key';

/** How a queue is encrypted: with the key of the posture, or else with keys of Amazon SQS. */
export function queueEncryption(scope: Construct): Pick<sqs.QueueProps, 'encryption' | 'encryptionMasterKey'> {
  const encryptionMasterKey = customerKey(scope);
  return encryptionMasterKey ? { encryption: sqs.QueueEncryption.KMS, encryptionMasterKey } : { encryption: sqs.QueueEncryption.SQS_MANAGED };
}
