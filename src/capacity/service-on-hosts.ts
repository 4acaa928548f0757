import { aws_ecs as ecs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CapacityServiceOptions } from './contract';
import { importHosts } from '../network/host-groups';

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
    securityGroups: importHosts(scope, hostSecurityGroups),
  });
}
