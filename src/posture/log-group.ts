import { aws_kms as kms, aws_logs as logs, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { allowLogs, customerKey } from './customer-key';
import { postureOf } from './posture';

/** What a log group has that the posture does not decide. */
interface LogGroupOptions {
  readonly logGroupName?: string;
  /** A key of its own, which lets CloudWatch Logs use it. */
  readonly encryptionKey?: kms.IKey;
}

/** Creates a log group with the retention and the encryption of the posture. It is kept when the stack is deleted. */
export function makeLogGroup(scope: Construct, id: string, { logGroupName, encryptionKey }: LogGroupOptions = {}): logs.LogGroup {
  return new logs.LogGroup(scope, id, {
    logGroupName,
    encryptionKey: encryptionKey ?? keyOfLogs(scope),
    retention: postureOf(scope).logRetention,
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });
}

function keyOfLogs(scope: Construct): kms.IKey | undefined {
  const key = customerKey(scope);
  if (key) allowLogs(scope, key);
  return key;
}
