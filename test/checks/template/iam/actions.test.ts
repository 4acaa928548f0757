import { findingsOf } from '../../../support/deployable';
import { allow, arn, fargate, hosts, onHosts, ref, role, SmallResource, templateOf, userData } from '../../../support/small-templates';

const MISSING = /-030$/;
const UNUSED = /-031$/;
const TASKS = 'ecs-tasks.amazonaws.com';

/** Actions that a role lacks. */
function missing(...parts: readonly { [id: string]: SmallResource }[]): string[] {
  return findingsOf(templateOf(...parts), MISSING).map(finding => finding.replace('ECS-CFN-030 ', '').replace(' Policies', ''));
}

/** Actions that a role has for nothing. */
function unused(...parts: readonly { [id: string]: SmallResource }[]): string[] {
  return findingsOf(templateOf(...parts), UNUSED).map(finding => finding.replace('ECS-CFN-031 ', '').replace(' Policies', ''));
}

describe('an execution role', () => {
  const run = (container: object, task: object = {}) => fargate({}, { ExecutionRoleArn: arn('Role'), ...task }, container);
  const group = 'arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:shop';
  const logs = { LogConfiguration: { LogDriver: 'awslogs', Options: { 'awslogs-group': 'shop', 'awslogs-region': ref('AWS::Region') } } };
  const image = { Image: { 'Fn::Sub': '${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}/${Images}:v1' } };
  const images = { Images: { Type: 'AWS::ECR::Repository' } };
  const pull = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];

  test.each<[string, object, object, object[], string[]]>([
    ['no image of ECR', { Image: 'nginx:1.29' }, {}, [], []],
    ['an image of ECR', image, images, [], ['ecr:GetAuthorizationToken', ...pull].map(action => `Role ${action}`)],
    ['an image of ECR and all rights', image, images, [allow('ecr:GetAuthorizationToken'), allow(pull, arn('Images'))], []],
    ['an image of another repository', image, { ...images, Other: { Type: 'AWS::ECR::Repository' } },
      [allow('ecr:GetAuthorizationToken'), allow(pull, arn('Other'))], pull.map(action => `Role ${action}`)],
    ['an image through a cache', { Image: '1.dkr.ecr.eu-west-1.amazonaws.com/hub/library/redis:8' },
      { Cache: { Type: 'AWS::ECR::PullThroughCacheRule', Properties: { EcrRepositoryPrefix: 'hub' } } },
      [allow(['ecr:GetAuthorizationToken', ...pull])], ['Role ecr:BatchImportUpstreamImage', 'Role ecr:CreateRepository']],
    ['an image that is not known', { Image: ref('Image') }, {}, [], []],
    ['a log', logs, {}, [allow('logs:CreateLogStream', { 'Fn::Sub': `${group}:*` })], ['Role logs:PutLogEvents']],
    ['a log of a group without streams', logs, {}, [allow(['logs:CreateLogStream', 'logs:PutLogEvents'], { 'Fn::Sub': group })],
      ['Role logs:CreateLogStream', 'Role logs:PutLogEvents']],
    ['a log whose group is made', { LogConfiguration: { ...logs.LogConfiguration, Options: { ...logs.LogConfiguration.Options, 'awslogs-create-group': 'true' } } }, {},
      [allow(['logs:CreateLogStream', 'logs:PutLogEvents'], { 'Fn::Sub': `${group}:*` })], ['Role logs:CreateLogGroup']],
    ['a secret of the template', { Secrets: [{ ValueFrom: { 'Fn::Join': ['', [ref('Secret'), ':key::']] } }] }, { Secret: { Type: 'AWS::SecretsManager::Secret' } },
      [allow('secretsmanager:GetSecretValue', ref('Secret'))], []],
    ['a secret by its whole ARN', { Secrets: [{ ValueFrom: 'arn:aws:secretsmanager:eu-west-1:1:secret:a-abcdef:key::' }] }, {},
      [allow('secretsmanager:GetSecretValue', 'arn:aws:secretsmanager:eu-west-1:1:secret:a-abcdef')], []],
    ['a secret by its ARN without the end', { Secrets: [{ ValueFrom: 'arn:aws:secretsmanager:eu-west-1:1:secret:a' }] }, {},
      [allow('secretsmanager:GetSecretValue', 'arn:aws:secretsmanager:eu-west-1:1:secret:a')], ['Role secretsmanager:GetSecretValue']],
    ['a secret by its ARN without the end, granted with question marks', { Secrets: [{ ValueFrom: 'arn:aws:secretsmanager:eu-west-1:1:secret:a' }] }, {},
      [allow('secretsmanager:GetSecretValue', 'arn:aws:secretsmanager:eu-west-1:1:secret:a-??????')], []],
    ['a parameter by its name', { Secrets: [{ ValueFrom: '/a/b' }] }, {},
      [allow('ssm:GetParameters', { 'Fn::Sub': 'arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter/a/b' })], []],
    ['a parameter by its ARN', { Secrets: [{ ValueFrom: 'arn:aws:ssm:eu-west-1:1:parameter/a' }] }, {}, [], ['Role ssm:GetParameters']],
    ['a secret that is not known', { Secrets: [{ ValueFrom: ref('Parameter') }] }, {}, [], []],
    ['credentials of a registry by name', { RepositoryCredentials: { CredentialsParameter: 'hub' } }, {}, [allow('ssm:GetParameters')], ['Role secretsmanager:GetSecretValue']],
    ['credentials of a registry by ARN', { RepositoryCredentials: { CredentialsParameter: 'arn:aws:secretsmanager:eu-west-1:1:secret:hub-abcdef' } }, {},
      [allow('secretsmanager:GetSecretValue', 'arn:aws:secretsmanager:eu-west-1:1:secret:hub-*')], []],
    ['an environment file', { EnvironmentFiles: [{ Type: 's3', Value: 'arn:aws:s3:::a/b.env' }] }, {}, [allow('s3:GetObject', 'arn:aws:s3:::a/*')], ['Role s3:GetBucketLocation']],
    ['an environment file that is not known', { EnvironmentFiles: [{ Type: 's3', Value: ref('File') }] }, {}, [], []],
    ['configuration of FireLens', { FirelensConfiguration: { Options: { 'config-file-type': 's3', 'config-file-value': 'arn:aws:s3:::a/b' } } }, {}, [],
      ['Role s3:GetObject', 'Role s3:GetBucketLocation']],
    ['a credential spec in S3', { CredentialSpecs: ['credentialspec:arn:aws:s3:::a/b'] }, {}, [], ['Role s3:GetObject', 'Role s3:GetBucketLocation']],
    ['a credential spec in a parameter', { CredentialSpecs: ['credentialspecdomainless:arn:aws:ssm:eu-west-1:1:parameter/a'] }, {}, [], ['Role ssm:GetParameters']],
    ['a credential spec on the host', { CredentialSpecs: ['credentialspec:file://a.json'] }, {}, [], []],
  ])('needs for %s what it needs', (_, container, more, statements, expected) => {
    expect(missing(run(container), role('Role', TASKS, statements), more as { [id: string]: SmallResource })).toEqual(expected);
  });

  test('needs to find and decrypt what it mounts of FSx', () => {
    const credentials = 'arn:aws:secretsmanager:eu-west-1:1:secret:a-abcdef';
    const volume = { Volumes: [{ FSxWindowsFileServerVolumeConfiguration: { AuthorizationConfig: { CredentialsParameter: credentials } } }] };
    expect(missing(run({}, volume), role('Role', TASKS))).toEqual(['Role fsx:DescribeFileSystems', 'Role secretsmanager:GetSecretValue']);
    expect(missing(run({}, volume), role('Role', TASKS, [allow('fsx:DescribeFileSystems'), allow('secretsmanager:GetSecretValue', credentials)]))).toEqual([]);
  });

  test('decrypts a secret by its own policy or that of the key, through Secrets Manager', () => {
    const secret = { Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { KmsKeyId: arn('Key') } } };
    const key = (...statements: object[]) => ({ Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: { Statement: statements } } } });
    const read = allow('secretsmanager:GetSecretValue', ref('Secret'));
    const via = { StringEquals: { 'kms:ViaService': { 'Fn::Sub': 'secretsmanager.${AWS::Region}.${AWS::URLSuffix}' } } };
    const found = (keyPolicy: object[], ...statements: object[]) =>
      missing(run({ Secrets: [{ ValueFrom: ref('Secret') }] }), secret, key(...keyPolicy), role('Role', TASKS, [read, ...statements]));
    expect(found([])).toEqual(['Role kms:Decrypt']);
    expect(found([], allow('kms:Decrypt', arn('Key'), via))).toEqual([]);
    expect(found([], allow('kms:Decrypt', arn('Key'), { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } }))).toEqual([]);
    expect(found([{ ...allow('kms:Decrypt', '*', via), Principal: { AWS: arn('Role') } }])).toEqual([]);
    expect(found([{ ...allow('kms:Decrypt'), Principal: { AWS: arn('Another') } }])).toEqual(['Role kms:Decrypt']);
  });

  test('is left alone where not all of its policies are known, or where it stands elsewhere', () => {
    expect(missing(run(image), images, role('Role', TASKS, [], { ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy'] }))).toEqual([]);
    expect(missing(run(image, { ExecutionRoleArn: 'arn:aws:iam::1:role/a' }), images)).toEqual([]);
    const managed = { Managed: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: { Statement: [allow('ecr:*')] } } } };
    expect(missing(run(image), images, managed, role('Role', TASKS, [], { ManagedPolicyArns: [ref('Managed')] }))).toEqual([]);
  });

  test('has nothing that it does not need', () => {
    const used = [allow(['logs:CreateLogStream', 'logs:PutLogEvents'], { 'Fn::Sub': `${group}:*` })];
    expect(unused(run(logs), role('Role', TASKS, used))).toEqual([]);
    expect(unused(run(logs), role('Role', TASKS, [...used, allow(['s3:GetObject', 'logs:*'])]))).toEqual(['Role s3:GetObject', 'Role logs:*']);
    expect(unused(run(logs), role('Role', TASKS, [...used, { ...allow('s3:GetObject'), Effect: 'Deny' }]))).toEqual([]);
    expect(unused(run({ ...logs, Image: ref('Image') }), role('Role', TASKS, [...used, allow(pull)]))).toEqual([]);
    // A role that is the task's as well does what the application does.
    expect(unused(run(logs, { TaskRoleArn: arn('Role') }), role('Role', TASKS, [...used, allow('s3:GetObject')]))).toEqual([]);
  });
});

describe('a role of hosts', () => {
  const cluster = arn('Cluster');
  const inCluster = { ArnEquals: { 'ecs:cluster': cluster } };
  const agent = [
    allow('ecs:DiscoverPollEndpoint'),
    allow(['ecs:RegisterContainerInstance', 'ecs:SubmitAttachmentStateChanges', 'ecs:SubmitContainerStateChange', 'ecs:SubmitTaskStateChange'], cluster),
    allow(['ecs:Poll', 'ecs:StartTelemetrySession'], '*', inCluster),
  ];
  const profile = { Profile: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [ref('Host')] } } };
  const host = (statements: readonly object[], lines = '') =>
    [profile, role('Host', 'ec2.amazonaws.com', statements), hosts({ IamInstanceProfile: { Arn: arn('Profile') }, UserData: userData(lines) })] as const;

  test('lets the agent join and work', () => {
    expect(missing(...host(agent))).toEqual([]);
    expect(missing(...host([]))).toEqual([
      'ecs:DiscoverPollEndpoint', 'ecs:RegisterContainerInstance', 'ecs:SubmitAttachmentStateChanges', 'ecs:SubmitContainerStateChange',
      'ecs:SubmitTaskStateChange', 'ecs:Poll', 'ecs:StartTelemetrySession',
    ].map(action => `Host ${action}`));
  });

  test('needs the right cluster', () => {
    const other = { Other: { Type: 'AWS::ECS::Cluster' } };
    const bound = [agent[0], agent[1], allow(['ecs:Poll', 'ecs:StartTelemetrySession'], '*', { ArnEquals: { 'ecs:cluster': arn('Other') } })];
    expect(missing(other, ...host(bound))).toEqual(['Host ecs:Poll', 'Host ecs:StartTelemetrySession']);
  });

  test('lets proxies of Service Connect poll their task sets, for which IAM knows no cluster', () => {
    const connected = onHosts({ ServiceConnectConfiguration: { Enabled: true } });
    const taskSets = { 'Fn::Sub': 'arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:task-set/${Cluster}/*' };
    expect(missing(...host(agent), connected)).toEqual(['Host ecs:Poll']);
    expect(missing(...host([...agent, allow('ecs:Poll', taskSets)]), connected)).toEqual([]);
    expect(missing(...host([...agent, allow('ecs:Poll', taskSets, inCluster)]), connected)).toEqual(['Host ecs:Poll']);
    expect(missing(...host(agent), onHosts())).toEqual([]);
  });

  test.each<[string, string, object[], string[]]>([
    ['tags', 'echo ECS_CONTAINER_INSTANCE_TAGS={}', [], ['ecs:TagResource']],
    ['tags, granted', 'echo ECS_CONTAINER_INSTANCE_TAGS={}', [allow('ecs:TagResource', '*', { StringEquals: { 'ecs:CreateAction': 'RegisterContainerInstance' } })], []],
    ['tags, granted for clusters', 'echo ECS_CONTAINER_INSTANCE_TAGS={}', [allow('ecs:TagResource', '*', { StringEquals: { 'ecs:CreateAction': 'CreateCluster' } })], ['ecs:TagResource']],
    ['tags of EC2', 'echo ECS_CONTAINER_INSTANCE_PROPAGATE_TAGS_FROM=ec2_instance', [allow('ecs:TagResource')], ['ec2:DescribeTags']],
    ['draining', 'echo ECS_ENABLE_SPOT_INSTANCE_DRAINING=true', [], ['ecs:UpdateContainerInstancesState']],
    ['draining in PowerShell', "SetEnvironmentVariable('ECS_ENABLE_SPOT_INSTANCE_DRAINING', 'true', 'Machine')", [], ['ecs:UpdateContainerInstancesState']],
    ['draining on Bottlerocket', 'enable-spot-instance-draining = true', [allow('ecs:UpdateContainerInstancesState', '*', inCluster)], []],
    ['no draining', 'echo ECS_ENABLE_SPOT_INSTANCE_DRAINING=false', [], []],
    ['a secret', "aws secretsmanager get-secret-value --secret-id 'arn:aws:secretsmanager:eu-west-1:1:secret:hub-abcdef'",
      [allow('secretsmanager:GetSecretValue', 'arn:aws:secretsmanager:eu-west-1:1:secret:other-abcdef')], ['secretsmanager:GetSecretValue']],
    ['a command', 'aws s3api get-object', [], ['s3api:GetObject']],
    ['a cmdlet', 'Get-SSMParameter -Name a', [], ['ssm:GetParameter']],
  ])('allows what its settings make it call: %s', (_, lines, statements, expected) => {
    expect(missing(...host([...agent, ...statements], lines))).toEqual(expected.map(action => `Host ${action}`));
  });

  test('allows all of Session Manager or none of it', () => {
    const session = ['ssm:UpdateInstanceInformation', ...['Control', 'Data'].flatMap(kind => [`ssmmessages:Create${kind}Channel`, `ssmmessages:Open${kind}Channel`])];
    expect(missing(...host([...agent, allow(session)]))).toEqual([]);
    expect(missing(...host([...agent, allow(session.slice(1))]))).toEqual(['Host ssm:UpdateInstanceInformation']);
    expect(unused(...host([...agent, allow(session)]))).toEqual([]);
  });

  test('allows nothing else', () => {
    expect(unused(...host([...agent, allow('ecs:DeregisterContainerInstance', cluster), allow('ecs:ListTagsForResource')]))).toEqual([]);
    expect(unused(...host([...agent, allow(['ec2:DescribeTags', 'ecs:UpdateContainerInstancesState'])])))
      .toEqual(['Host ec2:DescribeTags', 'Host ecs:UpdateContainerInstancesState']);
  });

  test('of other hosts is left alone', () => {
    const others = [profile, role('Host', 'ec2.amazonaws.com', [allow('s3:*')]), hosts({ IamInstanceProfile: { Arn: arn('Profile') }, UserData: { 'Fn::Base64': 'x' } })] as const;
    const alone = templateOf(...others);
    const { Capacities: _, ...Resources } = alone.Resources;
    expect(findingsOf({ Resources }, /-03\d$/)).toEqual([]);
  });
});

describe('roles of Managed Instances', () => {
  const provider = {
    Cluster: { Type: 'AWS::ECS::Cluster' },
    Profile: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [ref('Host')] } },
    Provider: {
      Type: 'AWS::ECS::CapacityProvider',
      Properties: {
        ClusterName: ref('Cluster'),
        ManagedInstancesProvider: { InfrastructureRoleArn: arn('Infra'), InstanceLaunchTemplate: { Ec2InstanceProfileArn: arn('Profile') } },
      },
    },
  };
  const managed = { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonECSInfrastructureRolePolicyForManagedInstances'] };

  test('let instances join, and ECS pass their role, which no policy of AWS allows for it', () => {
    const all = [allow(['ecs:DiscoverPollEndpoint', 'ecs:RegisterContainerInstance', 'ecs:Submit*', 'ecs:Poll', 'ecs:PutSystemLogEvents', 'ecs:StartTelemetrySession'])];
    expect(missing(provider, role('Host', 'ec2.amazonaws.com', all), role('Infra', 'ecs.amazonaws.com', [], managed))).toEqual(['Infra iam:PassRole']);
    expect(missing(provider, role('Host', 'ec2.amazonaws.com', []), role('Infra', 'ecs.amazonaws.com', [allow('iam:PassRole', arn('Host'))], managed))).toHaveLength(7);
  });
});

describe('a role of ECS Anywhere', () => {
  const script = (lines: string) => ({
    Cluster: { Type: 'AWS::ECS::Cluster' },
    Script: { Type: 'AWS::SSM::Parameter', Properties: { Value: { 'Fn::Sub': `ECS_A=1\n${lines}\nbash install --cluster \${Cluster}` } } },
  });

  test('lets agents of ECS and of Systems Manager work', () => {
    const found = missing(script('ECS_CONTAINER_INSTANCE_TAGS={}'), role('Host', 'ssm.amazonaws.com', [allow('ecs:*')]));
    expect(found).toEqual([
      'ssm:UpdateInstanceInformation', 'ssmmessages:CreateControlChannel', 'ssmmessages:CreateDataChannel', 'ssmmessages:OpenControlChannel', 'ssmmessages:OpenDataChannel',
    ].map(action => `Host ${action}`));
    expect(missing(role('Host', 'ssm.amazonaws.com'))).toEqual([]);
  });
});

describe('roles of a service', () => {
  test('move traffic between its own groups by its own rules', () => {
    const balancers = {
      LoadBalancers: [{
        TargetGroupArn: ref('Blue'),
        AdvancedConfiguration: { AlternateTargetGroupArn: ref('Green'), RoleArn: arn('Shift'), ProductionListenerRule: ref('Rule'), TestListenerRule: ref('Listener') },
      }],
    };
    const parts = [fargate(balancers), {
      Rule: { Type: 'AWS::ElasticLoadBalancingV2::ListenerRule' },
      Listener: { Type: 'AWS::ElasticLoadBalancingV2::Listener' },
      Blue: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup' },
      Green: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup' },
    }] as const;
    const action = (...names: string[]) => names.map(name => `elasticloadbalancing:${name}`);
    const read = allow(action('DescribeListeners', 'DescribeRules', 'DescribeTargetGroups', 'DescribeTargetHealth'));
    const move = (...groups: string[]) => allow(action('RegisterTargets', 'DeregisterTargets'), groups.map(ref));
    const shift = (...statements: object[]) => missing(...parts, role('Shift', 'ecs.amazonaws.com', statements));
    const change = [allow(action('ModifyRule'), ref('Rule')), allow(action('ModifyListener'), ref('Listener'))];
    expect(shift(read, move('Blue', 'Green'), ...change)).toEqual([]);
    expect(shift(read, move('Blue'), ...change)).toEqual(['Shift elasticloadbalancing:RegisterTargets', 'Shift elasticloadbalancing:DeregisterTargets']);
    expect(shift(read, move('Blue', 'Green'), allow(action('ModifyRule'), [ref('Rule'), ref('Listener')]))).toEqual(['Shift elasticloadbalancing:ModifyListener']);
  });

  test('call its hooks', () => {
    const hook = fargate({ DeploymentConfiguration: { LifecycleHooks: [{ HookTargetArn: arn('Gate'), RoleArn: arn('Caller') }] } });
    const gate = { Gate: { Type: 'AWS::Lambda::Function' }, Other: { Type: 'AWS::Lambda::Function' } };
    expect(missing(hook, gate, role('Caller', 'ecs.amazonaws.com', [allow('lambda:InvokeFunction', arn('Gate'))]))).toEqual([]);
    expect(missing(hook, gate, role('Caller', 'ecs.amazonaws.com', [allow('lambda:InvokeFunction', arn('Other'))]))).toEqual(['Caller lambda:InvokeFunction']);
  });

  test('let people in by ECS Exec, and record them as the cluster says', () => {
    const cluster = {
      Cluster: {
        Type: 'AWS::ECS::Cluster',
        Properties: { Configuration: { ExecuteCommandConfiguration: { KmsKeyId: arn('Key'), LogConfiguration: { CloudWatchLogGroupName: ref('Group'), S3BucketName: ref('Bucket') } } } },
      },
      Key: { Type: 'AWS::KMS::Key' },
      Group: { Type: 'AWS::Logs::LogGroup' },
      Bucket: { Type: 'AWS::S3::Bucket' },
    };
    const service = fargate({ Cluster: ref('Cluster'), EnableExecuteCommand: true }, { TaskRoleArn: arn('Role') });
    const granted = [
      allow(['ssmmessages:*', 'logs:DescribeLogGroups']), allow(['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogStreams'], arn('Group')),
      allow(['s3:GetBucketLocation', 's3:GetEncryptionConfiguration'], arn('Bucket')), allow('s3:PutObject', { 'Fn::Sub': '${Bucket.Arn}/*' }), allow('kms:Decrypt', arn('Key')),
    ];
    expect(missing(cluster, service, role('Role', TASKS, granted))).toEqual([]);
    expect(missing(cluster, service, role('Role', TASKS, granted.slice(0, -1)))).toEqual(['Role kms:Decrypt']);
    expect(missing(cluster, service, role('Role', TASKS))).toHaveLength(4 + 4 + 3 + 1);
  });

  test('let the X-Ray daemon write', () => {
    const task = fargate({}, { TaskRoleArn: arn('Role') }, { Image: 'public.ecr.aws/xray/aws-xray-daemon:3.6.6' });
    expect(missing(task, role('Role', TASKS, [allow('xray:Put*')]))).toEqual(['Role xray:GetSamplingRules', 'Role xray:GetSamplingTargets']);
  });
});

describe('roles of a pipeline', () => {
  const action = (Provider: string, Configuration: object, more: object = {}) =>
    ({ ActionTypeId: { Category: more === undefined ? '' : 'Source', Provider }, Configuration, RoleArn: arn('Action'), ...more });
  const pipeline = (...actions: object[]): { [id: string]: SmallResource } => ({
    Bucket: { Type: 'AWS::S3::Bucket' },
    Pipeline: { Type: 'AWS::CodePipeline::Pipeline', Properties: { RoleArn: arn('Own'), ArtifactStore: { Location: ref('Bucket') }, Stages: [{ Actions: actions }] } },
  });
  const own = role('Own', 'codepipeline.amazonaws.com', [allow('sts:AssumeRole', arn('Action'))]);
  const of = (actions: object[], ...statements: object[]) => missing(pipeline(...actions), own, role('Action', 'codepipeline.amazonaws.com', statements));

  test('assume those of actions', () => {
    expect(missing(pipeline(action('Manual', {})), role('Own', 'codepipeline.amazonaws.com'), role('Action', 'x'))).toEqual(['Own sts:AssumeRole']);
    expect(of([action('Manual', {})])).toEqual([]);
    const trusting = { Action: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: { Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: arn('Own') } } } } } };
    expect(missing(pipeline(action('Manual', {})), role('Own', 'codepipeline.amazonaws.com'), trusting)).toEqual([]);
  });

  test('read sources and write artifacts', () => {
    const connection = 'arn:aws:codeconnections:eu-west-1:1:connection/a';
    expect(of([action('CodeStarSourceConnection', { ConnectionArn: connection })])).toEqual(['Action codeconnections:UseConnection', 'Action s3:PutObject']);
    expect(of([action('S3', { S3Bucket: 'a', S3ObjectKey: 'b' })], allow('s3:Get*', 'arn:aws:s3:::a/b')))
      .toEqual(['Action s3:GetBucketVersioning', 'Action s3:PutObject']);
    expect(of([action('S3', { S3Bucket: 'a', S3ObjectKey: 'b' }, { ActionTypeId: { Category: 'Deploy', Provider: 'S3' } })])).toEqual([]);
    expect(of([action('CodeCommit', { RepositoryName: 'a' })])).toHaveLength(5 + 1);
  });

  test('may be let in by the policy of the bucket', () => {
    const policy = {
      Policy: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: {
          Bucket: ref('Bucket'), PolicyDocument: { Statement: [{ ...allow('s3:PutObject', { 'Fn::Sub': '${Bucket.Arn}/*' }), Principal: { AWS: [arn('Action')] } }] },
        },
      },
    };
    const connection = action('CodeStarSourceConnection', { ConnectionArn: 'arn:aws:codeconnections:eu-west-1:1:connection/a' });
    expect(missing(pipeline(connection), policy, own, role('Action', 'x', [allow('codeconnections:UseConnection')]))).toEqual([]);
  });

  test('start builds, publish notices and deploy', () => {
    expect(of([action('CodeBuild', { ProjectName: 'a' })])).toEqual(['Action codebuild:BatchGetBuilds', 'Action codebuild:StartBuild']);
    expect(of([action('Manual', { NotificationArn: 'arn:aws:sns:eu-west-1:1:a' })])).toEqual(['Action sns:Publish']);
    const deploy = action('ECS', { ClusterName: 'a', ServiceName: 'b' });
    expect(of([deploy], allow('ecs:*'), allow('s3:GetObject'))).toEqual(['Action iam:PassRole']);
    expect(of([deploy], allow('*', '*', { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } }))).not.toContain('Action iam:PassRole');
  });

  test('build as their buildspec says', () => {
    const project = {
      Project: {
        Type: 'AWS::CodeBuild::Project',
        Properties: {
          ServiceRole: arn('Builder'),
          LogsConfig: { CloudWatchLogs: { GroupName: ref('Group') } },
          Source: { BuildSpec: 'aws ecr get-login-password | docker login\ndocker push x\naws ssm put-parameter --name a' },
        },
      },
      Group: { Type: 'AWS::Logs::LogGroup' },
    };
    const build = { ...action('CodeBuild', { ProjectName: ref('Project') }), RoleArn: undefined, InputArtifacts: [{}], OutputArtifacts: [{}] };
    const granted = [allow(['logs:CreateLogStream', 'logs:PutLogEvents'], arn('Group')), allow(['ecr:*', 'ssm:PutParameter'])];
    const found = (...statements: object[]) => missing(pipeline(build), project, role('Own', 'x', [allow('codebuild:*')]), role('Builder', 'codebuild.amazonaws.com', statements));
    expect(found(...granted)).toEqual(['Builder s3:GetObject', 'Builder s3:PutObject']);
    expect(found(...granted, allow(['s3:GetObject', 's3:PutObject'], { 'Fn::Sub': '${Bucket.Arn}/*' }))).toEqual([]);
    expect(found(allow('s3:*'))).toEqual([
      'logs:CreateLogStream', 'logs:PutLogEvents', 'ecr:GetAuthorizationToken', 'ssm:PutParameter', 'ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage',
      'ecr:CompleteLayerUpload', 'ecr:InitiateLayerUpload', 'ecr:PutImage', 'ecr:UploadLayerPart',
    ].map(name => `Builder ${name}`));
  });
});
