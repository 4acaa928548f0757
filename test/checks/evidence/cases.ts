/* For each control a template that meets it and one that does not: resources by their logical ids, of which `It` is judged. */

type Properties = { readonly [name: string]: unknown };
type Resources = { readonly [id: string]: { readonly Type: string; readonly Properties?: Properties; readonly Condition?: string } };

interface Case {
  readonly met: Resources;
  readonly notMet: Resources;
  /** To which the control does not apply. */
  readonly leftOut?: Resources;
}

const it = (Type: string, Properties: Properties = {}, others: Resources = {}): Resources => ({ It: { Type, Properties }, ...others });
const KEY: Resources = { Key: { Type: 'AWS::KMS::Key', Properties: { EnableKeyRotation: true } } };
const keyed = { 'Fn::GetAtt': ['Key', 'Arn'] };
const arn = { 'Fn::GetAtt': ['It', 'Arn'] };

/** Met with a key of the template, not met without. */
function withKey(type: string, nest: (key?: unknown) => Properties): Case {
  return { met: it(type, nest(keyed), KEY), notMet: it(type, nest(undefined)) };
}

/** A property with a value that meets the control, and one that does not. */
function between(type: string, nest: (value: unknown) => Properties, met: unknown, notMet: unknown): Case {
  return { met: it(type, nest(met)), notMet: it(type, nest(notMet)) };
}

const container = (members: Properties, task: Properties = {}) => ({ ContainerDefinitions: [{ Name: 'app', Image: 'nginx:1.29', ...members }], ...task });
const TASK = 'AWS::ECS::TaskDefinition';
const windows = { RuntimePlatform: { OperatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } };
const deny = (Action: string, Resource?: unknown) => ({ Statement: [{ Effect: 'Deny', Principal: '*', Action, Resource, Condition: { Bool: { 'aws:SecureTransport': 'false' } } }] });
const allow = (Action: unknown, Resource: unknown) => ({ PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource }] } });
const attribute = (Key: string, types: readonly string[]): Case => ({
  ...between('AWS::ElasticLoadBalancingV2::LoadBalancer', Value => ({ Type: types[0], LoadBalancerAttributes: [{ Key: 'idle_timeout.timeout_seconds', Value: '60' }, { Key, Value }] }), 'true', 'false'),
  ...types.includes('gateway') ? {} : { leftOut: it('AWS::ElasticLoadBalancingV2::LoadBalancer', { Type: 'gateway' }) },
});
const listener = (properties: Properties) => it('AWS::ElasticLoadBalancingV2::Listener', properties);
const redirect = { DefaultActions: [{ Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS' } }] };
const forward = { DefaultActions: [{ Type: 'forward', TargetGroupArn: 'arn:group' }] };
const ingress = (rule: Properties) => it('AWS::EC2::SecurityGroup', { SecurityGroupIngress: [rule] });
const launch = (data: Properties) => ({ LaunchTemplateData: data });
const exec = (settings: Properties): Resources => ({ Cluster: { Type: 'AWS::ECS::Cluster', Properties: { Configuration: { ExecuteCommandConfiguration: settings } } } });
const service = { EnableExecuteCommand: true, Cluster: { Ref: 'Cluster' } };

export const CASES: { readonly [control: string]: Case } = {
  'read-only-root': { ...between(TASK, ReadonlyRootFilesystem => container({ ReadonlyRootFilesystem }), true, false), leftOut: it(TASK, container({}, windows)) },
  'non-root-user': { ...between(TASK, User => container({ User }), '1000:1000', 'root'), leftOut: it(TASK, container({}, windows)) },
  'no-privileges': between(TASK, Privileged => container({ Privileged }), false, 'true'),
  'container-logs': between(TASK, LogConfiguration => container({ LogConfiguration }), { LogDriver: 'awslogs' }, undefined),
  'no-secrets-in-variables': between(TASK, Value => container({ Environment: [{ Name: 'STAGE', Value: 'prod' }, { Name: 'DB_PASSWORD', Value }] }), '', 'correct-horse-battery'),
  'image-digest': between(TASK, Image => container({ Image }), `nginx:1.29@sha256:${'a'.repeat(64)}`, 'nginx:1.29'),
  'host-processes': between(TASK, PidMode => ({ PidMode }), 'task', 'host'),
  'host-network': between(TASK, NetworkMode => ({ NetworkMode }), 'awsvpc', 'host'),
  'task-addresses': {
    ...between('AWS::ECS::Service', AssignPublicIp => ({ NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp } } }), 'DISABLED', 'ENABLED'),
    leftOut: it('AWS::ECS::Service'),
  },
  'exec-logs': {
    met: it('AWS::ECS::Service', service, exec({ Logging: 'OVERRIDE', LogConfiguration: { CloudWatchLogGroupName: 'sessions' } })),
    notMet: it('AWS::ECS::Service', service, exec({ Logging: 'NONE' })),
    leftOut: it('AWS::ECS::Cluster'),
  },
  'exec-encryption': { ...withKey('AWS::ECS::Cluster', KmsKeyId => ({ Configuration: { ExecuteCommandConfiguration: { KmsKeyId, Logging: 'DEFAULT' } } })), leftOut: it('AWS::ECS::Cluster') },
  'container-insights': between('AWS::ECS::Cluster', Value => ({ ClusterSettings: [{ Name: 'containerInsights', Value }] }), 'enhanced', 'disabled'),
  'imdsv2': between('AWS::EC2::LaunchTemplate', HttpTokens => launch({ MetadataOptions: { HttpTokens } }), 'required', 'optional'),
  'metadata-hop-limit': between('AWS::EC2::LaunchTemplate', HttpPutResponseHopLimit => launch({ MetadataOptions: { HttpPutResponseHopLimit } }), 1, 2),
  'instance-addresses': between('AWS::EC2::LaunchTemplate', AssociatePublicIpAddress => launch({ NetworkInterfaces: [{ AssociatePublicIpAddress }] }), false, true),
  'repository-encryption': withKey('AWS::ECR::Repository', KmsKey => ({ EncryptionConfiguration: { EncryptionType: 'KMS', KmsKey } })),
  'immutable-tags': between('AWS::ECR::Repository', ImageTagMutability => ({ ImageTagMutability }), 'IMMUTABLE', 'MUTABLE'),
  'image-scans': between('AWS::ECR::Repository', ScanOnPush => ({ ImageScanningConfiguration: { ScanOnPush } }), true, false),
  'https-redirect': {
    met: listener({ Protocol: 'HTTP', ...redirect }), notMet: listener({ Protocol: 'HTTP', ...forward }), leftOut: listener({ Protocol: 'HTTPS', ...forward }),
  },
  'listener-certificate': {
    met: listener({ Protocol: 'HTTPS', ...forward, Certificates: [{ CertificateArn: 'arn:certificate' }] }),
    notMet: listener({ Protocol: 'TCP', ...forward }),
    leftOut: listener({ Protocol: 'HTTP', ...redirect }),
  },
  'tls-policy': {
    ...between('AWS::ElasticLoadBalancingV2::Listener', SslPolicy => ({ Protocol: 'TLS', SslPolicy }), 'ELBSecurityPolicy-TLS13-1-2-Res-2021-06', 'ELBSecurityPolicy-TLS13-1-0-2021-06'),
    leftOut: listener({ Protocol: 'TCP' }),
  },
  'load-balancer-logs': attribute('access_logs.s3.enabled', ['network']),
  'deletion-protection': attribute('deletion_protection.enabled', ['network', 'gateway']),
  'invalid-headers': attribute('routing.http.drop_invalid_header_fields.enabled', ['application']),
  'web-acl': {
    met: it('AWS::ElasticLoadBalancingV2::LoadBalancer', {}, { Acl: { Type: 'AWS::WAFv2::WebACLAssociation', Properties: { ResourceArn: { Ref: 'It' }, WebACLArn: 'arn:acl' } } }),
    notMet: it('AWS::ElasticLoadBalancingV2::LoadBalancer', { Type: 'application', Scheme: 'internet-facing' }),
    leftOut: it('AWS::ElasticLoadBalancingV2::LoadBalancer', { Type: 'network' }),
  },
  'web-acl-logs': {
    met: it('AWS::WAFv2::WebACL', {}, { Logs: { Type: 'AWS::WAFv2::LoggingConfiguration', Properties: { ResourceArn: arn, LogDestinationConfigs: ['arn:logs'] } } }),
    notMet: it('AWS::WAFv2::WebACL'),
  },
  'flow-logs': {
    met: it('AWS::EC2::VPC', {}, { Log: { Type: 'AWS::EC2::FlowLog', Properties: { ResourceId: { Ref: 'It' }, ResourceType: 'VPC', TrafficType: 'REJECT' } } }),
    notMet: it('AWS::EC2::VPC', {}, { Log: { Type: 'AWS::EC2::FlowLog', Properties: { ResourceId: 'vpc-1', ResourceType: 'VPC', TrafficType: 'ALL' } } }),
  },
  'flow-log-traffic': between('AWS::EC2::FlowLog', TrafficType => ({ TrafficType }), 'ALL', 'REJECT'),
  'default-security-group': {
    met: it('AWS::EC2::VPC', {}, { Empty: { Type: 'Custom::VpcRestrictDefaultSG', Properties: { DefaultSecurityGroupId: { 'Fn::GetAtt': ['It', 'DefaultSecurityGroup'] } } } }),
    notMet: it('AWS::EC2::VPC'),
  },
  'subnet-addresses': between('AWS::EC2::Subnet', MapPublicIpOnLaunch => ({ MapPublicIpOnLaunch }), false, true),
  'open-ports': {
    met: ingress({ CidrIp: '0.0.0.0/0', IpProtocol: 'tcp', FromPort: 443, ToPort: 443 }), notMet: ingress({ CidrIpv6: '::/0', IpProtocol: 'tcp', FromPort: 22, ToPort: 443 }),
  },
  'outbound-traffic': {
    met: it('AWS::EC2::SecurityGroup', { SecurityGroupEgress: [{ CidrIp: '0.0.0.0/0', IpProtocol: 'tcp', FromPort: 443, ToPort: 443 }] }),
    notMet: it('AWS::EC2::SecurityGroup'),
    leftOut: it('AWS::EC2::SecurityGroup', {}, { Rule: { Type: 'AWS::EC2::SecurityGroupEgress', Properties: { GroupId: { 'Fn::GetAtt': ['It', 'GroupId'] }, IpProtocol: 'tcp', CidrIp: '10.0.0.0/8' } } }),
  },
  'key-rotation': { ...between('AWS::KMS::Key', EnableKeyRotation => ({ EnableKeyRotation }), true, false), leftOut: it('AWS::KMS::Key', { KeySpec: 'RSA_2048' }) },
  'topic-encryption': { met: it('AWS::SNS::Topic', { KmsMasterKeyId: 'alias/mine' }), notMet: it('AWS::SNS::Topic', { KmsMasterKeyId: 'alias/aws/sns' }) },
  'queue-encryption': { ...withKey('AWS::SQS::Queue', KmsMasterKeyId => ({ KmsMasterKeyId })), notMet: it('AWS::SQS::Queue', { SqsManagedSseEnabled: true }) },
  'fargate-storage-encryption': {
    ...withKey('AWS::ECS::Cluster', FargateEphemeralStorageKmsKeyId => ({ CapacityProviders: ['FARGATE'], Configuration: { ManagedStorageConfiguration: { FargateEphemeralStorageKmsKeyId } } })),
    leftOut: it('AWS::ECS::Cluster', { CapacityProviders: ['hosts'] }),
  },
  'build-encryption': withKey('AWS::CodeBuild::Project', EncryptionKey => ({ EncryptionKey })),
  'secret-encryption': withKey('AWS::SecretsManager::Secret', KmsKeyId => ({ KmsKeyId })),
  'bucket-tls-only': {
    met: it('AWS::S3::Bucket', {}, { Policy: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { Ref: 'It' }, PolicyDocument: deny('s3:*', [arn, { 'Fn::Sub': '${It.Arn}/*' }]) } } }),
    notMet: it('AWS::S3::Bucket', {}, { Policy: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { Ref: 'It' }, PolicyDocument: deny('s3:*', arn) } } }),
  },
  'queue-tls-only': {
    met: it('AWS::SQS::Queue', {}, { Policy: { Type: 'AWS::SQS::QueuePolicy', Properties: { Queues: [{ Ref: 'It' }], PolicyDocument: deny('sqs:*', arn) } } }),
    notMet: it('AWS::SQS::Queue', {}, { Policy: { Type: 'AWS::SQS::QueuePolicy', Properties: { Queues: [{ Ref: 'It' }], PolicyDocument: deny('sqs:SendMessage', arn) } } }),
  },
  'topic-tls-only': {
    met: it('AWS::SNS::Topic', {}, { Policy: { Type: 'AWS::SNS::TopicPolicy', Properties: { Topics: [{ Ref: 'It' }], PolicyDocument: deny('sns:Publish', { Ref: 'It' }) } } }),
    notMet: it('AWS::SNS::Topic'),
  },
  'repository-tls-only': { met: it('AWS::ECR::Repository', { RepositoryPolicyText: deny('ecr:*') }), notMet: it('AWS::ECR::Repository') },
  'bucket-encryption': {
    ...withKey('AWS::S3::Bucket', KMSMasterKeyID => ({ BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID } }] } })),
  },
  'bucket-versioning': between('AWS::S3::Bucket', Status => ({ VersioningConfiguration: { Status } }), 'Enabled', 'Suspended'),
  'bucket-public-access': between('AWS::S3::Bucket', RestrictPublicBuckets => ({
    PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: 'true', RestrictPublicBuckets },
  }), true, undefined),
  'bucket-access-logs': between('AWS::S3::Bucket', LoggingConfiguration => ({ LoggingConfiguration }), { DestinationBucketName: 'logs' }, undefined),
  'volume-encryption': between('AWS::EC2::LaunchTemplate', Encrypted => launch({ BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { Encrypted } }] }), true, false),
  'volume-key': {
    ...withKey('AWS::EC2::LaunchTemplate', KmsKeyId => launch({ BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { KmsKeyId } }] })),
    notMet: it('AWS::EC2::Volume', { KmsKeyId: 'alias/aws/ebs' }),
    leftOut: it('AWS::ECS::Service'),
  },
  'file-system-encryption': between('AWS::EFS::FileSystem', Encrypted => ({ Encrypted }), true, false),
  'file-system-backup': {
    met: it('AWS::EFS::FileSystem', {}, { Selection: { Type: 'AWS::Backup::BackupSelection', Properties: { BackupSelection: { Resources: [arn] } } } }),
    notMet: it('AWS::EFS::FileSystem', { BackupPolicy: { Status: 'DISABLED' } }),
  },
  'file-system-tls': {
    ...between(TASK, TransitEncryption => ({ Volumes: [{ Name: 'files', EFSVolumeConfiguration: { FilesystemId: 'fs-1', TransitEncryption } }] }), 'ENABLED', 'DISABLED'),
    leftOut: it(TASK, { Volumes: [{ Name: 'tmp' }] }),
  },
  'log-group-encryption': withKey('AWS::Logs::LogGroup', KmsKeyId => ({ KmsKeyId })),
  'log-retention': between('AWS::Logs::LogGroup', RetentionInDays => ({ RetentionInDays }), 365, 364),
  'no-inline-policies': {
    met: it('AWS::IAM::Role', {}, { Policy: { Type: 'AWS::IAM::ManagedPolicy', Properties: { Roles: [{ Ref: 'It' }] } } }),
    notMet: it('AWS::IAM::Role', {}, { Policy: { Type: 'AWS::IAM::Policy', Properties: { Roles: [{ Ref: 'It' }] } } }),
  },
  'no-administrators': { met: it('AWS::IAM::ManagedPolicy', allow('*', 'arn:aws:s3:::a')), notMet: it('AWS::IAM::ManagedPolicy', allow(['s3:GetObject', '*'], '*')) },
  'no-full-access': { met: it('AWS::IAM::Policy', allow('s3:Get*', '*')), notMet: it('AWS::IAM::Role', { Policies: [allow('s3:*', 'arn:aws:s3:::a')] }) },
};
