import { aws_eks, aws_eks_v2 as eks, aws_iam as iam, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { EksFargateProfileOptions } from './eks-compute';
import { isOfType } from './resource-type';
import { makeRole } from '../../posture/role';
import { Memory } from '../../private/memory';
import { stackOf } from '../../private/stack-uses';
import { declareUnavoidable } from '../../private/unavoidable';
import { waitFor } from '../../private/wait-for';

const POLICY = 'AmazonEKSFargatePodExecutionRolePolicy';
/** Fargate profiles of this library, in the order of their making. */
const PROFILES = new Memory<aws_eks.CfnFargateProfile[]>('fargateProfiles');

/** A Fargate profile, and the role that starts its pods. */
export class FargateProfile extends Construct {
  public readonly podExecutionRole: iam.IRole;
  public readonly profile: aws_eks.CfnFargateProfile;

  constructor(
    scope: Construct, id: string, cluster: eks.ICluster, options: EksFargateProfileOptions, selectors: readonly eks.Selector[],
  ) {
    super(scope, id);
    this.podExecutionRole = options.podExecutionRole ?? this.makeExecutionRole(cluster);
    options.logging?.grantWrite(this.podExecutionRole);
    // The construct of aws-cdk-lib takes clusters of its own stack only.
    this.profile = new aws_eks.CfnFargateProfile(this, 'Resource', {
      clusterName: cluster.clusterName,
      podExecutionRoleArn: this.podExecutionRole.roleArn,
      subnets: options.subnets?.map(({ subnetId }) => subnetId),
      selectors: selectors.map(({ namespace, labels = {} }) => ({
        namespace, labels: Object.entries(labels).map(([key, value]) => ({ key, value })),
      })),
    });
    this.node.defaultChild = this.profile;
    // Without them, the first pod could not be pulled.
    this.profile.node.addDependency(this.podExecutionRole);
    this.oneAfterAnother();
  }

  /** As AWS recommends, only profiles of the cluster can use it. */
  private makeExecutionRole(cluster: eks.ICluster): iam.Role {
    const profiles = Stack.of(this).formatArn({ service: 'eks', resource: 'fargateprofile', resourceName: `${cluster.clusterName}/*` });
    const role = makeRole(this, 'PodExecutionRole', {
      assumedBy: new iam.ServicePrincipal('eks-fargate-pods.amazonaws.com', { conditions: { ArnLike: { 'aws:SourceArn': profiles } } }),
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName(POLICY)],
    });
    declareUnavoidable(role, {
      id: `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${POLICY}]`,
      reason: 'EKS demands this policy on pod execution roles.',
    });
    return role;
  }

  /** EKS makes and deletes one profile of a cluster at a time. */
  private oneAfterAnother(): void {
    const stack = stackOf(this);
    const ours = PROFILES.ofOrNew(stack, () => []);
    const before = [...ours];
    ours.push(this.profile);
    waitFor(this.profile, () => [
      ...before,
      ...stack.node.findAll().filter(each =>
        isOfType(each, aws_eks.CfnFargateProfile.CFN_RESOURCE_TYPE_NAME) && !ours.some(our => our === each)),
    ]);
  }
}
