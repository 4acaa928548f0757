import { App, aws_ec2 as ec2, aws_events as events, aws_kms as kms, aws_scheduler as scheduler, aws_sns as sns, Duration, Stack } from 'aws-cdk-lib';
import {
  Capacity, Cluster, Encryption, FanOut, FanOutItems, ImageSource, Posture, Repository, ScheduledTask, WorkerService,
} from '../../src';
import { evaluateRequest, Verdict } from '../../src/checks/template/iam/evaluate';
import { statementsOf } from '../../src/checks/template/iam/statements';
import { Template } from '../../src/checks/template/template';
import { only, onlyId, resources, template } from '../support/stack';

const image = ImageSource.fromRegistry('nginx:1.29');
const env = { region: 'us-gov-west-1', account: '111111111111' };

const PSEUDO: { readonly [name: string]: string } = {
  'AWS::AccountId': env.account, 'AWS::Partition': 'aws-us-gov', 'AWS::URLSuffix': 'amazonaws.com',
};

/** JSON as CloudFormation evaluates it in the Region and account of the test. */
function evaluated<Json>(json: Json): Json {
  return JSON.parse(JSON.stringify(json), (_, value: unknown) => {
    const { Ref: name, 'Fn::Join': joined } = Object(value) as { 'Ref'?: string; 'Fn::Join'?: [string, unknown[]] };
    if (name !== undefined && name in PSEUDO) return PSEUDO[name];
    return joined?.[1].every(part => typeof part === 'string') ? joined[1].join(joined[0]) : value;
  }) as Json;
}

/** A stack with everything that encrypts something. */
function shop(encryption: Encryption, props: object = {}): Stack {
  const stack = new Stack(new App({ analyticsReporting: false, treeMetadata: false }), 'Shop', props);
  Posture.standard({ encryption }).applyTo(stack);
  const capacity = Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7i.large')] });
  const cluster = new Cluster(stack, 'Cluster', { capacities: [capacity], executeCommandConfiguration: {} });
  const worker = new WorkerService(stack, 'Worker', { cluster, image });
  worker.addTopic(new sns.Topic(stack, 'Orders'));
  worker.addRule(new events.Rule(stack, 'Nightly', { schedule: events.Schedule.rate(Duration.days(1)) }));
  new ScheduledTask(stack, 'Report', { cluster, image, schedule: scheduler.ScheduleExpression.rate(Duration.days(1)) });
  new FanOut(stack, 'Images', { cluster, image, items: FanOutItems.fromList(['a']), itemVariable: 'ITEM' });
  new Repository(stack, 'Repository');
  return stack;
}

const stack = shop(Encryption.customerManaged(), { env });
const key = { 'Fn::GetAtt': [onlyId(stack, 'AWS::KMS::Key'), 'Arn'] };

describe('a customer managed key of the stack', () => {
  test('encrypts all log groups', () => {
    const groups = resources(stack, 'AWS::Logs::LogGroup');
    expect(groups.length).toBeGreaterThan(5);
    expect(groups.filter(({ Properties }) => JSON.stringify(Properties.KmsKeyId) !== JSON.stringify(key))).toEqual([]);
  });

  test('encrypts queues, and the topic of hosts', () => {
    expect(resources(stack, 'AWS::SQS::Queue').map(({ Properties }) => Properties.KmsMasterKeyId)).toEqual([key, key, key]);
    // That of the test is none of ours.
    expect(resources(stack, 'AWS::SNS::Topic').map(({ Properties }) => Properties?.KmsMasterKeyId)).toEqual([key, undefined]);
  });

  test('encrypts the images of repositories', () => {
    expect(only(stack, 'AWS::ECR::Repository').Properties.EncryptionConfiguration).toEqual({ EncryptionType: 'KMS', KmsKey: key });
  });

  test('encrypts the disks of hosts', () => {
    expect(only(stack, 'AWS::EC2::LaunchTemplate').Properties.LaunchTemplateData.BlockDeviceMappings[0].Ebs).toMatchObject({ Encrypted: true, KmsKeyId: key });
  });

  test('encrypts ECS Exec sessions and the ephemeral storage of Fargate tasks', () => {
    expect(only(stack, 'AWS::ECS::Cluster').Properties.Configuration).toMatchObject({
      ExecuteCommandConfiguration: { KmsKeyId: key }, ManagedStorageConfiguration: { FargateEphemeralStorageKmsKeyId: { Ref: onlyId(stack, 'AWS::KMS::Key') } },
    });
  });

  test('encrypts results, and not the logs of who reads them, which AWS delivers to no bucket with such a key', () => {
    expect(resources(stack, 'AWS::S3::Bucket').map(({ Properties }) => Properties.BucketEncryption.ServerSideEncryptionConfiguration[0].ServerSideEncryptionByDefault))
      .toEqual([{ SSEAlgorithm: 'AES256' }, { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: key }]);
  });

  test('is rotated, kept, and open to the IAM policies of its account, so that nobody is locked out', () => {
    const { Properties, DeletionPolicy } = only(stack, 'AWS::KMS::Key');
    expect([Properties.EnableKeyRotation, DeletionPolicy]).toEqual([true, 'Retain']);
    expect(evaluated(Properties.KeyPolicy.Statement[0])).toEqual({
      Action: 'kms:*', Effect: 'Allow', Resource: '*', Principal: { AWS: 'arn:aws-us-gov:iam::111111111111:root' },
    });
  });
});

describe('as AWS KMS evaluates the policy of the key', () => {
  const whole = new Template(template(stack));
  const [, ...services] = evaluated(only(stack, 'AWS::KMS::Key').Properties.KeyPolicy.Statement) as { Principal: { Service?: string; AWS?: string } }[];

  /** What the statements about a principal answer. */
  function verdict(principal: string, action: string, context: { [key: string]: string }): Verdict {
    const statements = services.filter(({ Principal: { Service, AWS } }) => principal === (Service ?? AWS));
    return evaluateRequest(statementsOf(whole, { Statement: statements }), {
      action: `kms:${action}`, resource: 'arn:aws-us-gov:kms:us-gov-west-1:111111111111:key/1', context: new Map(Object.entries(context).map(([name, value]) => [name.toLowerCase(), [value]])),
    });
  }
  const LOGS = 'logs.us-gov-west-1.amazonaws.com';
  const group = (account: string) => ({ 'kms:EncryptionContext:aws:logs:arn': `arn:aws-us-gov:logs:us-gov-west-1:${account}:log-group:x` });
  const hosts = (name: string) => ({ 'aws:PrincipalArn': `arn:aws-us-gov:iam::111111111111:role/${name}` });
  const AUTO_SCALING = 'aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling';
  const clusterOf = (account: string) => ({ 'kms:EncryptionContext:aws:ecs:clusterAccount': account });
  const from = (account: string) => ({ 'aws:SourceAccount': account });

  test.each<[string, string, string, { [key: string]: string }, Verdict]>([
    ['log groups of the account', LOGS, 'GenerateDataKeyWithoutPlaintext', group('111111111111'), 'allowed'],
    ['log groups of another account', LOGS, 'Decrypt', group('222222222222'), 'denied'],
    ['log groups: grants', LOGS, 'CreateGrant', group('111111111111'), 'denied'],
    ['Fargate tasks of the account', 'fargate.amazonaws.com', 'GenerateDataKeyWithoutPlaintext', clusterOf('111111111111'), 'allowed'],
    ['Fargate tasks of another account', 'fargate.amazonaws.com', 'GenerateDataKeyWithoutPlaintext', clusterOf('222222222222'), 'denied'],
    ['a grant of Fargate to decrypt', 'fargate.amazonaws.com', 'CreateGrant', { ...clusterOf('111111111111'), 'kms:GrantOperations': 'Decrypt' }, 'allowed'],
    ['a grant of Fargate to encrypt', 'fargate.amazonaws.com', 'CreateGrant', { ...clusterOf('111111111111'), 'kms:GrantOperations': 'Encrypt' }, 'denied'],
    ['a volume of a host', '*', 'CreateGrant', { ...hosts(AUTO_SCALING), 'kms:GrantIsForAWSResource': 'true' }, 'allowed'],
    ['a grant that is for no AWS resource', '*', 'CreateGrant', { ...hosts(AUTO_SCALING), 'kms:GrantIsForAWSResource': 'false' }, 'denied'],
    ['a notification of launches', '*', 'GenerateDataKey', hosts(AUTO_SCALING), 'allowed'],
    ['any other role', '*', 'Decrypt', hosts('Admin'), 'denied'],
    ['events to a queue', 'events.amazonaws.com', 'GenerateDataKey', from('111111111111'), 'allowed'],
    ['events of another account', 'events.amazonaws.com', 'GenerateDataKey', from('222222222222'), 'denied'],
    ['messages of a topic to a queue', 'sns.amazonaws.com', 'GenerateDataKey', from('111111111111'), 'allowed'],
    ['messages of a topic of another account', 'sns.amazonaws.com', 'Decrypt', from('222222222222'), 'denied'],
    ['load balancers, which write to no bucket with the key', 'delivery.logs.amazonaws.com', 'GenerateDataKey', from('111111111111'), 'denied'],
  ])('%s: %s calls %s', (_, principal, action, context, expected) => {
    expect(verdict(principal, action, context)).toBe(expected);
  });

  test('nobody else is named', () => {
    expect([...new Set(services.map(({ Principal: { Service, AWS } }) => Service ?? AWS))].sort())
      .toEqual(['*', 'events.amazonaws.com', 'fargate.amazonaws.com', LOGS, 'sns.amazonaws.com']);
  });
});

test('roles may use the key for what they do, through the service that stores it', () => {
  const statements = resources(stack, 'AWS::IAM::Policy').flatMap(({ Properties }) => Properties.PolicyDocument.Statement as {
    Action: string | string[]; Resource: unknown; Condition?: { StringEquals: { 'kms:ViaService': unknown } };
  }[]).filter(({ Action }) => [Action].flat().some(action => action.startsWith('kms:')));
  expect(statements.map(({ Action, Condition }) => [Action, Condition?.StringEquals['kms:ViaService']])).toEqual([
    ['kms:Decrypt', undefined],
    [['kms:Decrypt', 'kms:GenerateDataKey'], { 'Fn::Join': ['', ['sqs.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }]] }],
    [['kms:Decrypt', 'kms:GenerateDataKey'], { 'Fn::Join': ['', ['s3.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }]] }],
  ]);
  expect(statements.map(({ Resource }) => Resource)).toEqual([key, key, key]);
});

test('a key of yours in another stack is used by all, and told of those who encrypt', () => {
  const app = new App({ analyticsReporting: false, treeMetadata: false });
  const security = new Stack(app, 'Security', { env });
  const yours = new kms.Key(security, 'Key');
  Posture.standard({ encryption: Encryption.withKey(yours) }).applyTo(app);
  for (const id of ['A', 'B']) new Cluster(new Stack(app, id, { env }), 'Cluster', { executeCommandConfiguration: {} });
  const [a, b] = [app.node.findChild('A') as Stack, app.node.findChild('B') as Stack];
  expect([...resources(a, 'AWS::KMS::Key'), ...resources(b, 'AWS::KMS::Key')]).toEqual([]);
  expect(resources(a, 'AWS::Logs::LogGroup').every(({ Properties }) => 'Fn::ImportValue' in Properties.KmsKeyId)).toBe(true);
  const principals = (evaluated(only(security, 'AWS::KMS::Key').Properties.KeyPolicy.Statement) as { Principal: { Service?: string } }[]).map(({ Principal }) => Principal.Service);
  // Once each, whoever asks.
  expect(principals).toEqual([undefined, 'logs.us-gov-west-1.amazonaws.com', 'fargate.amazonaws.com', 'fargate.amazonaws.com']);
});

test('an imported key is used as it is', () => {
  const app = new App({ analyticsReporting: false, treeMetadata: false });
  const only1 = new Stack(app, 'Shop', { env });
  const arn = 'arn:aws-us-gov:kms:us-gov-west-1:111111111111:key/12345678-1234-1234-1234-123456789012';
  Posture.standard({ encryption: Encryption.withKey(kms.Key.fromKeyArn(only1, 'Key', arn)) }).applyTo(only1);
  new Repository(only1, 'Repository');
  expect(only(only1, 'AWS::ECR::Repository').Properties.EncryptionConfiguration.KmsKey).toBe(arn);
});

test('keys of AWS are the default, and make no key', () => {
  expect(resources(shop(Encryption.awsManaged()), 'AWS::KMS::Key').map(({ Properties }) => Properties.Description)).toEqual(['ECS Exec sessions and their logs']);
});
