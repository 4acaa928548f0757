import { isExplained } from '../../scripts/explained-findings';

test.each([
  'AwsSolutions-EC23',
  'AwsSolutions-IAM5[Resource::*]',
  'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:elasticbeanstalk:<AWS::Region>:<AWS::AccountId>:environment/<ShopApplication0BF6E467>/*]',
  'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ecs:<AWS::Region>:<AWS::AccountId>:task-set/<Cluster>/*]',
  'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ecs:<AWS::Region>:<AWS::AccountId>:task/Network:ExportsOutputRefCluster/*]',
  'AwsSolutions-IAM5[Resource::<Results.Arn>/results/*]',
  'AwsSolutions-IAM5[Resource::<ClusterKubectlProviderHandler2E05C68A.Arn>:*]',
  'AwsSolutions-IAM5[Action::s3:GetObject*]',
])('%s is explained in docs/nag.md', id => {
  expect(isExplained(id)).toBe(true);
});

test.each([
  'AwsSolutions-EC230',
  'AwsSolutions-RDS2',
  'AwsSolutions-IAM5[Action::s3:*]',
  'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:elasticbeanstalk:<AWS::Region>:<AWS::AccountId>:configurationtemplate/<Shop>/*]',
  'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ecs:<AWS::Region>:<AWS::AccountId>:task/*]',
])('%s is not', id => {
  expect(isExplained(id)).toBe(false);
});
