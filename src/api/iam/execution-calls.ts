import { callsOn, Feature } from './call';

/*
 * What ECS and its agent call with the execution role of a task, by the fields of its task definition.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
 */

const ROLE_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html';

/** `{repository}` is an ARN. */
export const ECR_IMAGE: Feature = {
  name: 'pulling the image from ECR',
  see: ROLE_PAGE,
  calls: [
    { action: 'ecr:GetAuthorizationToken', resource: '*' },
    ...callsOn('{repository}', ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer']),
  ],
};

/** Repository of GuardDuty's agent for tasks on Fargate, in another account for each Region. */
export const AGENT_REPOSITORY = 'aws-guardduty-agent-fargate';

/** GuardDuty adds the agent to tasks on Fargate when they start. */
export const RUNTIME_MONITORING: Feature = {
  name: 'pulling the agent of GuardDuty',
  see: 'https://docs.aws.amazon.com/guardduty/latest/ug/prereq-runtime-monitoring-ecs-support.html',
  calls: ECR_IMAGE.calls,
};

/** The first pull through a cache. ECR makes the repository. */
export const CACHED_IMAGE: Feature = {
  name: 'pulling the image through a cache of ECR',
  see: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-iam.html',
  calls: callsOn('{repository}', ['ecr:BatchImportUpstreamImage', 'ecr:CreateRepository']),
};

/** `{secret}` is an ARN. */
export const SECRET: Feature = {
  name: 'reading the secret',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html',
  calls: [{ action: 'secretsmanager:GetSecretValue', resource: '{secret}' }],
};

/** `{parameter}` is an ARN. */
export const PARAMETER: Feature = {
  name: 'reading the parameter',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-ssm-paramstore.html',
  calls: [{ action: 'ssm:GetParameters', resource: '{parameter}' }],
};

/** Through Secrets Manager, with the caller's permissions. */
export const SECRET_KEY: Feature = {
  name: 'decrypting the secret',
  see: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html',
  calls: [{ action: 'kms:Decrypt', resource: '{key}', keys: { 'kms:ViaService': 'secretsmanager.${AWS::Region}.${AWS::URLSuffix}' } }],
};

/** Environment files, configuration of FireLens, credential specs. */
export const FILE: Feature = {
  name: 'reading the file in S3',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/use-environment-file.html',
  calls: [{ action: 's3:GetObject', resource: '{file}' }, { action: 's3:GetBucketLocation', resource: '{bucket}' }],
};

/** `{group}` is a name. Policies of logs name a group with `:*` behind it. */
export const LOGS: Feature = {
  name: 'writing the log',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html',
  calls: callsOn('arn:${AWS::Partition}:logs:{region}:${AWS::AccountId}:log-group:{group}:log-stream:{any}', ['logs:CreateLogStream', 'logs:PutLogEvents']),
};

/** `awslogs-create-group`. */
export const LOG_GROUP: Feature = {
  name: 'creating the log group',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html',
  calls: [{ action: 'logs:CreateLogGroup', resource: 'arn:${AWS::Partition}:logs:{region}:${AWS::AccountId}:log-group:{group}:log-stream:' }],
};

/** Volumes of FSx for Windows. */
export const FSX: Feature = {
  name: 'mounting the file system of FSx',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/wfsx-volumes.html',
  calls: [{ action: 'fsx:DescribeFileSystems', resource: '*' }],
};
