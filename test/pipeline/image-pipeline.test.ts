import { createHash } from 'crypto';
import { readFileSync } from 'fs';
import {
  App, aws_codebuild as codebuild, aws_codepipeline_actions as actions, aws_ecs as ecs, aws_iam as iam, aws_kms as kms, aws_sns as sns,
  aws_ssm as ssm, Duration, Lazy, Stack,
} from 'aws-cdk-lib';
import { Approval, ImagePipeline, ImageScanner, Posture, ScanGate, ScanSeverity } from '../../src';
import { actionsOf, buildOf, CONNECTION, pipelineStack, rendered, repositoryIn, serviceIn, SOURCE, statementsOf } from '../support/pipelines';
import { messageOf, only, onlyId, resources, template, testStack } from '../support/stack';

const REPOSITORY = 'arn:aws:ecr:eu-central-1:111122223333:repository/shop/api';
const KEY = '{PipelineArtifactsKey.Arn}';
const LOGS = 'logs:CreateLogStream,logs:PutLogEvents on {PipelineBuildsLogs.Arn}';

/** Stages with their actions and when they run. */
function outline(stack: Stack): string[] {
  const stages = only(stack, 'AWS::CodePipeline::Pipeline').Properties.Stages as { Name: string; Actions: { Name: string; RunOrder: number }[] }[];
  return stages.map(({ Name, Actions }) => `${Name}: ${Actions.map(action => `${action.Name} ${action.RunOrder}`).join(', ')}`);
}

const record = ssm.StringParameter.fromStringParameterName(new Stack(), 'Running', '/shop/api/image');

describe('with nothing but a source, a repository and services, the pipeline', () => {
  const { stack, shop } = pipelineStack();

  test('builds and deploys', () => {
    expect(outline(stack)).toEqual(['Source: Source 1', 'Build: Build 1', 'Deploy: Shop-Api-Service-57F0D234 1']);
    expect(only(stack, 'AWS::CodePipeline::Pipeline').Properties).toMatchObject({ PipelineType: 'V2', ExecutionMode: 'SUPERSEDED' });
  });

  test('deploys what the build says, to the service by its names', () => {
    const [deployment] = actionsOf(stack)[2];
    expect(deployment).toMatchObject({
      ActionTypeId: { Category: 'Deploy', Provider: 'ECS' },
      InputArtifacts: [{ Name: 'Image' }],
      Configuration: { FileName: 'imagedefinitions-0.json', DeploymentTimeout: 60 },
    });
    const { ClusterName, ServiceName } = deployment.Configuration as { [name: string]: unknown };
    expect(rendered(ClusterName)).toMatch(/^\{Shop:ExportsOutputRefCluster/);
    expect(rendered(ServiceName)).toMatch(/^\{Shop:ExportsOutputFnGetAttApiService.*Name/);
  });

  test('builds on the newest machine with Docker, privileged and with its layers at hand', () => {
    const { Environment, Cache, TimeoutInMinutes } = only(stack, 'AWS::CodeBuild::Project').Properties;
    expect(Environment).toMatchObject({
      Image: 'aws/codebuild/amazonlinux-x86_64-standard:6.0', Type: 'LINUX_CONTAINER', ComputeType: 'BUILD_GENERAL1_SMALL', PrivilegedMode: true,
    });
    expect([Cache, TimeoutInMinutes]).toEqual([{ Type: 'LOCAL', Modes: ['LOCAL_DOCKER_LAYER_CACHE'] }, 60]);
  });

  test('tells the build where to push, and by the run what to tag', () => {
    expect(buildOf(stack, 'Build').variables).toEqual({
      REPOSITORY_NAME: 'shop/api',
      REPOSITORY_URI: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop/api',
      CONTAINERS: 'web',
      DIRECTORY: '.',
      DOCKERFILE: 'Dockerfile',
      REVISION: '#{Source_Source_NS.CommitId}',
    });
  });

  test('keeps logs as long as the posture says', () => {
    expect(only(stack, 'AWS::Logs::LogGroup').Properties.RetentionInDays).toBe(30);
    const { stack: strict } = strictStack();
    expect(only(strict, 'AWS::Logs::LogGroup').Properties.RetentionInDays).toBe(365);
  });

  test('keeps artifacts encrypted, closed, for a month', () => {
    const [bucket, ...others] = resources(stack, 'AWS::S3::Bucket').filter(({ Properties: { LoggingConfiguration } }) => LoggingConfiguration);
    expect(others).toEqual([]);
    const logs = Object.entries(template(stack).Resources).find(([, { Type }]) => Type === 'AWS::S3::Bucket')?.[0];
    expect(bucket.Properties).toMatchObject({
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{
          BucketKeyEnabled: true,
          ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: { 'Fn::GetAtt': [onlyId(stack, 'AWS::KMS::Key'), 'Arn'] } },
        }],
      },
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
      LifecycleConfiguration: { Rules: [{ ExpirationInDays: 30, Status: 'Enabled' }] },
      LoggingConfiguration: { DestinationBucketName: { Ref: logs } },
    });
    expect(bucket.DeletionPolicy).toBe('Retain');
    expect(only(stack, 'AWS::KMS::Key').Properties.EnableKeyRotation).toBe(true);
  });

  test('lets nobody else make CodePipeline and CodeBuild use its roles', () => {
    const trusts = resources(stack, 'AWS::IAM::Role').flatMap(({ Properties }) => Properties.AssumeRolePolicyDocument.Statement)
      .filter(({ Principal }: { Principal: { Service?: string } }) => /^code(pipeline|build)/.test(Principal.Service ?? ''));
    expect(trusts.length).toBeGreaterThan(1);
    expect(trusts.filter(({ Condition }: { Condition?: { StringEquals?: object } }) => !(Condition?.StringEquals && 'aws:SourceAccount' in Condition.StringEquals)))
      .toEqual([]);
  });

  test('does not start before its roles may do what they must', () => {
    const { DependsOn = [] } = only(stack, 'AWS::CodePipeline::Pipeline');
    const policies = Object.entries(template(stack).Resources).filter(([, { Type }]) => /Policy$/.test(Type)).map(([id]) => id);
    expect(policies.filter(id => !DependsOn.includes(id))).toEqual([expect.stringMatching(/^PipelineArtifactsLogsPolicy/)]);
    expect(DependsOn).toHaveLength(6);
  });

  test('changes nothing of the services\' stack, so that no circle can arise', () => {
    expect(resources(shop, 'AWS::IAM::Policy').map(({ Properties }) => JSON.stringify(Properties)).filter(text => text.includes('ecr:'))).toEqual([]);
  });
});

function strictStack() {
  const app = new App({ analyticsReporting: false });
  Posture.standard({ logRetention: 365 }).applyTo(app);
  const stack = new Stack(app, 'Strict');
  const pipeline = new ImagePipeline(stack, 'Pipeline', {
    source: SOURCE, repository: repositoryIn(stack), services: [{ service: serviceIn(new Stack(app, 'Shop'), 'Api') }],
  });
  return { stack, pipeline };
}

test('with everything, it scans, asks, deploys and records, in this order', () => {
  const { stack } = pipelineStack({
    props: {
      cpuArchitectures: [ecs.CpuArchitecture.X86_64, ecs.CpuArchitecture.ARM64],
      gate: ScanGate.block(ScanSeverity.MEDIUM, { timeout: Duration.minutes(3) }),
      approval: Approval.manual({ additionalInformation: 'look twice' }),
      record,
      deploymentTimeout: Duration.minutes(15),
    },
  });
  expect(outline(stack)).toEqual([
    'Source: Source 1',
    'Build: Build-amd64 1, Build-arm64 1, Combine 2',
    'Scan: Scan 1',
    'Approval: Approve 1',
    'Deploy: Shop-Api-Service-57F0D234 1, Record 2',
  ]);
  expect(actionsOf(stack)[3][0].Configuration).toEqual({ CustomData: 'look twice' });
  expect(actionsOf(stack)[4][0].Configuration).toMatchObject({ DeploymentTimeout: 15 });
  // The images of the architectures are scanned, their list is deployed.
  expect(buildOf(stack, 'Combine').variables.DIGESTS).toBe('#{Build_Build-amd64_NS.IMAGE_DIGEST} #{Build_Build-arm64_NS.IMAGE_DIGEST}');
  expect(buildOf(stack, 'Scan').variables).toMatchObject({
    DIGESTS: '#{Build_Build-amd64_NS.IMAGE_DIGEST} #{Build_Build-arm64_NS.IMAGE_DIGEST}', SEVERITIES: 'CRITICAL,HIGH,MEDIUM', ATTEMPTS: '18',
  });
  expect(buildOf(stack, 'Record').variables).toEqual({
    IMAGE_DIGEST: '#{Build_Combine_NS.IMAGE_DIGEST}',
    PARAMETER: '/shop/api/image',
    REPOSITORY_URI: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop/api',
  });
  // Docker runs in the two builds only.
  expect(resources(stack, 'AWS::CodeBuild::Project').map(({ Properties: { Environment } }) => [Environment.Image, Environment.PrivilegedMode])).toEqual([
    ['aws/codebuild/amazonlinux-x86_64-standard:6.0', true],
    ['aws/codebuild/amazonlinux-aarch64-standard:4.0', true],
    ['aws/codebuild/amazonlinux-x86_64-standard:6.0', false],
    ['aws/codebuild/amazonlinux-x86_64-standard:6.0', false],
    ['aws/codebuild/amazonlinux-x86_64-standard:6.0', false],
  ]);
  expect(actionsOf(stack)[1].map(({ OutputArtifacts }) => OutputArtifacts)).toEqual([undefined, undefined, [{ Name: 'Image' }]]);
});

test('a service on Graviton is built for on Graviton', () => {
  const app = new App({ analyticsReporting: false });
  const stack = new Stack(app, 'Delivery');
  new ImagePipeline(stack, 'Pipeline', {
    source: SOURCE,
    repository: repositoryIn(stack),
    services: [{ service: serviceIn(new Stack(app, 'Shop'), 'Api', ['web'], ecs.CpuArchitecture.ARM64) }],
  });
  expect(only(stack, 'AWS::CodeBuild::Project').Properties.Environment)
    .toMatchObject({ Image: 'aws/codebuild/amazonlinux-aarch64-standard:4.0', Type: 'ARM_CONTAINER' });
});

test('build options reach the build', () => {
  const { stack } = pipelineStack({
    props: {
      imageBuild: {
        directory: 'services/api',
        target: 'runtime',
        tagPrefix: 'api-',
        buildArgs: { APP_VERSION: '1.2', APP_URL: Lazy.string({ produce: () => 'late' }) },
        computeType: codebuild.ComputeType.LARGE,
        timeout: Duration.minutes(90),
      },
    },
  });
  expect(buildOf(stack, 'Build').variables).toMatchObject({
    DIRECTORY: 'services/api',
    DOCKERFILE: 'services/api/Dockerfile',
    TARGET: 'runtime',
    TAG_PREFIX: 'api-',
    BUILD_ARGS: 'APP_VERSION APP_URL',
    APP_VERSION: '1.2',
    APP_URL: 'late',
  });
  expect(only(stack, 'AWS::CodeBuild::Project').Properties).toMatchObject({
    Environment: { ComputeType: 'BUILD_GENERAL1_LARGE' }, TimeoutInMinutes: 90,
  });
});

describe('roles may do exactly', () => {
  const topic = sns.Topic.fromTopicArn(new Stack(), 'Topic', 'arn:aws:sns:eu-central-1:111122223333:waiting');
  const { stack } = pipelineStack({
    props: { gate: ScanGate.block(ScanSeverity.CRITICAL), approval: Approval.manual({ notificationTopic: topic }), record },
  });
  const WRITE = `kms:Decrypt,kms:DescribeKey,kms:Encrypt,kms:GenerateDataKey on ${KEY}`;
  const READ = `kms:Decrypt on ${KEY}`;
  const REVISIONS = 'arn:aws:ecs:eu-central-1:111122223333:task-definition/ShopApiTaskDefinition56BF220F:*';

  test.each<[string, RegExp, (string | RegExp)[]]>([
    ['the pipeline: hand over to the roles of its actions', /PipelineRole/, [
      'sts:AssumeRole on {PipelineActionRole.Arn},{PipelineDeployRole.Arn}',
      WRITE,
    ]],
    ['actions: use the connection, start these builds, tell who approves', /PipelineActionRole/, [
      `codeconnections:UseConnection,codestar-connections:UseConnection on ${CONNECTION}`,
      /^codebuild:BatchGetBuilds,codebuild:StartBuild,codebuild:StopBuild on \{PipelineBuildsBuild\.Arn\},\{PipelineBuildsScan\.Arn\},\{PipelineBuildsRecord\.Arn\}$/,
      'sns:Publish on arn:aws:sns:eu-central-1:111122223333:waiting',
      WRITE,
    ]],
    ['the deployment: update this service, with a new revision of its task definition and the same roles', /PipelineDeployRole/, [
      /^ecs:DescribeServices,ecs:UpdateService on \{Shop:ExportsOutputRefApiService\w+\}$/,
      `ecs:RegisterTaskDefinition on ${REVISIONS}`,
      `ecs:TagResource on ${REVISIONS} if {"StringEquals":{"ecs:CreateAction":"RegisterTaskDefinition"}}`,
      'ecs:DescribeTaskDefinition on *',
      /^iam:PassRole on \{Shop:ExportsOutputFnGetAttApiTaskTaskRole\w+\},\{Shop:ExportsOutputFnGetAttApiTaskDefinitionExecutionRole\w+\} if \{"StringEquals":\{"iam:PassedToService":"ecs-tasks.amazonaws.com"\}\}$/,
      READ,
    ]],
    ['the build: push to this repository', /PipelineBuildsBuildRole/, [
      LOGS,
      'ecr:GetAuthorizationToken on *',
      'ecr:BatchCheckLayerAvailability,ecr:BatchGetImage,ecr:CompleteLayerUpload,ecr:DescribeImages,ecr:GetDownloadUrlForLayer,'
        + `ecr:InitiateLayerUpload,ecr:PutImage,ecr:UploadLayerPart on ${REPOSITORY}`,
      WRITE,
    ]],
    ['the gate: read findings', /PipelineBuildsScanRole/, [LOGS, `ecr:DescribeImageScanFindings on ${REPOSITORY}`, READ]],
    ['the record: write one parameter', /PipelineBuildsRecordRole/, [
      LOGS, 'ssm:PutParameter on arn:aws:ssm:eu-central-1:111122223333:parameter/shop/api/image', READ,
    ]],
    ['the service: pull from this repository', /ExecutionRole/, [
      'ecr:GetAuthorizationToken on *',
      `ecr:BatchCheckLayerAvailability,ecr:BatchGetImage,ecr:GetDownloadUrlForLayer on ${REPOSITORY}`,
    ]],
  ])('%s', (_, role, statements) => {
    expect(statementsOf(stack, role))
      .toEqual(statements.map(statement => statement instanceof RegExp ? expect.stringMatching(statement) : statement));
  });

  test('what is listed here: there is no other policy', () => {
    expect(resources(stack, 'AWS::IAM::Policy')).toHaveLength(7);
    expect(resources(stack, 'AWS::IAM::Role').filter(({ Properties }) => Properties.Policies || Properties.ManagedPolicyArns)).toEqual([]);
  });

  test('their part with artifacts: who builds writes, everybody else reads', () => {
    const policies = Object.entries(template(stack).Resources).filter(([id]) => /^PipelineArtifactsBucketPolicy/.test(id));
    expect(policies).toHaveLength(1);
    const { Statement } = policies[0][1].Properties.PolicyDocument as {
      Statement: { Effect: string; Action: string | string[]; Principal: { AWS: unknown } }[];
    };
    expect(Statement.map(({ Effect, Action, Principal }) =>
      `${Effect} ${[Action].flat().join(',')} to ${[Principal.AWS].flat().map(value => rendered(value).replace(/^\{Pipeline|\.Arn\}$/g, '')).join(',')}`)).toEqual([
      'Deny s3:* to *',
      'Allow s3:GetBucketAcl,s3:GetBucketLocation,s3:GetBucketVersioning to Role,ActionRole,BuildsBuildRole,DeployRole,BuildsScanRole,BuildsRecordRole',
      'Allow s3:GetObject,s3:GetObjectVersion to Role,ActionRole,BuildsBuildRole,DeployRole,BuildsScanRole,BuildsRecordRole',
      'Allow s3:PutObject,s3:PutObjectAcl to Role,ActionRole,BuildsBuildRole',
    ]);
  });

  test('and only for this account', () => {
    const trust = resources(stack, 'AWS::IAM::Role').map(({ Properties }) => Properties.AssumeRolePolicyDocument.Statement[0]);
    const builds = trust.filter(({ Principal }) => Principal.Service === 'codebuild.amazonaws.com');
    expect(builds.map(({ Condition }) => Condition)).toEqual(Array(3).fill({ StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } }));
    expect(trust.filter(({ Principal }) => Principal.AWS).map(({ Principal }) => rendered(Principal.AWS)))
      .toEqual(['{PipelineRole.Arn}', '{PipelineRole.Arn}']);
  });
});

test('findings of Amazon Inspector take one permission more', () => {
  const { stack } = pipelineStack({ props: { gate: ScanGate.block(ScanSeverity.LOW, { scanner: ImageScanner.INSPECTOR }) } });
  expect(statementsOf(stack, /ScanRole/)).toContain('inspector2:ListFindings on *');
});

test('a key that is given is used, and none is made', () => {
  const { stack } = pipelineStack({
    props: { encryptionKey: kms.Key.fromKeyArn(new Stack(), 'Key', 'arn:aws:kms:eu-central-1:111122223333:key/aeb9a34f-6f2c-4a3d-8a1c-0123456789ab') },
  });
  expect(resources(stack, 'AWS::KMS::Key')).toEqual([]);
  expect(only(stack, 'AWS::CodeBuild::Project').Properties.EncryptionKey).toMatch(/^arn:aws:kms:/);
  expect(only(stack, 'AWS::CodePipeline::Pipeline').Properties.ArtifactStore.EncryptionKey.Id).toMatch(/^arn:aws:kms:/);
});

describe('what is added later', () => {
  test('works: the pipeline may hand over to the role of an action of one\'s own', () => {
    const { stack, pipeline } = pipelineStack();
    const project = new codebuild.PipelineProject(stack, 'Tests');
    const [source] = pipeline.pipeline.stages[0].actions[0].actionProperties.outputs ?? [];
    pipeline.pipeline.addStage({
      stageName: 'Test',
      placement: { justAfter: pipeline.pipeline.stages[0] },
      actions: [new actions.CodeBuildAction({ actionName: 'Test', project, input: source })],
    });
    expect(outline(stack).slice(0, 3)).toEqual(['Source: Source 1', 'Test: Test 1', 'Build: Build 1']);
    expect(statementsOf(stack, /PipelineRole/)[0]).toMatch(/^sts:AssumeRole on .*\{PipelineTestCodePipelineActionRole\.Arn\}/);
  });

  test('is granted to the build', () => {
    const { stack, pipeline } = pipelineStack();
    iam.Grant.addToPrincipal({ grantee: pipeline, actions: ['codeartifact:GetAuthorizationToken'], resourceArns: ['arn:aws:codeartifact:::domain'] });
    expect(statementsOf(stack, /BuildRole/)).toContain('codeartifact:GetAuthorizationToken on arn:aws:codeartifact:::domain');
  });
});

test('everything wrong is in one error, in the words of the properties', () => {
  const message = messageOf(() => {
    const { shop } = pipelineStack();
    pipelineStack({
      props: {
        services: [{ service: serviceIn(shop, 'Arm', ['web'], ecs.CpuArchitecture.ARM64), containerNames: ['wep'] }, { service: serviceIn(shop, 'X86') }],
        imageBuild: { dockerfile: '/Dockerfile' },
      },
    });
  });
  expect(message.split('\n')).toEqual([
    'Delivery/Pipeline: 3 findings',
    expect.stringMatching(/^Delivery\/Pipeline: services\[0\]\.containerNames\[0\] must be one of web, got 'wep'; .+ \(ECS-PIPE-002\)$/),
    expect.stringMatching(/^Delivery\/Pipeline: services\[1\]\.service must run on ARM64, .+, got X86_64; .+ \(ECS-PIPE-006\)$/),
    expect.stringMatching(/^Delivery\/Pipeline: imageBuild\.dockerfile must be a path inside the source, got '\/Dockerfile'; .+ \(ECS-PIPE-010\)$/),
  ]);
});

test('a pipeline without services is refused', () => {
  expect(messageOf(() => pipelineStack({ props: { services: [] } })))
    .toMatch(/^Delivery\/Pipeline: services must name 1 to 50 services, got 0; .+ \(ECS-PIPE-001\)$/);
});

test('the template is the same with every feature flag off and with all recommended ones on', () => {
  const recommended = JSON.parse(readFileSync(require.resolve('aws-cdk-lib/recommended-feature-flags.json'), 'utf8')) as { [flag: string]: unknown };
  // As for the rest of the library: these two say the same in other words.
  const { '@aws-cdk/aws-iam:minimizePolicies': _1, '@aws-cdk/core:enablePartitionLiterals': _2, ...ours } = recommended;
  // In one stack: how references cross stacks is not ours either.
  const render = (context: { [flag: string]: unknown }) => {
    const stack = testStack({ context });
    new ImagePipeline(stack, 'Pipeline', {
      source: SOURCE,
      repository: repositoryIn(stack),
      services: [{ service: serviceIn(stack, 'Api') }],
      gate: ScanGate.block(ScanSeverity.HIGH),
      approval: Approval.manual(),
      record,
    });
    return createHash('sha256').update(JSON.stringify(template(stack))).digest('hex');
  };
  expect(Object.keys(ours).length).toBeGreaterThan(50);
  expect(render(ours)).toBe(render({}));
});
