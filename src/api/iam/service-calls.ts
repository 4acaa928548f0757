import { callsOn, Feature } from './call';

/*
 * What ECS calls with the infrastructure roles of a service or capacity provider, and what is called with the role of a task.
 */

/** Of AmazonECSInfrastructureRolePolicyForLoadBalancers v6. `{first}` and `{second}` are target groups. */
export const SHIFT_TRAFFIC: Feature = {
  name: 'moving traffic between target groups',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AmazonECSInfrastructureRolePolicyForLoadBalancers.html',
  calls: [
    ...['{first}', '{second}'].flatMap(group => callsOn(group, ['elasticloadbalancing:RegisterTargets', 'elasticloadbalancing:DeregisterTargets'])),
    ...callsOn('*', [
      'elasticloadbalancing:DescribeListeners', 'elasticloadbalancing:DescribeRules',
      'elasticloadbalancing:DescribeTargetGroups', 'elasticloadbalancing:DescribeTargetHealth',
    ]),
  ],
};

/** Load balancers for HTTP switch by rules. */
export const SWITCH_RULE: Feature = { ...SHIFT_TRAFFIC, calls: [{ action: 'elasticloadbalancing:ModifyRule', resource: '{switch}' }] };

/** Network load balancers switch by listeners. */
export const SWITCH_LISTENER: Feature = { ...SHIFT_TRAFFIC, calls: [{ action: 'elasticloadbalancing:ModifyListener', resource: '{switch}' }] };

export const DEPLOYMENT_HOOK: Feature = {
  name: 'calling the lifecycle hook',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-lifecycle-hooks.html',
  calls: [{ action: 'lambda:InvokeFunction', resource: '{function}' }],
};

/** AmazonECSInfrastructureRolePolicyForManagedInstances allows it only for roles whose names begin with ecsInstanceRole. */
export const PASS_INSTANCE_ROLE: Feature = {
  name: 'starting Managed Instances',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instances-infrastructure-role.html',
  calls: [{ action: 'iam:PassRole', resource: '{role}', keys: { 'iam:PassedToService': 'ec2.${AWS::URLSuffix}' } }],
};

/** The agent of Session Manager in a task. */
export const EXEC: Feature = {
  name: 'ECS Exec',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html',
  calls: callsOn('*', [
    'ssmmessages:CreateControlChannel', 'ssmmessages:CreateDataChannel', 'ssmmessages:OpenControlChannel', 'ssmmessages:OpenDataChannel',
  ]),
};

/** `{group}` is a name. */
export const EXEC_LOG: Feature = {
  ...EXEC,
  calls: [
    { action: 'logs:DescribeLogGroups', resource: '*' },
    ...callsOn('arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:{group}:log-stream:{any}', ['logs:CreateLogStream', 'logs:PutLogEvents']),
    { action: 'logs:DescribeLogStreams', resource: 'arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:{group}:log-stream:' },
  ],
};

/** `{bucket}` is a name. */
export const EXEC_BUCKET: Feature = {
  ...EXEC,
  calls: [
    ...callsOn('arn:${AWS::Partition}:s3:::{bucket}', ['s3:GetBucketLocation', 's3:GetEncryptionConfiguration']),
    { action: 's3:PutObject', resource: 'arn:${AWS::Partition}:s3:::{bucket}/{any}' },
  ],
};

/** `{key}` is an ARN. */
export const EXEC_KEY: Feature = { ...EXEC, calls: [{ action: 'kms:Decrypt', resource: '{key}' }] };

/** The X-Ray daemon, of AWSXRayDaemonWriteAccess v2. */
export const X_RAY_DAEMON: Feature = {
  name: 'the X-Ray daemon',
  see: 'https://docs.aws.amazon.com/xray/latest/devguide/xray-daemon-ecs.html',
  calls: callsOn('*', ['xray:PutTraceSegments', 'xray:PutTelemetryRecords', 'xray:GetSamplingRules', 'xray:GetSamplingTargets']),
};
