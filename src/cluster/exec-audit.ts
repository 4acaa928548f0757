import { aws_ecs as ecs, aws_iam as iam, aws_kms as kms, aws_logs as logs, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Posture } from '../posture/posture';

/** Logging of ECS Exec sessions. */
export interface ExecAuditOptions {
  /**
   * KMS key that encrypts sessions and their logs. Its key policy must allow CloudWatch Logs to use it.
   *
   * @default - a new key with rotation, billed per month
   */
  readonly kmsKey?: kms.IKey;
}

/**
 * Records sessions in an encrypted log group.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
 */
export function recordExec(scope: Construct, { kmsKey: given }: ExecAuditOptions): ecs.ExecuteCommandConfiguration {
  const kmsKey = given ?? makeKey(scope);
  const cloudWatchLogGroup = new logs.LogGroup(scope, 'ExecAudit', {
    encryptionKey: kmsKey,
    retention: Posture.of(scope).logRetention,
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });
  return {
    kmsKey,
    logging: ecs.ExecuteCommandLogging.OVERRIDE,
    logConfiguration: { cloudWatchLogGroup, cloudWatchEncryptionEnabled: true },
  };
}

function makeKey(scope: Construct): kms.Key {
  const { region, account, partition, urlSuffix } = Stack.of(scope);
  const key = new kms.Key(scope, 'ExecAuditKey', { enableKeyRotation: true, description: 'ECS Exec sessions and their logs' });
  key.addToResourcePolicy(new iam.PolicyStatement({
    principals: [new iam.ServicePrincipal(`logs.${region}.${urlSuffix}`)],
    actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
    resources: ['*'],
    conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account}:log-group:*` } },
  }));
  return key;
}
