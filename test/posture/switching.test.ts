import { App, aws_certificatemanager as acm, aws_ec2 as ec2, aws_s3 as s3, Stack } from 'aws-cdk-lib';
import { Capacity, Cluster, FanOut, FanOutItems, ImageSource, Ingress, OneOffTask, Posture, Repository, WebService, WorkerService } from '../../src';
import { Resource, template } from '../support/stack';

/** What holds data, with the properties that CloudFormation cannot change without a replacement. */
const STATEFUL: { readonly [type: string]: readonly string[] } = {
  'AWS::ECR::Repository': ['RepositoryName', 'EncryptionConfiguration'],
  'AWS::Logs::LogGroup': ['LogGroupName'],
  'AWS::S3::Bucket': ['BucketName'],
  'AWS::SQS::Queue': ['QueueName', 'FifoQueue'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['Name', 'Scheme', 'Type'],
  'AWS::ElasticLoadBalancingV2::TargetGroup': ['Name', 'Port', 'Protocol', 'ProtocolVersion', 'TargetType', 'VpcId'],
  'AWS::ECS::Cluster': ['ClusterName'],
  'AWS::ECS::Service': ['ServiceName', 'LaunchType', 'SchedulingStrategy', 'Cluster', 'LoadBalancers', 'Role'],
  'AWS::AutoScaling::AutoScalingGroup': ['AutoScalingGroupName'],
  'AWS::Lambda::Function': ['FunctionName', 'PackageType'],
  'Custom::EcsOneOffTask': ['ServiceToken'],
  'AWS::EC2::VPC': ['CidrBlock'],
  'AWS::EC2::Subnet': ['CidrBlock', 'AvailabilityZone', 'VpcId'],
};

/** The same app with any posture: what the regulated one demands is given. */
function shop(posture: Posture): { readonly [id: string]: Resource } {
  const stack = new Stack(new App({ analyticsReporting: false, treeMetadata: false }), 'Shop');
  posture.applyTo(stack);
  const image = ImageSource.fromRegistry('nginx:1.29');
  const container = { user: '101', filesystem: { readonlyRootFilesystem: true } };
  const cluster = new Cluster(stack, 'Cluster', { capacities: [Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7i.large')] })] });
  const certificate = acm.Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:eu-west-1:111111111111:certificate/12345678');
  new WebService(stack, 'Api', {
    cluster, image, container, containerPort: 8080, ingress: Ingress.loadBalancer({ allowFrom: [ec2.Peer.anyIpv4()], certificate }),
  });
  new WorkerService(stack, 'Worker', { cluster, image, container });
  new FanOut(stack, 'Images', { cluster, image, container, items: FanOutItems.fromList(['a']), itemVariable: 'ITEM' });
  new OneOffTask(stack, 'Migration', { cluster, image, container });
  new Repository(stack, 'Repository');
  return template(stack).Resources;
}

const given = (resource: Resource | undefined, property: string) => JSON.stringify(resource?.Properties?.[property] ?? null);

/** What a deployment of the second app in place of the first replaces or deletes. */
function replaced(before: ReturnType<typeof shop>, after: ReturnType<typeof shop>): string[] {
  return Object.entries(before).flatMap(([id, resource]) => {
    const fixed = STATEFUL[resource.Type] as readonly string[] | undefined;
    if (!fixed) return [];
    if (after[id] === undefined) return [`${resource.Type} is deleted`];
    return fixed.filter(property => given(resource, property) !== given(after[id], property)).map(property => `${resource.Type} by ${property}`);
  });
}

test('from the standard to the regulated posture and back, only repositories are replaced, whose encryption AWS never changes', () => {
  const [standard, regulated] = [shop(Posture.standard()), shop(Posture.regulated())];
  expect(replaced(standard, regulated)).toEqual(['AWS::ECR::Repository by EncryptionConfiguration']);
  expect(replaced(regulated, standard).filter(text => !text.endsWith('is deleted'))).toEqual(['AWS::ECR::Repository by EncryptionConfiguration']);
});

test('what goes with the regulated posture is kept: its key, and the logs that it asked for', () => {
  const [standard, regulated] = [shop(Posture.standard()), shop(Posture.regulated())];
  const gone = Object.entries(regulated)
    .filter(([id, { Type }]) => standard[id] === undefined && ['AWS::KMS::Key', 'AWS::Logs::LogGroup'].includes(Type));
  expect(gone.map(([, { Type, DeletionPolicy }]) => `${Type} ${DeletionPolicy}`).sort()).toEqual([
    'AWS::KMS::Key Retain', 'AWS::Logs::LogGroup RetainExceptOnCreate', 'AWS::Logs::LogGroup RetainExceptOnCreate',
  ]);
});

test('managed policies, versions, deletion protection, logs of log buckets, copies and controls of functions replace nothing', () => {
  const copies = s3.Bucket.fromBucketName(new Stack(), 'Copies', 'shop-copies');
  const some = Posture.standard({
    managedPolicies: true,
    versionedBuckets: true,
    deletionProtection: true,
    serverAccessLogs: true,
    functionControls: true,
    replicationDestinations: [copies],
  });
  expect(replaced(shop(Posture.standard()), shop(some))).toEqual([]);
});
