import { aws_ec2 as ec2, aws_ecs as ecs, aws_kms as kms, aws_s3 as s3, aws_secretsmanager as secretsmanager, aws_ssm as ssm, Stack } from 'aws-cdk-lib';
import { Capacity, HostImage, ImageSource, LogRouter, TaskDefinition, TaskVolume } from '../../src';
import { statementsFor } from '../support/closure';
import { resources, testStack } from '../support/stack';

const WINDOWS = () => [Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7i.large')], machineImage: HostImage.windows() })];
const CREDENTIALS = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:domain-AbCdEf';
const image = ImageSource.fromRegistry('mcr.microsoft.com/windows/servercore:ltsc2022');

/** A task definition from JSON. */
function fromJson(definition: object): Stack {
  const stack = testStack();
  TaskDefinition.fromJson(stack, 'Task', JSON.stringify(definition));
  return stack;
}

/** Roles that policies with an action belong to, and the resources. */
function allowed(stack: Stack, action: string): [string, unknown][] {
  return resources(stack, 'AWS::IAM::Policy').flatMap(({ Properties: { PolicyDocument, Roles } }) =>
    (PolicyDocument.Statement as { Action: string | string[]; Resource: unknown }[]).filter(({ Action }) => [Action].flat().includes(action))
      .map(({ Resource }): [string, unknown] => [/ExecutionRole|TaskRole/.exec(Roles[0].Ref)?.[0] ?? '', Resource]));
}

/** As it reads. */
function text(resource: unknown): string {
  return JSON.stringify(resource).replace(/\{"Fn::Join":\["",\[(.*?)\]\]\}/, '$1').replace(/[",{}]/g, '').replace(/Ref:AWS::/g, '');
}

describe('FSx for Windows', () => {
  const volume = (encryptionKey?: kms.IKey) => TaskVolume.fsxWindows('share', {
    fileSystemId: 'fs-0123456789abcdef0', rootDirectory: 'share', domain: 'corp.example.com', credentialsParameter: CREDENTIALS, encryptionKey,
  });

  test('is looked up, with its credentials, by the execution role', () => {
    const stack = testStack();
    const mounts = [{ volume: volume(kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/1')), containerPath: 'C:\\share' }];
    new TaskDefinition(stack, 'Task', { capacities: WINDOWS(), containers: [{ image, filesystem: { mountPoints: mounts } }] });
    expect(allowed(stack, 'fsx:DescribeFileSystems')).toEqual([['ExecutionRole', '*']]);
    expect(allowed(stack, 'secretsmanager:GetSecretValue')).toEqual([['ExecutionRole', CREDENTIALS]]);
    expect(allowed(stack, 'kms:Decrypt')).toEqual([['ExecutionRole', 'arn:aws:kms:eu-west-1:111122223333:key/1']]);
  });

  test('needs no key where AWS has one', () => {
    const stack = testStack();
    new TaskDefinition(stack, 'Task', { capacities: WINDOWS(), containers: [{ image, filesystem: { mountPoints: [{ volume: volume(), containerPath: 'C:\\share' }] } }] });
    expect(allowed(stack, 'kms:Decrypt')).toEqual([]);
  });

  test('of a task definition from JSON, too', () => {
    const stack = fromJson({
      family: 'app',
      runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' },
      containerDefinitions: [{ name: 'app', image: 'a:1', cpu: 256, memory: 256 }],
      volumes: [{
        name: 'share',
        fsxWindowsFileServerVolumeConfiguration: {
          fileSystemId: 'fs-0123456789abcdef0',
          rootDirectory: 'share',
          authorizationConfig: { credentialsParameter: 'arn:aws:ssm:eu-west-1:111122223333:parameter/fsx', domain: 'corp.example.com' },
        },
      }],
    });
    expect(allowed(stack, 'fsx:DescribeFileSystems')).toEqual([['ExecutionRole', '*']]);
    expect(allowed(stack, 'ssm:GetParameters')).toEqual([['ExecutionRole', 'arn:aws:ssm:eu-west-1:111122223333:parameter/fsx']]);
  });
});

describe('credentials of a registry', () => {
  const pulling = (credentialsParameter: string) =>
    fromJson({ containerDefinitions: [{ name: 'app', image: 'registry.example.com/a:1', memory: 256, repositoryCredentials: { credentialsParameter } }] });

  test.each([
    ['a name', 'hub', 'arn:Partition:secretsmanager:Region:AccountId:secret:hub-??????'],
    ['an ARN', CREDENTIALS, CREDENTIALS],
    ['an ARN without its suffix', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:hub', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:hub-??????'],
  ])('by %s are read from Secrets Manager', (_, given, granted) => {
    const stack = pulling(given);
    expect(allowed(stack, 'secretsmanager:GetSecretValue').map(([role, arn]) => [role, text(arn)])).toEqual([['ExecutionRole', granted]]);
    expect(allowed(stack, 'ssm:GetParameters')).toEqual([]);
  });
});

test('secret options of any log driver are read by the execution role, which may do no more with them', () => {
  const stack = testStack();
  const encryptionKey = new kms.Key(stack, 'Key');
  const logging = ecs.LogDrivers.splunk({
    url: 'https://splunk.example.com',
    secretToken: ecs.Secret.fromSecretsManager(new secretsmanager.Secret(stack, 'Token', { encryptionKey })),
    source: 'shop',
  });
  const parameter = ssm.StringParameter.fromSecureStringParameterAttributes(stack, 'Parameter', { parameterName: '/shop/key' });
  const routed = ecs.LogDrivers.firelens({ options: { Name: 'http' }, secretOptions: { apikey: ecs.Secret.fromSsmParameter(parameter) } });
  new TaskDefinition(stack, 'Task', {
    capacities: [Capacity.fargate()],
    containers: [{ image, runtime: { logging } }, { name: 'routed', image, runtime: { logging: routed } }],
    sidecars: [new LogRouter()],
  });
  const actions = resources(stack, 'AWS::IAM::Policy').filter(({ Properties }) => /ExecutionRole/.test(Properties.Roles[0].Ref))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement as { Action: string | string[] }[]).flatMap(({ Action }) => Action);
  expect([...new Set(actions)].sort()).toEqual(['logs:CreateLogStream', 'logs:PutLogEvents', 'secretsmanager:GetSecretValue', 'ssm:GetParameters']);
  // The key lets the role decrypt through Secrets Manager.
  const [{ Properties: { KeyPolicy } }] = resources(stack, 'AWS::KMS::Key');
  expect(JSON.stringify(KeyPolicy)).toMatch(/"kms:Decrypt".*ExecutionRole/);
  const containers = resources(stack, 'AWS::ECS::TaskDefinition')[0].Properties.ContainerDefinitions as { LogConfiguration: { SecretOptions: { Name: string }[] } }[];
  expect(containers.slice(0, 2).map(({ LogConfiguration }) => LogConfiguration.SecretOptions.map(({ Name }) => Name))).toEqual([['splunk-token'], ['apikey']]);
});

test('a secret by an ARN without its suffix is read, which IAM compares with the whole ARN', () => {
  const stack = fromJson({
    containerDefinitions: [{
      name: 'app', image: 'a:1', memory: 256, secrets: [{ name: 'A', valueFrom: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db:password::' }],
    }],
  });
  expect(allowed(stack, 'secretsmanager:GetSecretValue')).toEqual([['ExecutionRole', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-??????']]);
});

describe('gMSA credential specs', () => {
  const specified = (make: (stack: Stack) => ecs.CredentialSpec): Stack => {
    const stack = testStack();
    new TaskDefinition(stack, 'Task', { capacities: WINDOWS(), containers: [{ image, runtime: { credentialSpecs: [make(stack)] } }] });
    return stack;
  };

  test('in a bucket are read by the execution role', () => {
    const stack = specified(scope => ecs.DomainJoinedCredentialSpec.fromS3Bucket(new s3.Bucket(scope, 'Specs'), 'app.json'));
    expect(allowed(stack, 's3:GetBucketLocation')).toMatchObject([['ExecutionRole', { 'Fn::GetAtt': [expect.stringMatching(/^Specs/), 'Arn'] }]]);
    expect(allowed(stack, 's3:GetObject').map(([role, arn]) => [role, text(arn)])).toEqual([['ExecutionRole', expect.stringMatching(/Specs.*Arn.*\/app\.json/)]]);
  });

  test('in a parameter are read by the execution role', () => {
    const stack = specified(scope => ecs.DomainlessCredentialSpec.fromSsmParameter(ssm.StringParameter.fromStringParameterName(scope, 'Spec', '/app/spec')));
    expect(allowed(stack, 'ssm:GetParameters').map(([role, arn]) => [role, text(arn)]))
      .toEqual([['ExecutionRole', 'arn:Partition:ssm:Region:AccountId:parameter/app/spec']]);
  });

  test('of a task definition from JSON are read', () => {
    const stack = fromJson({
      runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' },
      containerDefinitions: [
        { name: 'a', image: 'a:1', cpu: 256, memory: 256, credentialSpecs: ['credentialspec:arn:aws:s3:::specs/app.json'] },
      ],
    });
    expect(allowed(stack, 's3:GetObject')).toEqual([['ExecutionRole', 'arn:aws:s3:::specs/app.json']]);
    expect(statementsFor(stack, 's3:GetBucketLocation').map(({ Resource }) => Resource)).toEqual(['arn:aws:s3:::specs']);
  });
});
