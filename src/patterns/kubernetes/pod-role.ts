import { aws_eks, aws_eks_v2 as eks, aws_iam as iam, CfnJson } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { makeRole } from '../../posture/role';
import { OF_THIS_ACCOUNT } from '../../private/trust';

/** A service account of a cluster. */
export interface PodIdentity {
  readonly cluster: eks.ICluster;
  readonly namespace: string;
  readonly serviceAccount: string;
}

/**
 * A role for the pods of a service account by IAM roles for service accounts: the token of the account is exchanged for credentials.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html
 */
export function roleByToken(scope: Construct, { cluster, namespace, serviceAccount }: PodIdentity): iam.Role {
  const provider = cluster.openIdConnectProvider;
  const issuer = provider.openIdConnectProviderIssuer;
  // The issuer is known at deployment only, and CloudFormation takes no such keys.
  const conditions = new CfnJson(scope, 'PodCondition', {
    value: { [`${issuer}:aud`]: 'sts.amazonaws.com', [`${issuer}:sub`]: `system:serviceaccount:${namespace}:${serviceAccount}` },
  });
  return makeRole(scope, 'PodRole', { assumedBy: new iam.OpenIdConnectPrincipal(provider).withConditions({ StringEquals: conditions }) });
}

/**
 * The same by EKS Pod Identity, which tells in tags for which pods it asks. EKS Auto Mode has its agent on each node.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html
 */
export function roleByAssociation(
  scope: Construct, { cluster, namespace, serviceAccount }: PodIdentity,
): { readonly role: iam.Role; readonly association: Construct } {
  const conditions = {
    StringEquals: {
      ...OF_THIS_ACCOUNT.StringEquals,
      'aws:RequestTag/eks-cluster-arn': cluster.clusterArn,
      'aws:RequestTag/kubernetes-namespace': namespace,
      'aws:RequestTag/kubernetes-service-account': serviceAccount,
    },
  };
  const role = makeRole(scope, 'PodRole', {
    assumedBy: new iam.SessionTagsPrincipal(new iam.ServicePrincipal('pods.eks.amazonaws.com', { conditions })),
  });
  const association = new aws_eks.CfnPodIdentityAssociation(scope, 'PodIdentity', {
    clusterName: cluster.clusterName, namespace, serviceAccount, roleArn: role.roleArn,
  });
  return { role, association };
}
