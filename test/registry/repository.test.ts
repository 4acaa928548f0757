import { aws_iam as iam, aws_kms as kms, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Repository, RepositoryProps } from '../../src';
import { awsSolutions } from '../support/nag';
import { messageOf, only, resources, template, testStack } from '../support/stack';

function make(props?: RepositoryProps): { stack: Stack; repository: Repository } {
  const stack = testStack();
  return { stack, repository: new Repository(stack, 'Images', props) };
}

function policyOf(stack: Stack): { Sid?: string; Effect: string; Action: string | string[]; Principal: unknown; Condition?: unknown }[] {
  return only(stack, 'AWS::ECR::Repository').Properties.RepositoryPolicyText.Statement;
}

describe('a repository', () => {
  test('is immutable, scanned, encrypted and kept, has no physical name, and lets nobody in without TLS', () => {
    const { stack } = make();
    const { Properties, DeletionPolicy, UpdateReplacePolicy } = only(stack, 'AWS::ECR::Repository');
    expect(Properties).toEqual({
      ImageTagMutability: 'IMMUTABLE',
      ImageScanningConfiguration: { ScanOnPush: true },
      // Encrypted by AES-256, which is what ECR does when it is told nothing.
      LifecyclePolicy: { LifecyclePolicyText: expect.stringContaining('"tagStatus":"untagged"') },
      RepositoryPolicyText: {
        Version: '2012-10-17',
        Statement: [{
          Sid: 'TlsOnly', Effect: 'Deny', Principal: '*', Action: 'ecr:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }],
      },
    });
    expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(['RetainExceptOnCreate', 'Retain']);
    expect(awsSolutions(stack)).toEqual([]);
  });

  test('lets the tags move that it is told of', () => {
    expect(only(make({ mutableTags: ['main', 'dev-*'] }).stack, 'AWS::ECR::Repository').Properties).toMatchObject({
      ImageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
      ImageTagMutabilityExclusionFilters: [
        { ImageTagMutabilityExclusionFilterType: 'WILDCARD', ImageTagMutabilityExclusionFilterValue: 'main' },
        { ImageTagMutabilityExclusionFilterType: 'WILDCARD', ImageTagMutabilityExclusionFilterValue: 'dev-*' },
      ],
    });
    const all = only(make({ mutableTags: ['*'] }).stack, 'AWS::ECR::Repository').Properties;
    expect([all.ImageTagMutability, all.ImageTagMutabilityExclusionFilters]).toEqual(['MUTABLE', undefined]);
  });

  test('is encrypted by a key of the customer', () => {
    const stack = testStack();
    new Repository(stack, 'Images', { encryptionKey: new kms.Key(stack, 'Key') });
    expect(only(stack, 'AWS::ECR::Repository').Properties.EncryptionConfiguration)
      .toEqual({ EncryptionType: 'KMS', KmsKey: { 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] } });
  });

  test('goes with its images when it shall be destroyed', () => {
    const repository = only(make({ removalPolicy: RemovalPolicy.DESTROY }).stack, 'AWS::ECR::Repository');
    expect([repository.DeletionPolicy, repository.Properties.EmptyOnDelete]).toEqual(['Delete', true]);
  });

  test('fails once with everything that is wrong', () => {
    expect(messageOf(() => make({ repositoryName: 'Team/api', mutableTags: ['a/b'] }))).toBe([
      'Shop/Images: 2 findings',
      'Shop/Images: repositoryName must be 2 to 256 lower-case letters and digits joined by . _ - or /, got \'Team/api\'; '
      + 'write it as team/service, or leave it out for a generated one (ECS-ECR-001)',
      'Shop/Images: mutableTags[0] must be 1 to 128 letters, digits and . _ - or *, got \'a/b\'; name the tags that move, such as main or dev-* (ECS-ECR-002)',
    ].join('\n'));
  });
});

describe('grants', () => {
  test('let a role pull from the repository and nowhere else', () => {
    const { stack, repository } = make();
    repository.grantPull(new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('codebuild.amazonaws.com') }));
    expect(only(stack, 'AWS::IAM::Policy').Properties.PolicyDocument.Statement.map((one: { Action: unknown; Resource: unknown }) => [one.Action, one.Resource])).toEqual([
      [['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'], { 'Fn::GetAtt': [expect.stringMatching(/^Images/), 'Arn'] }],
      ['ecr:GetAuthorizationToken', '*'],
    ]);
  });

  test('let a role push as clients do it today, which read manifests too', () => {
    const { stack, repository } = make();
    repository.grantPush(new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('codebuild.amazonaws.com') }));
    const statements = only(stack, 'AWS::IAM::Policy').Properties.PolicyDocument.Statement as { Action: string | string[] }[];
    expect(statements.flatMap(statement => statement.Action).sort()).toEqual([
      'ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:CompleteLayerUpload', 'ecr:GetAuthorizationToken', 'ecr:InitiateLayerUpload',
      'ecr:PutImage', 'ecr:UploadLayerPart',
    ]);
  });

  test('let another account in by the policy of the repository', () => {
    const { stack, repository } = make();
    repository.grantPull(new iam.AccountPrincipal('222222222222'));
    expect(resources(stack, 'AWS::IAM::Policy')).toEqual([]);
    expect(policyOf(stack)).toEqual([
      expect.objectContaining({ Sid: 'TlsOnly', Effect: 'Deny' }),
      expect.objectContaining({
        Effect: 'Allow',
        Action: ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'],
        Principal: { AWS: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::222222222222:root']] } },
      }),
    ]);
    expect(awsSolutions(stack)).toEqual([]);
  });
});

test('commands to log in, build, push and pull are outputs on request', () => {
  const stack = testStack({ props: { env: { account: '111111111111', region: 'eu-west-1' } } });
  const repository = new Repository(stack, 'Images', { repositoryName: 'team/api' });
  expect(template(stack)).not.toHaveProperty('Outputs');
  const again = testStack({ props: { env: { account: '111111111111', region: 'eu-west-1' } } });
  new Repository(again, 'Images').outputCommands();
  const { Outputs } = template(again) as unknown as { Outputs: { [id: string]: { Value: unknown } } };
  const text = (value: unknown): string => typeof value === 'string' ? value
    : (value as { 'Fn::Join': [string, unknown[]] })['Fn::Join'][1].map(part => typeof part === 'string' ? part : '<>').join('');
  expect(Object.entries(Outputs).map(([id, { Value }]) => [id.replace(/^Images|[0-9A-F]{8}$/g, ''), text(Value)])).toEqual([
    ['LoginCommand', 'aws ecr get-login-password --region eu-west-1 | docker login --username AWS --password-stdin <>.dkr.ecr.<>.<>'],
    ['BuildCommand', 'docker build --tag <>.dkr.ecr.<>.<>/<>:$TAG .'],
    ['PushCommand', 'docker push <>.dkr.ecr.<>.<>/<>:$TAG'],
    ['PullCommand', 'docker pull <>.dkr.ecr.<>.<>/<>:$TAG'],
  ]);
  expect(repository.ecrRepository.repositoryName).toBeDefined();
});
