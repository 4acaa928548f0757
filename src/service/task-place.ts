import { aws_ec2 as ec2, aws_ecs as ecs } from 'aws-cdk-lib';
import { TaskPlaceShape } from '../api/network/shape';
import { TaskDefinitionShape } from '../api/task/shape';
import { ICapacity } from '../capacity/contract';
import { ourCluster } from '../cluster/cluster';
import { egressOf, INetwork, Network } from '../network/network';
import { judge } from '../private/judge';
import { Finding } from '../rules/finding';
import { TASK_PLACE_RULES } from '../rules/network/network-rules';
import { inside } from '../rules/rule';

/** The network of a cluster: ours, or what its VPC has. */
export function networkOf(cluster: ecs.ICluster): INetwork {
  return ourCluster(cluster)?.network ?? Network.fromVpc(cluster.vpc);
}

/** Findings about the subnets of tasks. ECS Anywhere instances are in none. */
export function checkTaskPlace(
  capacities: readonly ICapacity[], { containerDefinitions = [] }: TaskDefinitionShape, cluster?: ecs.ICluster,
): Finding[] {
  if (!cluster || !capacities.some(({ profile }) => profile.addsProvider || profile.networkMode === ecs.NetworkMode.AWS_VPC)) return [];
  const network = networkOf(cluster);
  return inside('cluster.', judge(TASK_PLACE_RULES, {
    subnetType: typeOf(network),
    assignPublicIp: network.assignPublicIp,
    isImported: egressOf(network) === undefined,
    images: containerDefinitions.flatMap(({ image }) => image ?? []),
  }));
}

/** Type of the subnets of tasks, if all have the same. */
function typeOf({ vpc, taskSubnets: { subnetType, subnets } }: INetwork): TaskPlaceShape['subnetType'] {
  const areAll = (kind: ec2.SubnetType, list: readonly ec2.ISubnet[]) =>
    subnetType === kind || (subnets !== undefined && subnets.length > 0 && subnets.every(subnet => list.includes(subnet)));
  if (areAll(ec2.SubnetType.PUBLIC, vpc.publicSubnets)) return 'PUBLIC';
  if (areAll(ec2.SubnetType.PRIVATE_ISOLATED, vpc.isolatedSubnets)) return 'ISOLATED';
  return areAll(ec2.SubnetType.PRIVATE_WITH_EGRESS, vpc.privateSubnets) ? 'PRIVATE' : undefined;
}
