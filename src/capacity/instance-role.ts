import { aws_ecs as ecs, aws_iam as iam, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AgentSettings } from '../agent/settings';
import { makeRole } from '../posture/role';
import { everyInCluster } from '../private/ecs-arns';
import { declareUnavoidable } from '../private/unavoidable';

/** Permissions of an instance in addition to joining its cluster. */
export interface InstanceRoleOptions {
  readonly cluster: ecs.ICluster;
  readonly ssmAccess?: boolean;
  /** What the agent is told. */
  readonly settings: AgentSettings;
  /** Whether tasks on the host may take part in Service Connect. */
  readonly serviceConnect: boolean;
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
  const { cluster, settings: { variables, engineAuth }, serviceConnect, ssmAccess } = options;
  const spotDraining = variables.ECS_ENABLE_SPOT_INSTANCE_DRAINING === 'true';
  // Only hosts of EC2 have tags of EC2: rules refuse it elsewhere.
  const copiesTags = variables.ECS_CONTAINER_INSTANCE_PROPAGATE_TAGS_FROM === 'ec2_instance';
  allowAgent(role, cluster, {
    onCluster: [
      'ecs:DeregisterContainerInstance', 'ecs:RegisterContainerInstance',
      'ecs:SubmitAttachmentStateChanges', 'ecs:SubmitContainerStateChange', 'ecs:SubmitTaskStateChange',
    ],
    onInstances: ['ecs:Poll', 'ecs:StartTelemetrySession', ...spotDraining ? ['ecs:UpdateContainerInstancesState'] : []],
    // The agent reads the tags of its host before it registers, and gives up when it may not.
    anywhere: [...ssmAccess ? SSM_ACTIONS : [], ...copiesTags ? ['ec2:DescribeTags'] : []],
    serviceConnect,
  });
  if (copiesTags || variables.ECS_CONTAINER_INSTANCE_TAGS !== undefined) {
    allowTags(role, cluster);
  }
  engineAuth?.grantRead(role);
}

/** Lets the agent tag its container instance, and show tags in the metadata of tasks (`taskWithTags`). */
function allowTags(role: iam.Role, cluster: ecs.ICluster): void {
  role.addToPolicy(new iam.PolicyStatement({
    actions: ['ecs:TagResource'],
    resources: ['*'],
    conditions: { StringEquals: { 'ecs:CreateAction': 'RegisterContainerInstance' } },
  }));
  role.addToPolicy(new iam.PolicyStatement({
    actions: ['ecs:ListTagsForResource'],
    resources: ['container-instance', 'task'].map(resource => everyInCluster(role, cluster, resource)),
  }));
}

/** Actions of an agent, by the resources they can be limited to. */
interface AgentActions {
  /** Limited to the cluster. */
  readonly onCluster: string[];
  /** Limited by a condition to container instances of the cluster, which do not exist yet. */
  readonly onInstances: string[];
  /** Without resource-level permissions, in addition to `ecs:DiscoverPollEndpoint`. */
  readonly anywhere?: string[];
  /** Whether the proxies of Service Connect work with the same role. */
  readonly serviceConnect: boolean;
}

/** Grants an agent permission to run the tasks of one cluster, on any kind of instance. */
export function allowAgent(role: iam.Role, cluster: ecs.ICluster, { onCluster, onInstances, anywhere = [], serviceConnect }: AgentActions): void {
  const { clusterArn } = cluster;
  role.addToPolicy(new iam.PolicyStatement({ actions: onCluster, resources: [clusterArn] }));
  role.addToPolicy(new iam.PolicyStatement({
    actions: onInstances,
    resources: ['*'],
    conditions: { ArnEquals: { 'ecs:cluster': clusterArn } },
  }));
  role.addToPolicy(new iam.PolicyStatement({ actions: ['ecs:DiscoverPollEndpoint', ...anywhere], resources: ['*'] }));
  if (serviceConnect) {
    // Its proxy polls the task set of a service, for which ECS gives IAM no cluster to compare.
    role.addToPolicy(new iam.PolicyStatement({ actions: ['ecs:Poll'], resources: [everyInCluster(role, cluster, 'task-set')] }));
  }
  declareUnavoidable(role, {
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'ecs:DiscoverPollEndpoint has no resource level; ecs:Poll and its like name a host that does not exist yet, and are bound to '
      + 'the cluster by a condition.',
  });
}

/** Creates the instance role of EC2 hosts. */
export function makeInstanceRole(scope: Construct, options: InstanceRoleOptions): iam.Role {
  const role = makeRole(scope, 'InstanceRole', {
    assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
    description: `Hosts of ECS in ${Stack.of(scope).stackName}`,
  });
  grantJoin(role, options);
  return role;
}
