import { aws_iam as iam, aws_kms as kms, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { customerKey } from '../posture/customer-key';

/** What EC2 Auto Scaling does with the key of volumes. */
const USE_FOR_VOLUMES = ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'];

/** Lets EC2 Auto Scaling publish to topics that a key encrypts. */
export function allowPublishing(hosts: Construct, key: kms.IKey): void {
  allow(hosts, key, ['kms:Decrypt', 'kms:GenerateDataKey*']);
}

/**
 * The key of the posture for the volumes of hosts, with which EC2 Auto Scaling launches them.
 *
 * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html
 */
export function keyOfVolumes(hosts: Construct): kms.IKey | undefined {
  const key = customerKey(hosts);
  if (key) {
    allow(hosts, key, USE_FOR_VOLUMES);
    allow(hosts, key, ['kms:CreateGrant'], { Bool: { 'kms:GrantIsForAWSResource': 'true' } });
  }
  return key;
}

/** Named by a condition: as a principal, a role that does not exist before the first group of an account is made would be refused. */
function allow(hosts: Construct, key: kms.IKey, actions: string[], conditions: iam.Conditions = {}): void {
  const role = Stack.of(hosts).formatArn({
    service: 'iam', region: '', resource: 'role', resourceName: 'aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling',
  });
  key.addToResourcePolicy(new iam.PolicyStatement({
    principals: [new iam.AnyPrincipal()], actions, resources: ['*'], conditions: { ArnEquals: { 'aws:PrincipalArn': role }, ...conditions },
  }), true);
}
