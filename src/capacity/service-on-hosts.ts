import { aws_ec2 as ec2, aws_ecs as ecs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CapacityServiceOptions } from './contract';

/**
 * The cluster as seen by a service on EC2: with only the instances that its tasks can run on. Imported into the stack of the
 * service, so that security group rules are created there.
 */
export function clusterOfHosts(scope: Construct, { service: { cluster }, hostSecurityGroups }: CapacityServiceOptions): ecs.ICluster {
  return ecs.Cluster.fromClusterAttributes(scope, 'Cluster', {
    clusterName: cluster.clusterName,
    clusterArn: cluster.clusterArn,
    vpc: cluster.vpc,
    hasEc2Capacity: true,
    defaultCloudMapNamespace: cluster.defaultCloudMapNamespace,
    executeCommandConfiguration: cluster.executeCommandConfiguration,
    securityGroups: hostSecurityGroups.map((group, i) => ec2.SecurityGroup.fromSecurityGroupId(scope, `Hosts${i || ''}`, group.securityGroupId)),
  });
}
