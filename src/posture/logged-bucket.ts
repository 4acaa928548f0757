import { aws_s3 as s3, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { postureOf } from './posture';
import { replicationOf } from './replication';
import { declareInPacks, declareLogEncryption } from '../private/audit-packs';
import { declareUnavoidable } from '../private/unavoidable';

const ENDLESS = 'The bucket holds access logs itself: logging access to the logs would need another bucket without end.';
const LOGS_KEPT = Duration.days(90);

/** What holds for every bucket: private, TLS-only, owned by the account alone, and kept when the stack is deleted. */
const LOCKED: s3.BucketProps = {
  enforceSSL: true,
  blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
  objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
  removalPolicy: RemovalPolicy.RETAIN,
};

/** Old versions of what ends its life are kept for as long again, at most. */
const OLD_VERSIONS_KEPT = Duration.days(30);

/** Whether a bucket for what comes and goes keeps old versions, and until when. */
export function versioningOf(scope: Construct, rule: s3.LifecycleRule): Pick<s3.BucketProps, 'versioned' | 'lifecycleRules'> {
  const { versionedBuckets, replicationDestinations } = postureOf(scope);
  return versionedBuckets || replicationDestinations.length > 0
    ? { versioned: true, lifecycleRules: [{ ...rule, noncurrentVersionExpiration: OLD_VERSIONS_KEPT }] }
    : { lifecycleRules: [rule] };
}

/** A locked bucket for logs that AWS delivers, which end their life after 90 days. */
function makeLogsBucket(scope: Construct, id: string, serverAccessLogsBucket?: s3.IBucket): s3.Bucket {
  const replication = replicationOf(scope);
  const bucket = new s3.Bucket(scope, id, {
    ...LOCKED,
    // The only encryption that log delivery can write to.
    encryption: s3.BucketEncryption.S3_MANAGED,
    serverAccessLogsBucket,
    ...versioningOf(scope, { expiration: LOGS_KEPT, abortIncompleteMultipartUploadAfter: Duration.days(1) }),
    ...replication.props,
  });
  replication.allowFrom(bucket);
  declareLogEncryption(bucket);
  return bucket;
}

/** A bucket for access logs of load balancers. The posture says whether it has server access logs itself. */
export function makeAccessLogsBucket(scope: Construct, ids: { readonly bucket: string; readonly logs: string }): s3.Bucket {
  if (postureOf(scope).serverAccessLogs) return makeLogsBucket(scope, ids.bucket, makeLogsBucket(scope, ids.logs));
  const bucket = makeLogsBucket(scope, ids.bucket);
  declareInPacks(bucket, 'S3BucketLoggingEnabled', ENDLESS);
  declareUnavoidable(bucket, { id: 'AwsSolutions-S1', reason: ENDLESS });
  return bucket;
}

/** A locked bucket, with a second one for its access logs. */
export function makeLoggedBucket(scope: Construct, ids: { readonly bucket: string; readonly logs: string }, props: s3.BucketProps): s3.Bucket {
  const serverAccessLogsBucket = makeLogsBucket(scope, ids.logs);
  const replication = replicationOf(scope, props.encryptionKey);
  const bucket = new s3.Bucket(scope, ids.bucket, { ...LOCKED, serverAccessLogsBucket, ...props, ...replication.props });
  replication.allowFrom(bucket);
  return bucket;
}
