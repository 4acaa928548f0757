/* Things that samples need and that are there already, so that templates hold nothing but what a prop changes. */
import {
  aws_certificatemanager as acm, aws_cloudwatch as cloudwatch, aws_ec2 as ec2, aws_ecs as ecs, aws_efs as efs, aws_elasticloadbalancingv2 as elbv2,
  aws_iam as iam, aws_kms as kms, aws_lambda as lambda, aws_route53 as route53, aws_s3 as s3, aws_secretsmanager as secretsmanager,
  aws_servicediscovery as cloudmap, aws_sns as sns, Stack,
} from 'aws-cdk-lib';
import { Capacity, Cluster, ICapacity, ImageSource, Network } from '../../src';

export const image = ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29');
export const office = ec2.Peer.ipv4('203.0.113.0/24');
export const instanceTypes = [new ec2.InstanceType('m7g.large')];

export const vpc = (stack: Stack, id = 'Vpc', vpcId = 'vpc-1'): ec2.IVpc => ec2.Vpc.fromVpcAttributes(stack, id, {
  vpcId,
  availabilityZones: ['a', 'b'],
  vpcCidrBlock: '10.0.0.0/16',
  publicSubnetIds: ['subnet-1', 'subnet-2'],
  privateSubnetIds: ['subnet-3', 'subnet-4'],
  isolatedSubnetIds: ['subnet-5', 'subnet-6'],
});
export const otherVpc = (stack: Stack) => vpc(stack, 'OtherVpc', 'vpc-2');
export const network = (stack: Stack) => Network.fromVpc(vpc(stack));
export const cluster = (stack: Stack, capacities: ICapacity[] = [Capacity.fargate()]): Cluster => new Cluster(stack, 'Cluster', { network: network(stack), capacities });
export const otherCluster = (stack: Stack): ecs.ICluster =>
  ecs.Cluster.fromClusterAttributes(stack, 'OtherCluster', { clusterName: 'shop', vpc: otherVpc(stack) });

export const role = (stack: Stack) => iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::111122223333:role/app', { mutable: false });
export const key = (stack: Stack) => kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/1');
export const secret = (stack: Stack) => secretsmanager.Secret.fromSecretNameV2(stack, 'Secret', 'shop');
export const securityGroup = (stack: Stack) => ec2.SecurityGroup.fromSecurityGroupId(stack, 'SecurityGroup', 'sg-1');
export const zone = (stack: Stack, id = 'Zone', hostedZoneId = 'Z1') =>
  route53.HostedZone.fromHostedZoneAttributes(stack, id, { hostedZoneId, zoneName: 'example.com' });
export const certificate = (stack: Stack, id = 'Certificate', name = '1') =>
  acm.Certificate.fromCertificateArn(stack, id, `arn:aws:acm:eu-west-1:111122223333:certificate/${name}`);
export const listener = (stack: Stack) => elbv2.ApplicationListener.fromApplicationListenerAttributes(stack, 'Listener', {
  listenerArn: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/edge/1/2', securityGroup: securityGroup(stack),
});
export const fileSystem = (stack: Stack) => efs.FileSystem.fromFileSystemAttributes(stack, 'Files', {
  fileSystemId: 'fs-1', securityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, 'FilesGroup', 'sg-2'),
});
export const otherFileSystem = (stack: Stack) => efs.FileSystem.fromFileSystemAttributes(stack, 'OtherFiles', {
  fileSystemId: 'fs-2', securityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, 'OtherFilesGroup', 'sg-3'),
});
export const accessPoint = (stack: Stack) => efs.AccessPoint.fromAccessPointId(stack, 'AccessPoint', 'fsap-1');
export const namespace = (stack: Stack, id = 'Namespace', name = 'shop') => cloudmap.PrivateDnsNamespace.fromPrivateDnsNamespaceAttributes(stack, id, {
  namespaceArn: `arn:aws:servicediscovery:eu-west-1:111122223333:namespace/ns-${name}`, namespaceId: `ns-${name}`, namespaceName: name,
});
export const otherNamespace = (stack: Stack) => namespace(stack, 'OtherNamespace', 'other');
export const alarm = (stack: Stack) => cloudwatch.Alarm.fromAlarmArn(stack, 'Alarm', 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:errors');
export const metric = new cloudwatch.Metric({ namespace: 'Shop', metricName: 'BacklogPerTask' });
export const otherMetric = new cloudwatch.Metric({ namespace: 'Shop', metricName: 'MessagesPerTask' });
export const handler = (stack: Stack) => lambda.Function.fromFunctionArn(stack, 'Handler', 'arn:aws:lambda:eu-west-1:111122223333:function:smoke');
export const bucket = (stack: Stack) => s3.Bucket.fromBucketName(stack, 'Bucket', 'shop');
export const topic = (stack: Stack) => sns.Topic.fromTopicArn(stack, 'Topic', 'arn:aws:sns:eu-west-1:111122223333:topic');
export const otherBucket = (stack: Stack) => s3.Bucket.fromBucketName(stack, 'OtherBucket', 'orders');
