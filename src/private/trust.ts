import { aws_iam as iam } from 'aws-cdk-lib';

/** Nobody else can make a service use its role: the confused deputy is shut out. */
export const OF_THIS_ACCOUNT = { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } };

/** Puts the condition on a role that aws-cdk-lib makes without any. Roles from elsewhere stay as they are. */
export function trustOnlyThisAccount(role: iam.IRole | undefined): void {
  const resource = role?.node.defaultChild;
  if (resource instanceof iam.CfnRole) resource.addPropertyOverride('AssumeRolePolicyDocument.Statement.0.Condition', OF_THIS_ACCOUNT);
}
