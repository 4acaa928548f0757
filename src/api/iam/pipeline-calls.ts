import { callsOn, Feature } from './call';

/*
 * What CodePipeline calls with the role of an action, and CodeBuild with that of a project.
 */

const PAGE = 'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference';

export const ASSUME_ACTION_ROLE: Feature = {
  name: 'running the action',
  see: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/security-iam.html',
  calls: [{ action: 'sts:AssumeRole', resource: '{role}' }],
};

/** Connections have the name of the service that made them. */
export const CONNECTION: Feature = {
  name: 'reading the source',
  see: `${PAGE}-CodestarConnectionSource.html`,
  calls: [{ action: '{service}:UseConnection', resource: '{connection}' }],
};

export const S3_SOURCE: Feature = {
  name: 'reading the source',
  see: `${PAGE}-S3.html`,
  calls: [
    ...callsOn('arn:${AWS::Partition}:s3:::{bucket}/{key}', ['s3:GetObject', 's3:GetObjectVersion']),
    { action: 's3:GetBucketVersioning', resource: 'arn:${AWS::Partition}:s3:::{bucket}' },
  ],
};

export const CODE_COMMIT_SOURCE: Feature = {
  name: 'reading the source',
  see: `${PAGE}-CodeCommit.html`,
  calls: callsOn('arn:${AWS::Partition}:codecommit:${AWS::Region}:${AWS::AccountId}:{repository}', [
    'codecommit:CancelUploadArchive', 'codecommit:GetBranch', 'codecommit:GetCommit', 'codecommit:GetUploadArchiveStatus', 'codecommit:UploadArchive',
  ]),
};

/** `{project}` is a name. */
export const START_BUILD: Feature = {
  name: 'the build',
  see: `${PAGE}-CodeBuild.html`,
  calls: callsOn('arn:${AWS::Partition}:codebuild:${AWS::Region}:${AWS::AccountId}:project/{project}', ['codebuild:BatchGetBuilds', 'codebuild:StartBuild']),
};

export const APPROVAL: Feature = {
  name: 'the notice of the approval',
  see: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/approvals-iam-permissions.html',
  calls: [{ action: 'sns:Publish', resource: '{topic}' }],
};

/** `{anything}` is what a pipeline reads from the service itself. */
export const ECS_DEPLOYMENT: Feature = {
  name: 'the deployment to ECS',
  see: `${PAGE}-ECS.html`,
  calls: [
    ...callsOn('arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:service/{cluster}/{service}', ['ecs:DescribeServices', 'ecs:UpdateService']),
    { action: 'ecs:DescribeTaskDefinition', resource: '*' },
    { action: 'ecs:RegisterTaskDefinition', resource: '{anything}' },
    { action: 'ecs:TagResource', resource: '{anything}', keys: { 'ecs:CreateAction': 'RegisterTaskDefinition' } },
    { action: 'iam:PassRole', resource: '{anything}', keys: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
  ],
};

/** `{bucket}` is a name. */
export const READ_ARTIFACTS: Feature = {
  name: 'reading artifacts',
  see: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/security-iam.html',
  calls: [{ action: 's3:GetObject', resource: 'arn:${AWS::Partition}:s3:::{bucket}/{any}' }],
};

export const WRITE_ARTIFACTS: Feature = {
  ...READ_ARTIFACTS, name: 'writing artifacts', calls: [{ action: 's3:PutObject', resource: 'arn:${AWS::Partition}:s3:::{bucket}/{any}' }],
};

/** `{key}` is an ARN. */
export const DECRYPT_ARTIFACTS: Feature = { ...READ_ARTIFACTS, calls: [{ action: 'kms:Decrypt', resource: '{key}' }] };

export const ENCRYPT_ARTIFACTS: Feature = { ...WRITE_ARTIFACTS, calls: [{ action: 'kms:GenerateDataKey', resource: '{key}' }] };

/** `{group}` is a name. */
export const BUILD_LOG: Feature = {
  name: 'the log of the build',
  see: 'https://docs.aws.amazon.com/codebuild/latest/userguide/setting-up-service-role.html',
  calls: callsOn('arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:{group}:log-stream:{any}', ['logs:CreateLogStream', 'logs:PutLogEvents']),
};

/** Pushing an image; whoever pushes asks first what is there. To log in is a command of its own. */
export const PUSH: Feature = {
  name: 'pushing the image',
  see: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-push-iam.html',
  calls: callsOn('{anything}', [
    'ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:CompleteLayerUpload', 'ecr:InitiateLayerUpload', 'ecr:PutImage', 'ecr:UploadLayerPart',
  ]),
};
