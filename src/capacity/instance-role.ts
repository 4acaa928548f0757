import { aws_ecs as ecs, aws_iam as iam, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { EngineAuth } from '../agent/engine-auth';
import { declareUnavoidable } from '../private/unavoidable';

/** Permissions of an instance in addition to joining its cluster. */
export interface InstanceRoleOptions {
  readonly cluster: ecs.ICluster;
  readonly engineAuth?: EngineAuth;
  readonly ssmAccess?: boolean;
  /** Whether the agent sets tags on its container instance. */
  readonly tags: boolean;
  /** Whether the agent drains the instance on a Spot interruption. */
  readonly spotDraining: boolean;
}

/** Permissions of the Session Manager agent, without read access to all parameters that the AWS managed policy includes. */
const SSM_ACTIONS = [
  'ssm:UpdateInstanceInformation',
  'ssmmessages:CreateControlChannel', 'ssmmessages:CreateDataChannel', 'ssmmessages:OpenControlChannel', 'ssmmessages:OpenDataChannel',
];

/**
 * Grants an agent permission to register in one cluster and run its tasks.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/instance_IAM_role.html
 */
export function grantJoin(role: iam.Role, options: InstanceRoleOptions): void {
  allowAgent(role, options.cluster, {
    onCluster: [
      'ecs:DeregisterContainerInstance', 'ecs:RegisterContainerInstance',
      'ecs:SubmitAttachmentStateChanges', 'ecs:SubmitContainerStateChange', 'ecs:SubmitTaskStateChange',
    ],
    onInstances: ['ecs:Poll', 'ecs:StartTelemetrySession', ...options.spotDraining ? ['ecs:UpdateContainerInstancesState'] : []],
    anywhere: options.ssmAccess ? SSM_ACTIONS : [],
  });
  if (options.tags) {
    role.addToPolicy(new iam.PolicyStatement({
      actions: ['ecs:TagResource'],
      resources: ['*'],
      conditions: { StringEquals: { 'ecs:CreateAction': 'RegisterContainerInstance' } },
    }));
  }
  options.engineAuth?.grantRead(role);
}

/** Actions of an agent, by the resources they can be limited to. */
interface AgentActions {
  /** Limited to the cluster. */
  readonly onCluster: string[];
  /** Limited by a condition to container instances of the cluster, which do not exist yet. */
  readonly onInstances: string[];
  /** Without resource-level permissions, in addition to `ecs:DiscoverPollEndpoint`. */
  readonly anywhere?: string[];
}

/** Grants an agent permission to run the tasks of one cluster, on any kind of instance. */
export function allowAgent(role: iam.Role, { clusterArn }: ecs.ICluster, { onCluster, onInstances, anywhere = [] }: AgentActions): void {
  role.addToPolicy(new iam.PolicyStatement({ actions: onCluster, resources: [clusterArn] }));
  role.addToPolicy(new iam.PolicyStatement({
    actions: onInstances,
    resources: ['*'],
    conditions: { ArnEquals: { 'ecs:cluster': clusterArn } },
  }));
  role.addToPolicy(new iam.PolicyStatement({ actions: ['ecs:DiscoverPollEndpoint', ...anywhere], resources: ['*'] }));
  declareUnavoidable(role, {
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'ecs:DiscoverPollEndpoint has no resource level; ecs:Poll and its like name a host that does not exist yet, and are bound to '
      + 'the cluster by a condition.',
  });
}

/** Creates the instance role of EC2 hosts. */
export function makeInstanceRole(scope: Construct, options: InstanceRoleOptions): iam.Role {
  const role = new iam.Role(scope, 'InstanceRole', {
    assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
    description: `Hosts of ECS in ${Stack.of(scope).stackName}`,
  });
  grantJoin(role, options);
  return role;
}
