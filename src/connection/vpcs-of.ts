import { aws_ec2 as ec2 } from 'aws-cdk-lib';

/** Ids of the VPCs of security groups that this app makes. */
export function vpcsOf(groups: readonly ec2.ISecurityGroup[]): (string | undefined)[] {
  return groups.map(({ node: { defaultChild } }) => defaultChild instanceof ec2.CfnSecurityGroup ? defaultChild.vpcId : undefined);
}
