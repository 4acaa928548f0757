import { aws_ecs as ecs, aws_iam as iam, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { EngineAuth } from '../agent/engine-auth';
import { declareUnavoidable } from '../private/unavoidable';

/** What a host needs to be allowed, besides being a member of its cluster. */
export interface InstanceRoleOptions {
  readonly cluster: ecs.ICluster;
  readonly engineAuth?: EngineAuth;
  readonly ssmAccess?: boolean;
  /** Whether the agent sets tags on its container instance. */
  readonly tags: boolean;
  /** Whether the agent drains its host by itself when Spot takes it back. */
  readonly spotDraining: boolean;
}

/** Session Manager's agent, without the reading of every parameter that AWS's managed policy adds. */
const SSM_ACTIONS = [
  'ssm:UpdateInstanceInformation',
  'ssmmessages:CreateControlChannel', 'ssmmessages:CreateDataChannel', 'ssmmessages:OpenControlChannel', 'ssmmessages:OpenDataChannel',
];

/**
 * Lets an agent join one cluster and work for it.
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

/** Actions of an agent, by what they can be bound to. */
interface AgentActions {
  /** Bound to the cluster. */
  readonly onCluster: string[];
  /** Bound by a condition to container instances of the cluster, which do not exist yet. */
  readonly onInstances: string[];
  /** Without a resource level, besides `ecs:DiscoverPollEndpoint`. */
  readonly anywhere?: string[];
}

/** Lets an agent work for one cluster, whoever runs the host. */
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

/** The role of hosts of EC2. */
export function makeInstanceRole(scope: Construct, options: InstanceRoleOptions): iam.Role {
  const role = new iam.Role(scope, 'InstanceRole', {
    assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
    description: `Hosts of ECS in ${Stack.of(scope).stackName}`,
  });
  grantJoin(role, options);
  return role;
}
