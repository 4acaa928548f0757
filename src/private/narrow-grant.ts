import { aws_iam as iam } from 'aws-cdk-lib';

/** Whether an action is one of these. */
export function only(...actions: readonly string[]): (action: string) => boolean {
  return action => actions.includes(action);
}

/**
 * Stands for a grantee that gets only some of the actions that somebody grants. aws-cdk-lib's `grantRead` of secrets and parameters allows
 * to describe them and to read their history, which neither ECS nor its agent does.
 */
export function narrowed(grantee: iam.IGrantable, isCalled: (action: string) => boolean): iam.IGrantable {
  const { grantPrincipal: wide } = grantee;
  const narrow: iam.IPrincipal = {
    get grantPrincipal() {
      return narrow;
    },
    assumeRoleAction: wide.assumeRoleAction,
    policyFragment: wide.policyFragment,
    principalAccount: wide.principalAccount,
    addToPrincipalPolicy(statement) {
      return wide.addToPrincipalPolicy(statement.copy({ actions: statement.actions.filter(isCalled) }));
    },
  };
  return narrow;
}
