import { App, aws_certificatemanager as acm, aws_ec2 as ec2, aws_kms as kms, aws_s3 as s3, Stack } from 'aws-cdk-lib';
import { packFindings } from '../../scripts/nag-packs';
import {
  Capacity, Cluster, FanOut, FanOutItems, ImagePipeline, ImageSource, Ingress, PipelineSource, Posture, PostureOptions, Repository, WebService,
  WorkerService,
} from '../../src';
import { evaluateRequest, Verdict } from '../../src/checks/template/iam/evaluate';
import { statementsFor, statementsOfRole } from '../../src/checks/template/iam/statements';
import { at } from '../../src/checks/template/json';
import { Template } from '../../src/checks/template/template';
import { findingsIn } from '../support/deployable';
import { onlyId, resources, template } from '../support/stack';

const REGION = 'us-gov-west-1';
const ACCOUNT = '111111111111';
const COPIES_KEY = 'arn:aws-us-gov:kms:us-gov-east-1:111111111111:key/12345678-1234-1234-1234-123456789012';
const COPIES = 'arn:aws-us-gov:s3:::shop-copies';
/** Length of what the CDK adds to logical ids. */
const HASH = 8;

const DESTINATION = { Bucket: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::shop-copies']] } };

type Make = (stack: Stack) => s3.IBucket[];

/** A versioned bucket in the other Region, with its key. */
const elsewhere: Make = stack => [s3.Bucket.fromBucketAttributes(stack, 'Copies', {
  bucketName: 'shop-copies', region: 'us-gov-east-1', account: ACCOUNT, encryptionKey: kms.Key.fromKeyArn(stack, 'CopiesKey', COPIES_KEY),
})];

/** Everything with a bucket: access logs of both kinds of load balancers, results and their access logs. */
function shop(makePosture: (options: PostureOptions) => Posture, destinations?: Make, env: object = { region: REGION, account: ACCOUNT }): Stack {
  const stack = new Stack(new App({ analyticsReporting: false, treeMetadata: false }), 'Shop', { env });
  const demands = { readonlyRootFilesystem: false, nonRootUser: false };
  makePosture({ demands, replicationDestinations: destinations?.(stack) }).applyTo(stack);
  const image = ImageSource.fromRegistry('nginx:1.29');
  const cluster = new Cluster(stack, 'Cluster', { capacities: [Capacity.fargate()] });
  const certificate = acm.Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws-us-gov:acm:us-gov-west-1:111111111111:certificate/12345678');
  const allowFrom = [ec2.Peer.ipv4('203.0.113.0/24')];
  new WebService(stack, 'Api', { cluster, image, containerPort: 80, ingress: Ingress.loadBalancer({ allowFrom, certificate }) });
  new WebService(stack, 'Lines', { cluster, image, containerPort: 81, ingress: Ingress.networkLoadBalancer({ allowFrom, certificate }) });
  new FanOut(stack, 'Batch', { cluster, image, items: FanOutItems.fromList(['a']), itemVariable: 'ITEM' });
  return stack;
}

const regulated = shop(options => Posture.regulated(options), elsewhere);
const buckets = Object.entries(template(regulated).Resources).filter(([, { Type }]) => Type === 'AWS::S3::Bucket');
const roleId = Object.entries(template(regulated).Resources).filter(([id, { Type }]) => Type === 'AWS::IAM::Role' && id.startsWith('PostureReplication')).map(([id]) => id)[0];
const idOf = (name: string) => buckets.map(([id]) => id).find(id => id.slice(0, -HASH) === name) ?? name;

test('all buckets keep versions and are replicated with one role', () => {
  expect(buckets.map(([id]) => id.slice(0, -HASH)).sort()).toEqual([
    'BatchResults', 'BatchResultsLogs', 'LoadBalancerLogsAccessLogs', 'LoadBalancerLogsBucket', 'NetworkLoadBalancerLogsAccessLogs', 'NetworkLoadBalancerLogsBucket',
  ]);
  for (const [, { Properties }] of buckets) {
    expect(Properties).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
      ReplicationConfiguration: { Role: { 'Fn::GetAtt': [roleId, 'Arn'] }, Rules: [{ Status: 'Enabled', Priority: 1, Filter: { Prefix: '' }, Destination: DESTINATION }] },
    });
  }
});

test('copies of results are encrypted with the key of the destination, and those of logs stay as they are', () => {
  const rules = new Map(buckets.map(([id, { Properties }]) => [id, Properties.ReplicationConfiguration.Rules[0] as object]));
  expect(rules.get(idOf('BatchResults'))).toMatchObject({
    SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Enabled' } }, Destination: { EncryptionConfiguration: { ReplicaKmsKeyID: COPIES_KEY } },
  });
  expect(rules.get(idOf('LoadBalancerLogsBucket'))).toEqual({
    Status: 'Enabled', Priority: 1, Filter: { Prefix: '' }, DeleteMarkerReplication: { Status: 'Disabled' }, Destination: DESTINATION,
  });
});

describe('as IAM evaluates its policies and those of the buckets', () => {
  const whole = new Template(template(regulated), { region: REGION });
  const textOf = (id: string) => whole.texts.of({ 'Fn::GetAtt': [id, 'Arn'] }) ?? '?';
  const RESULTS = textOf(idOf('BatchResults'));
  const LOGS = textOf(idOf('LoadBalancerLogsBucket'));
  const KEY = textOf(onlyId(regulated, 'AWS::KMS::Key'));
  const context = (region: string, arn: string) => ({ 'kms:viaservice': `s3.${region}.amazonaws.com`, 'kms:encryptioncontext:aws:s3:arn': arn });

  function verdict(action: string, resource: string, keys: { [key: string]: string } = {}): Verdict {
    const role = whole.ofType('AWS::IAM::Role').filter(({ id }) => id === roleId);
    const policies = whole.ofType('AWS::S3::BucketPolicy').flatMap(({ properties }) => statementsFor(whole, at(properties, 'PolicyDocument'), textOf(roleId)));
    const given = new Map(Object.entries(keys).map(([key, value]) => [key, [value]]));
    return evaluateRequest([...statementsOfRole(whole, role[0]), ...policies], { action, resource, context: given });
  }
  const tls = { 'aws:securetransport': 'true' };

  test.each<[string, string, { [key: string]: string }, Verdict]>([
    ...['s3:GetReplicationConfiguration', 's3:ListBucket'].flatMap<[string, string, { [key: string]: string }, Verdict]>(action => [
      [action, RESULTS, tls, 'allowed'], [action, LOGS, tls, 'allowed'], [action, COPIES, tls, 'denied'],
    ]),
    ...['s3:GetObjectVersionForReplication', 's3:GetObjectVersionAcl', 's3:GetObjectVersionTagging'].flatMap<[string, string, { [key: string]: string }, Verdict]>(action => [
      [action, `${RESULTS}/results/1`, tls, 'allowed'], [action, `${LOGS}/AWSLogs/1`, tls, 'allowed'], [action, `${COPIES}/1`, tls, 'denied'],
    ]),
    ...['s3:ReplicateObject', 's3:ReplicateDelete', 's3:ReplicateTags'].flatMap<[string, string, { [key: string]: string }, Verdict]>(action => [
      [action, `${COPIES}/results/1`, tls, 'allowed'], [action, `${RESULTS}/1`, tls, 'denied'], [action, `${COPIES}-of-others/1`, tls, 'denied'],
    ]),
    ['s3:PutObject', `${RESULTS}/results/1`, tls, 'denied'],
    ['s3:DeleteObject', `${COPIES}/results/1`, tls, 'denied'],
    ['kms:Decrypt', KEY, context(REGION, RESULTS), 'allowed'],
    ['kms:Decrypt', KEY, context(REGION, `${RESULTS}/results/1`), 'allowed'],
    ['kms:Decrypt', KEY, context(REGION, LOGS), 'denied'],
    ['kms:Decrypt', KEY, {}, 'denied'],
    ['kms:Encrypt', KEY, context(REGION, RESULTS), 'denied'],
    ['kms:Encrypt', COPIES_KEY, context('us-gov-east-1', COPIES), 'allowed'],
    ['kms:GenerateDataKey', COPIES_KEY, context('us-gov-east-1', `${COPIES}/results/1`), 'allowed'],
    ['kms:Encrypt', COPIES_KEY, context(REGION, COPIES), 'denied'],
    ['kms:Encrypt', COPIES_KEY, context('us-gov-east-1', `${COPIES}-of-others`), 'denied'],
    ['kms:Decrypt', COPIES_KEY, context('us-gov-east-1', COPIES), 'denied'],
  ])('%s on %s with %j', (action, resource, keys, expected) => {
    expect(verdict(action, resource, keys)).toBe(expected);
  });
});

test('the key policy is the same as without replication: that of the account lets the role use the key', () => {
  const policyOf = (stack: Stack) => resources(stack, 'AWS::KMS::Key').map(({ Properties }) => Properties.KeyPolicy as object);
  expect(policyOf(regulated)).toEqual(policyOf(shop(options => Posture.regulated(options))));
});

test('a regulated app with replication has no finding after the opt-in, none of replication before, and would be deployed', () => {
  const stack = shop(options => Posture.regulated(options), elsewhere);
  template(stack);
  expect(packFindings(stack).filter(({ id }) => id.includes('S3BucketReplicationEnabled'))).toEqual([]);
  Posture.standard().acknowledgeUnavoidable(stack);
  expect(packFindings(stack)).toEqual([]);
  expect(findingsIn(stack.node.root as App, { region: REGION })).toEqual([]);
});

test('nor has an app with a pipeline and copies in another stack', () => {
  const app = new App({ analyticsReporting: false, treeMetadata: false });
  const other = new Stack(app, 'Copies');
  const copies = new s3.Bucket(other, 'Bucket', { versioned: true, encryptionKey: new kms.Key(other, 'Key') });
  const stack = new Stack(app, 'Shop');
  Posture.regulated({ replicationDestinations: [copies], demands: { readonlyRootFilesystem: false, nonRootUser: false } }).applyTo(stack);
  const cluster = new Cluster(stack, 'Cluster', { capacities: [Capacity.fargate()] });
  const image = ImageSource.fromRegistry('nginx:1.29');
  const { service } = new WorkerService(stack, 'Worker', { cluster, image });
  new FanOut(stack, 'Batch', { cluster, image, items: FanOutItems.fromList(['a']), itemVariable: 'ITEM' });
  new ImagePipeline(stack, 'Pipeline', {
    source: PipelineSource.s3({ bucket: s3.Bucket.fromBucketName(stack, 'Source', 'source'), bucketKey: 'shop.zip' }),
    repository: new Repository(stack, 'Images').ecrRepository,
    services: [{ service: service.ecsService }],
  });
  expect(findingsIn(app)).toEqual([]);
  Posture.standard().acknowledgeUnavoidable(app);
  expect(packFindings(stack)).toEqual([]);
});

test('replication is an option of the standard posture, whose buckets keep versions then, also to several buckets of the app', () => {
  const stack = shop(options => Posture.standard(options), made => ['East', 'West'].map(id => new s3.Bucket(made, id, { versioned: true })), {});
  const copied = resources(stack, 'AWS::S3::Bucket').filter(({ Properties }) => Properties.ReplicationConfiguration !== undefined);
  expect(copied).toHaveLength(4);
  for (const { Properties } of copied) {
    expect(Properties.VersioningConfiguration).toEqual({ Status: 'Enabled' });
    expect(Properties.ReplicationConfiguration.Rules.map(({ Priority }: { Priority: number }) => Priority)).toEqual([1, 2]);
  }
  expect(findingsIn(stack.node.root as App)).toEqual([]);
});

test('switching replication on replaces no bucket, and without it there is neither a role nor a rule', () => {
  const [without, replicated] = [shop(options => Posture.regulated(options)), regulated];
  const before = template(without).Resources;
  expect(JSON.stringify(before)).not.toContain('Replicat');
  const after = template(replicated).Resources;
  expect(Object.keys(before).filter(id => before[id].Type === 'AWS::S3::Bucket' && after[id]?.Properties.BucketName !== before[id].Properties.BucketName)).toEqual([]);
  expect(Object.keys(before).filter(id => !(id in after))).toEqual([]);
});
