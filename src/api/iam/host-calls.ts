import { callsOn, Feature } from './call';

/*
 * What is called with the role of a host: by the agent, by proxies of Service Connect, by Session Manager. `{cluster}` is its name.
 * https://github.com/aws/amazon-ecs-agent: agent/app/agent.go, agent/acs, agent/tcs; AmazonEC2ContainerServiceforEC2Role v10.
 */

const ROLE_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/instance_IAM_role.html';
const CLUSTER = 'arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:cluster/{cluster}';
const INSTANCE = 'arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:container-instance/{cluster}/{any}';
const TASK = 'arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:task/{cluster}/{any}';
const TASK_SET = 'arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:task-set/{cluster}/{any}/{any}';
const IN_CLUSTER = { 'ecs:cluster': CLUSTER };

/** The agent on a host of EC2 or outside of AWS. */
export const AGENT: Feature = {
  name: 'the ECS agent',
  see: ROLE_PAGE,
  calls: [
    { action: 'ecs:DiscoverPollEndpoint', resource: '*' },
    ...callsOn(CLUSTER, [
      'ecs:RegisterContainerInstance', 'ecs:SubmitAttachmentStateChanges', 'ecs:SubmitContainerStateChange', 'ecs:SubmitTaskStateChange',
    ]),
    ...callsOn(INSTANCE, ['ecs:Poll', 'ecs:StartTelemetrySession'], IN_CLUSTER),
  ],
};

/** The agent of Managed Instances, by AmazonECSInstanceRolePolicyForManagedInstances v3. */
export const MANAGED_AGENT: Feature = {
  name: 'the agent of Managed Instances',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instances-instance-profile.html',
  calls: [
    { action: 'ecs:DiscoverPollEndpoint', resource: '*' },
    ...callsOn(CLUSTER, ['ecs:RegisterContainerInstance', 'ecs:SubmitAttachmentStateChanges', 'ecs:SubmitTaskStateChange']),
    ...callsOn(INSTANCE, ['ecs:Poll', 'ecs:PutSystemLogEvents', 'ecs:StartTelemetrySession'], IN_CLUSTER),
  ],
};

/** The proxy of a task polls the task set of its service, and IAM is told no cluster. */
export const SERVICE_CONNECT: Feature = {
  name: 'the proxies of Service Connect',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html',
  calls: [{ action: 'ecs:Poll', resource: TASK_SET }],
};

/** `ECS_ENABLE_SPOT_INSTANCE_DRAINING`. */
export const SPOT_DRAINING: Feature = {
  name: 'draining of Spot Instances by the agent',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-spot.html',
  calls: [{ action: 'ecs:UpdateContainerInstancesState', resource: INSTANCE, keys: IN_CLUSTER }],
};

/** `ECS_CONTAINER_INSTANCE_TAGS`. */
export const INSTANCE_TAGS: Feature = {
  name: 'tags of container instances',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/instance-details-tags.html',
  calls: [{ action: 'ecs:TagResource', resource: INSTANCE, keys: { 'ecs:CreateAction': 'RegisterContainerInstance' } }],
};

/** `ECS_CONTAINER_INSTANCE_PROPAGATE_TAGS_FROM`: without it the agent does not register. */
export const EC2_TAGS: Feature = {
  name: 'tags of EC2 on container instances',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/instance-details-tags.html',
  calls: [{ action: 'ec2:DescribeTags', resource: '*' }, ...INSTANCE_TAGS.calls],
};

/** Tags in the metadata of tasks (`taskWithTags`). */
export const TAG_METADATA: Feature = {
  name: 'tags in the metadata of tasks',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint-v4.html',
  calls: [INSTANCE, TASK].map(resource => ({ action: 'ecs:ListTagsForResource', resource })),
  optional: 'each',
};

/** AWS's managed policy lists it for scripts that end a host; the agent does not call it. */
export const LEAVE: Feature = {
  name: 'deregistration of a host by itself',
  see: ROLE_PAGE,
  calls: [{ action: 'ecs:DeregisterContainerInstance', resource: CLUSTER }],
  optional: 'each',
};

/** Session Manager, and ECS Anywhere, whose hosts get their credentials by it. */
export const SESSION_MANAGER: Feature = {
  name: 'Session Manager',
  see: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html',
  calls: callsOn('*', [
    'ssm:UpdateInstanceInformation',
    'ssmmessages:CreateControlChannel', 'ssmmessages:CreateDataChannel', 'ssmmessages:OpenControlChannel', 'ssmmessages:OpenDataChannel',
  ]),
  optional: 'together',
};

/** What AWS's managed policies add for tasks without roles of their own, whose images and logs are the host's. */
export const FOR_TASKS: Feature = {
  name: 'images and logs of tasks without an execution role',
  see: ROLE_PAGE,
  calls: callsOn('*', [
    'ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetAuthorizationToken', 'ecr:GetDownloadUrlForLayer',
    'logs:CreateLogStream', 'logs:PutLogEvents',
  ]),
  optional: 'each',
};
