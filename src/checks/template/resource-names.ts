/*
 * What `Ref` and `Fn::GetAtt` give for the types that checks compare by name or ARN.
 */

/** Name property by type, for types whose `Ref` is the name. */
export const NAME_PROPERTY: ReadonlyMap<string, string> = new Map([
  ['AWS::CodeBuild::Project', 'Name'],
  ['AWS::ECR::Repository', 'RepositoryName'],
  ['AWS::ECS::CapacityProvider', 'Name'],
  ['AWS::ECS::Cluster', 'ClusterName'],
  ['AWS::IAM::InstanceProfile', 'InstanceProfileName'],
  ['AWS::IAM::Role', 'RoleName'],
  ['AWS::Lambda::Function', 'FunctionName'],
  ['AWS::Logs::LogGroup', 'LogGroupName'],
  ['AWS::S3::Bucket', 'BucketName'],
  ['AWS::SSM::Parameter', 'Name'],
]);

/** ARNs by type, with `{}` for `Ref` of the resource. */
export const ARN: ReadonlyMap<string, string> = new Map([
  ['AWS::CodeBuild::Project', 'arn:${AWS::Partition}:codebuild:${AWS::Region}:${AWS::AccountId}:project/{}'],
  ['AWS::ECR::Repository', 'arn:${AWS::Partition}:ecr:${AWS::Region}:${AWS::AccountId}:repository/{}'],
  ['AWS::ECS::Cluster', 'arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:cluster/{}'],
  ['AWS::EFS::FileSystem', 'arn:${AWS::Partition}:elasticfilesystem:${AWS::Region}:${AWS::AccountId}:file-system/{}'],
  ['AWS::IAM::InstanceProfile', 'arn:${AWS::Partition}:iam::${AWS::AccountId}:instance-profile/{}'],
  ['AWS::IAM::Role', 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/{}'],
  ['AWS::KMS::Key', 'arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/{}'],
  ['AWS::Lambda::Function', 'arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:{}'],
  ['AWS::Logs::LogGroup', 'arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:{}:*'],
  ['AWS::S3::Bucket', 'arn:${AWS::Partition}:s3:::{}'],
]);

/** Attributes that equal `Ref`. */
export const SAME_AS_REF: ReadonlySet<string> = new Set([
  'AWS::AutoScaling::AutoScalingGroup.AutoScalingGroupARN',
  'AWS::CodeBuild::Project.Id',
  'AWS::EC2::InternetGateway.InternetGatewayId',
  'AWS::EC2::LaunchTemplate.LaunchTemplateId',
  'AWS::EC2::NatGateway.NatGatewayId',
  'AWS::EC2::RouteTable.RouteTableId',
  'AWS::EC2::SecurityGroup.GroupId',
  'AWS::EC2::Subnet.SubnetId',
  'AWS::EC2::VPC.VpcId',
  'AWS::ECS::Service.ServiceArn',
  'AWS::ECS::TaskDefinition.TaskDefinitionArn',
  'AWS::EFS::FileSystem.FileSystemId',
  'AWS::ElasticLoadBalancingV2::Listener.ListenerArn',
  'AWS::ElasticLoadBalancingV2::ListenerRule.RuleArn',
  'AWS::ElasticLoadBalancingV2::LoadBalancer.LoadBalancerArn',
  'AWS::ElasticLoadBalancingV2::TargetGroup.TargetGroupArn',
  'AWS::KMS::Key.KeyId',
  'AWS::SNS::Topic.TopicArn',
  'AWS::StepFunctions::StateMachine.Arn',
  'AWS::StepFunctions::StateMachine.StateMachineArn',
  'AWS::SecretsManager::Secret.Id',
]);
