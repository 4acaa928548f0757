import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { IConstruct, IDependable } from 'constructs';
import { INetwork } from './network';
import { stackOf } from '../private/stack-uses';

/**
 * What tasks and hosts need of a network from their start to their end: the routes of their subnets, and the endpoints of the VPC. They
 * pull images and talk to ECS at once, and a deployment that fails at first is rolled back. None for what is in a stack after that of the VPC.
 */
export function connectivityOf({ vpc, taskSubnets }: INetwork, waiting: IConstruct): IDependable[] {
  if (taskSubnets.subnets === undefined && stackOf(vpc) !== stackOf(waiting)) return [];
  const endpoints = vpc.node.children.filter(child => child instanceof ec2.VpcEndpoint);
  return [vpc.selectSubnets(taskSubnets).internetConnectivityEstablished, ...endpoints];
}
