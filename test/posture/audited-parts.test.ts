import { aws_certificatemanager as acm, aws_ec2 as ec2, Stack } from 'aws-cdk-lib';
import { packFindings } from '../../scripts/nag-packs';
import { Capacity, Cluster, Encryption, ImageSource, Ingress, OneOffTask, Posture, PostureOptions, WebService } from '../../src';
import { resources, template, testStack } from '../support/stack';

const image = ImageSource.fromRegistry('nginx:1.29');
const allowFrom = [ec2.Peer.ipv4('203.0.113.0/24')];

function stackWith(options: PostureOptions, make: (stack: Stack, cluster: Cluster) => unknown): Stack {
  const stack = testStack();
  Posture.standard(options).applyTo(stack);
  make(stack, new Cluster(stack, 'Cluster', { capacities: [Capacity.fargate()] }));
  return stack;
}

/** Rules of all packs that find something below a path. */
function rulesAt(stack: Stack, path: string): string[] {
  return packFindings(stack).filter(finding => finding.path.includes(path)).map(({ id }) => id);
}

describe('functions with controls', () => {
  const migrate = (stack: Stack, cluster: Cluster) => new OneOffTask(stack, 'Migration', { cluster, image });
  const stack = stackWith({ functionControls: true, encryption: Encryption.customerManaged() }, migrate);
  // The other function is that of aws-cdk-lib for default security groups.
  const runnerOf = (made: Stack) => resources(made, 'AWS::Lambda::Function').filter(({ Properties }) => /^Runs /.test(Properties.Description as string))[0].Properties;

  test('have traces, concurrency of their own, and a queue for events that they crash on', () => {
    const [queueId] = Object.keys(template(stack).Resources).filter(id => id.startsWith('MigrationRunnerDeadLetterQueue') && template(stack).Resources[id].Type === 'AWS::SQS::Queue');
    expect(runnerOf(stack)).toMatchObject({
      TracingConfig: { Mode: 'Active' }, ReservedConcurrentExecutions: 2, DeadLetterConfig: { TargetArn: { 'Fn::GetAtt': [queueId, 'Arn'] } },
    });
    expect(template(stack).Resources[queueId].Properties).toMatchObject({ KmsMasterKeyId: expect.anything(), MessageRetentionPeriod: 1_209_600 });
  });

  test('may send to that queue with its key, and trace', () => {
    const statements = resources(stack, 'AWS::IAM::Policy').flatMap(({ Properties }) => Properties.PolicyDocument.Statement as { Action: string | string[] }[]);
    const actions = statements.flatMap(({ Action }) => Action);
    expect(actions).toEqual(expect.arrayContaining(['sqs:SendMessage', 'kms:GenerateDataKey', 'xray:PutTraceSegments']));
  });

  test('are found to stand outside of a VPC, and nothing else', () => {
    expect([...new Set(rulesAt(stack, 'Runner/Function').map(id => id.split('-').pop()))]).toEqual(['LambdaInsideVPC']);
  });

  test('are an option: without it a function has none of these', () => {
    const { TracingConfig, ReservedConcurrentExecutions, DeadLetterConfig } = runnerOf(stackWith({}, migrate)) as { [name: string]: unknown };
    expect([TracingConfig, ReservedConcurrentExecutions, DeadLetterConfig]).toEqual([undefined, undefined, undefined]);
  });
});

describe('buckets for access logs', () => {
  const certificate = (stack: Stack) => acm.Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:eu-west-1:111111111111:certificate/12345678');
  const serve = (stack: Stack, cluster: Cluster) => {
    new WebService(stack, 'Api', { cluster, image, containerPort: 80, ingress: Ingress.loadBalancer({ allowFrom, certificate: certificate(stack) }) });
  };

  test('have access logs themselves where the posture says so, delivered by Amazon S3 from that bucket alone', () => {
    const stack = stackWith({ serverAccessLogs: true }, serve);
    const ids = Object.keys(template(stack).Resources).filter(id => template(stack).Resources[id].Type === 'AWS::S3::Bucket');
    const [logsId, bucketId] = ['LoadBalancerLogsAccessLogs', 'LoadBalancerLogsBucket'].map(name => ids.find(id => id.startsWith(name)) ?? name);
    expect(template(stack).Resources[bucketId].Properties.LoggingConfiguration).toEqual({ DestinationBucketName: { Ref: logsId } });
    const [policy] = resources(stack, 'AWS::S3::BucketPolicy').filter(({ Properties }) => Properties.Bucket.Ref === logsId);
    expect(policy.Properties.PolicyDocument.Statement).toContainEqual(expect.objectContaining({
      Action: 's3:PutObject',
      Principal: { Service: 'logging.s3.amazonaws.com' },
      Condition: { ArnLike: { 'aws:SourceArn': { 'Fn::GetAtt': [bucketId, 'Arn'] } }, StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    }));
    expect(rulesAt(stack, 'LoadBalancerLogs').filter(id => /S1|Logging/.test(id))).toEqual([]);
  });

  test('have none by default, as cdk-nag says', () => {
    const stack = stackWith({}, serve);
    expect(resources(stack, 'AWS::S3::Bucket')).toHaveLength(1);
    expect(rulesAt(stack, 'LoadBalancerLogs')).toEqual(expect.arrayContaining(['AwsSolutions-S1']));
  });
});

test('that a network load balancer for TCP has no access logs is acknowledged in all packs', () => {
  const stack = stackWith({}, (made, cluster) => new WebService(made, 'Lines', { cluster, image, containerPort: 81, ingress: Ingress.networkLoadBalancer({ allowFrom }) }));
  const found = () => packFindings(stack).filter(({ id }) => /ELB2|ELBLoggingEnabled/.test(id)).length;
  expect(found()).toBe(4);
  Posture.standard().acknowledgeUnavoidable(stack);
  expect(found()).toBe(0);
});
