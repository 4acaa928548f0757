import { Aws, aws_iam as iam, aws_kms as kms } from 'aws-cdk-lib';

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
