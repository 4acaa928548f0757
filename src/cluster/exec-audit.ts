import { aws_ecs as ecs, aws_kms as kms } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { allowLogs, customerKey } from '../posture/customer-key';
import { makeLogGroup } from '../posture/log-group';

/** Logging of ECS Exec sessions. */
export interface ExecAuditOptions {
  /**
   * KMS key that encrypts sessions and their logs. Its key policy must allow CloudWatch Logs to use it.
   *
   * @default - the key of the posture; else a new key with rotation, billed per month
   */
  readonly kmsKey?: kms.IKey;
}

/**
 * Records sessions in an encrypted log group.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
 */
export function recordExec(scope: Construct, { kmsKey: given }: ExecAuditOptions): ecs.ExecuteCommandConfiguration {
  const kmsKey = given ?? customerKey(scope) ?? makeKey(scope);
  if (!given) allowLogs(scope, kmsKey);
  return {
    kmsKey,
    logging: ecs.ExecuteCommandLogging.OVERRIDE,
    logConfiguration: { cloudWatchLogGroup: makeLogGroup(scope, 'ExecAudit', { encryptionKey: kmsKey }), cloudWatchEncryptionEnabled: true },
  };
}

function makeKey(scope: Construct): kms.Key {
  return new kms.Key(scope, 'ExecAuditKey', { enableKeyRotation: true, description: 'ECS Exec sessions and their logs' });
}
