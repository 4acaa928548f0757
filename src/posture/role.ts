import { aws_iam as iam } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { postureOf } from './posture';

/**
 * IAM takes managed policies of at most 6,144 characters; what tokens become is not known, so there is room to spare.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const MAX_LENGTH = 5_000;
/** About what an ARN, and what a condition, takes. */
const ARN_LENGTH = 120;
const CONDITION_LENGTH = 200;
const FRAME_LENGTH = 60;

/** Creates a role, whose permissions stand in managed policies where the posture asks for them. */
export function makeRole(scope: Construct, id: string, props: iam.RoleProps): iam.Role {
  return postureOf(scope).managedPolicies ? new ManagedPolicyRole(scope, id, props) : new iam.Role(scope, id, props);
}

/** Creates a role that aws-cdk-lib would make itself, with inline policies, only where the posture asks for managed policies. */
export function makeRoleIfManaged(scope: Construct, id: string, props: iam.RoleProps): iam.Role | undefined {
  return postureOf(scope).managedPolicies ? makeRole(scope, id, props) : undefined;
}

/** A policy of its own for roles, inline or managed. */
export type RolePolicy = iam.Policy | iam.ManagedPolicy;

/** What a policy allows, and to whom. */
interface PolicyOptions {
  readonly roles: readonly iam.IRole[];
  readonly statements: iam.PolicyStatement[];
}

/** Creates a policy of its own for roles: managed where the posture asks for it, else inline. */
export function makePolicy(scope: Construct, id: string, { roles, statements }: PolicyOptions): RolePolicy {
  if (!postureOf(scope).managedPolicies) {
    const policy = new iam.Policy(scope, id, { statements });
    for (const role of roles) role.attachInlinePolicy(policy);
    return policy;
  }
  const managed = new iam.ManagedPolicy(scope, id, { statements });
  for (const role of roles) attach(managed, role);
  return managed;
}

/** From the side of the policy, as inline policies are: a role that names its policies would depend on all that they name. */
function attach(policy: iam.ManagedPolicy, role: iam.IRole): void {
  if (role instanceof iam.Role) policy.attachToRole(role);
  // Imported roles know whether they may be changed.
  else role.addManagedPolicy(policy);
}

/** What a role of this library was granted by now; its owner waits for it. */
export function policiesOf({ node }: iam.IRole): IConstruct[] {
  return node.children.filter(child => child instanceof iam.Policy || child instanceof iam.ManagedPolicy);
}

/** A role without inline policies: what it is granted goes into customer managed policies, as many as are needed. */
class ManagedPolicyRole extends iam.Role {
  private policies?: { readonly current: iam.ManagedPolicy; readonly count: number; length: number };

  public addToPrincipalPolicy(statement: iam.PolicyStatement): iam.AddToPrincipalPolicyResult {
    // Of a role that somebody else makes, as `Role.customizeRoles` says, only the permissions are noted.
    if (!hasResource(this)) return super.addToPrincipalPolicy(statement);
    const policy = this.policyWithRoom(lengthOf(statement));
    policy.addStatements(statement);
    return { statementAdded: true, policyDependable: policy };
  }

  private policyWithRoom(length: number): iam.ManagedPolicy {
    const { policies } = this;
    if (policies && policies.length + length <= MAX_LENGTH) {
      policies.length += length;
      return policies.current;
    }
    const count = (policies?.count ?? 0) + 1;
    const current = new iam.ManagedPolicy(this, count === 1 ? 'ManagedPolicy' : `ManagedPolicy${count}`, { roles: [this] });
    this.policies = { current, count, length };
    return current;
  }
}

function hasResource({ node }: IConstruct): boolean {
  return node.tryFindChild('Resource') !== undefined;
}

/** About how many characters a statement takes. */
function lengthOf({ actions, resources, conditions }: iam.PolicyStatement): number {
  const texts = [
    ...actions.map(({ length }) => length),
    ...resources.map(({ length }) => Math.max(length, ARN_LENGTH)),
    ...Object.keys(Object(conditions)).map(() => CONDITION_LENGTH),
  ];
  return texts.reduce((sum, length) => sum + length + '"",'.length, FRAME_LENGTH);
}
