import { Aws, aws_iam as iam, aws_kms as kms } from 'aws-cdk-lib';

/** What it takes to write what a key encrypts, and to read it again. */
const TO_WRITE = ['kms:Decrypt', 'kms:GenerateDataKey'];

/**
 * Permission to use a customer managed key through one AWS service. It stands in the role alone, so that the stack of the key stays as it
 * is: key policies of CDK let the account's IAM policies decide.
 */
export function useKey(key: kms.IKey | undefined, service: string, actions: readonly string[]): iam.PolicyStatement[] {
  return key === undefined ? [] : [new iam.PolicyStatement({
    actions: [...actions],
    resources: [key.keyArn],
    conditions: { StringEquals: { 'kms:ViaService': `${service}.${Aws.REGION}.${Aws.URL_SUFFIX}` } },
  })];
}

/** Lets a role write through an AWS service what a customer managed key encrypts, if one does. */
export function allowWritingWithKey(role: iam.Role, key: kms.IKey | undefined, service: string): void {
  for (const statement of useKey(key, service, TO_WRITE)) role.addToPolicy(statement);
}
