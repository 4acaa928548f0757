import { aws_iam as iam, aws_kms as kms, aws_s3 as s3, Aws, Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { postureOf } from './posture';
import { makeRole } from './role';
import { ReplicaShape } from '../api/posture/shape';
import { declareUnreplicated } from '../private/audit-packs';
import { judge } from '../private/judge';
import { Memory } from '../private/memory';
import { report } from '../private/report';
import { declareWildcard } from '../private/wildcard';
import { REPLICATION_RULES } from '../rules/posture/replication-rules';

/** The role with which Amazon S3 copies the objects of a stack, and what it has been allowed. */
interface Replicator {
  readonly role: iam.Role;
  readonly allowed: Set<unknown>;
}

const REPLICATORS = new Memory<Replicator>('replicator');

/** How a bucket is replicated. */
interface Replication {
  readonly props: Pick<s3.BucketProps, 'replicationRole' | 'replicationRules'>;
  /** Lets copies be made from the bucket, or says why there are none. */
  readonly allowFrom: (bucket: s3.Bucket) => void;
}

/** How the posture replicates a bucket that is made in a scope, and is encrypted with this key of a customer, or else with one of Amazon S3. */
export function replicationOf(scope: Construct, key?: kms.IKey): Replication {
  const { replicationDestinations: destinations } = postureOf(scope);
  if (destinations.length === 0) return { props: {}, allowFrom: declareUnreplicated };
  report(scope, judge(REPLICATION_RULES, { replicas: destinations.map(shapeOf), isEncryptedWithKey: key !== undefined }));
  const { role, allowed } = replicatorOf(Stack.of(scope));
  for (const destination of destinations.filter(each => !allowed.has(each))) {
    allowed.add(destination);
    allowCopies(role, destination);
  }
  return {
    props: { replicationRole: role, replicationRules: destinations.map((destination, i) => ruleTo(destination, { priority: i + 1, key })) },
    allowFrom: bucket => allowReading(role, bucket, key),
  };
}

/** S3 wants a filter, and a priority, where there are several destinations. What is encrypted with keys of Amazon S3 stays so. */
function ruleTo(destination: s3.IBucket, { priority, key }: { readonly priority: number; readonly key?: kms.IKey }): s3.ReplicationRule {
  return { destination, priority, ...key ? { sseKmsEncryptedObjects: true, kmsKey: destination.encryptionKey } : {} };
}

function replicatorOf(stack: Stack): Replicator {
  return REPLICATORS.ofOrNew(stack, () => ({
    role: makeRole(stack, 'PostureReplication', {
      assumedBy: new iam.ServicePrincipal('s3.amazonaws.com'), description: `Copies objects of ${stack.node.path}`,
    }),
    allowed: new Set(),
  }));
}

/** Lets a role read what it copies, by the policy of the bucket, so that the role needs no wildcard. */
function allowReading(role: iam.Role, bucket: s3.Bucket, key?: kms.IKey): void {
  const principals = [new iam.ArnPrincipal(role.roleArn)];
  for (const statement of [
    { actions: ['s3:GetReplicationConfiguration', 's3:ListBucket'], resources: [bucket.bucketArn] },
    { actions: ['s3:GetObjectVersionAcl', 's3:GetObjectVersionForReplication', 's3:GetObjectVersionTagging'], resources: [bucket.arnForObjects('*')] },
  ]) {
    bucket.addToResourcePolicy(new iam.PolicyStatement({ ...statement, principals }));
  }
  if (key) role.addToPolicy(useKeyFor(bucket, { key, actions: ['kms:Decrypt'], region: Aws.REGION }));
}

/** Lets a role write copies. The policy of a bucket in another account must allow it too. */
function allowCopies(role: iam.Role, destination: s3.IBucket): void {
  const resource = destination.arnForObjects('*');
  role.addToPolicy(new iam.PolicyStatement({ actions: ['s3:ReplicateDelete', 's3:ReplicateObject', 's3:ReplicateTags'], resources: [resource] }));
  declareWildcard(role, resource, 'Copies have the keys of the objects, which are not known before.');
  const { encryptionKey: key, env: { region } } = destination;
  // A data key is asked for where the bucket has one of its own.
  if (key) role.addToPolicy(useKeyFor(destination, { key, actions: ['kms:Encrypt', 'kms:GenerateDataKey'], region }));
}

/** How a key is used: through Amazon S3 in a Region. */
interface KeyUse {
  readonly key: kms.IKey;
  readonly actions: string[];
  readonly region: string;
}

/** A key for the objects of one bucket, and for the key of that bucket. */
function useKeyFor(bucket: s3.IBucket, { key, actions, region }: KeyUse): iam.PolicyStatement {
  return new iam.PolicyStatement({
    actions,
    resources: [key.keyArn],
    conditions: {
      StringEquals: { 'kms:ViaService': `s3.${region}.${Aws.URL_SUFFIX}` },
      StringLike: { 'kms:EncryptionContext:aws:s3:arn': [bucket.bucketArn, bucket.arnForObjects('*')] },
    },
  });
}

function shapeOf(bucket: s3.IBucket): ReplicaShape {
  const { encryptionKey } = bucket;
  const { defaultChild: resource } = bucket.node;
  return {
    isVersioned: resource instanceof s3.CfnBucket ? isVersioned(resource) : undefined,
    region: bucket.env.region,
    hasKey: encryptionKey !== undefined,
    keyRegion: encryptionKey?.env.region,
  };
}

/** Undefined where it is not known. */
function isVersioned({ versioningConfiguration: versioning }: s3.CfnBucket): boolean | undefined {
  if (versioning === undefined) return false;
  return Token.isUnresolved(versioning) || !('status' in versioning) || Token.isUnresolved(versioning.status) ? undefined : versioning.status === 'Enabled';
}
