import { RegistryScanning, RegistrySettings } from '../../src';
import { awsSolutions } from '../support/nag';
import { messageOf, only, template, testStack } from '../support/stack';

test('renders nothing that is not asked for', () => {
  const stack = testStack();
  new RegistrySettings(stack, 'Registry', {});
  expect(template(stack).Resources ?? {}).toEqual({});
});

test('renders basic scanning of all repositories', () => {
  const stack = testStack();
  new RegistrySettings(stack, 'Registry', { scanning: RegistryScanning.basic() });
  expect(only(stack, 'AWS::ECR::RegistryScanningConfiguration').Properties).toEqual({
    ScanType: 'BASIC', Rules: [{ ScanFrequency: 'SCAN_ON_PUSH', RepositoryFilters: [{ Filter: '*', FilterType: 'WILDCARD' }] }],
  });
});

test('renders enhanced scanning, continuously for some and on push for others', () => {
  const stack = testStack();
  new RegistrySettings(stack, 'Registry', { scanning: RegistryScanning.enhanced({ continuous: ['prod/*'], onPush: ['*'] }) });
  expect(only(stack, 'AWS::ECR::RegistryScanningConfiguration').Properties).toEqual({
    ScanType: 'ENHANCED',
    Rules: [
      { ScanFrequency: 'CONTINUOUS_SCAN', RepositoryFilters: [{ Filter: 'prod/*', FilterType: 'WILDCARD' }] },
      { ScanFrequency: 'SCAN_ON_PUSH', RepositoryFilters: [{ Filter: '*', FilterType: 'WILDCARD' }] },
    ],
  });
});

test('renders replication to other regions and accounts', () => {
  const stack = testStack();
  new RegistrySettings(stack, 'Registry', {
    replication: [{ destinations: [{ region: 'eu-central-1' }, { region: 'eu-west-1', account: '222222222222' }], repositoryPrefixes: ['team/'] }],
  });
  expect(only(stack, 'AWS::ECR::ReplicationConfiguration').Properties.ReplicationConfiguration.Rules).toEqual([{
    Destinations: [{ Region: 'eu-central-1', RegistryId: { Ref: 'AWS::AccountId' } }, { Region: 'eu-west-1', RegistryId: '222222222222' }],
    RepositoryFilters: [{ Filter: 'team/', FilterType: 'PREFIX_MATCH' }],
  }]);
});

test('lets the accounts copy to here that it is told of', () => {
  const stack = testStack();
  new RegistrySettings(stack, 'Registry', { replicationFrom: ['222222222222'] });
  expect(only(stack, 'AWS::ECR::RegistryPolicy').Properties.PolicyText.Statement).toEqual([{
    Sid: 'Replication',
    Effect: 'Allow',
    Principal: { AWS: [{ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::222222222222:root']] }] },
    Action: ['ecr:CreateRepository', 'ecr:ReplicateImage'],
    Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':ecr:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, ':repository/*']] },
  }]);
  expect(awsSolutions(stack)).toEqual([]);
});

test('fails with what ECR refuses', () => {
  expect(messageOf(() => new RegistrySettings(testStack(), 'Registry', { scanning: RegistryScanning.basic(['Team']), replication: [{ destinations: [] }] }))).toBe([
    'Shop/Registry: 2 findings',
    'Shop/Registry: replication[0] must have a destination, got none; replicate fewer repositories or to fewer places (ECS-ECR-018)',
    'Shop/Registry: scanning.filters[0] must be a repository name with at most 4 wildcards, got \'Team\'; write it as team/* or * (ECS-ECR-019)',
  ].join('\n'));
});
