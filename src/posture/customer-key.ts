import { aws_iam as iam, aws_kms as kms, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { postureOf } from './posture';
import { judge } from '../private/judge';
import { report } from '../private/report';
import { keyRegion } from '../rules/posture/place-demands';

/** The customer managed key for what is made in a scope, where the posture asks for one. */
export function customerKey(scope: Construct): kms.IKey | undefined {
  const { encryption } = postureOf(scope);
  const { _given: given } = encryption;
  if (given) report(scope, judge([keyRegion], { keyRegion: given.env.region, region: Stack.of(scope).region }));
  return encryption._keyFor(scope);
}

/**
 * Lets CloudWatch Logs encrypt log groups of the account. It cannot name them: a group with a generated name would depend on its own key.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export function allowLogs(scope: Construct, key: kms.IKey): void {
  const { region, account, partition, urlSuffix } = Stack.of(scope);
  key.addToResourcePolicy(new iam.PolicyStatement({
    principals: [new iam.ServicePrincipal(`logs.${region}.${urlSuffix}`)],
    actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
    resources: ['*'],
    conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account}:log-group:*` } },
  }), true);
}

/**
 * Lets EventBridge put what it sends or could not deliver into encrypted queues of the account. It does not name the rule, which would
 * depend on the queue that depends on the key.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
 */
export function allowEvents(scope: Construct, key: kms.IKey | undefined): void {
  key?.addToResourcePolicy(new iam.PolicyStatement({
    principals: [new iam.ServicePrincipal('events.amazonaws.com')],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: ['*'],
    conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
  }), true);
}
