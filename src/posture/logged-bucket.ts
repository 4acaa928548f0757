import { aws_s3 as s3, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { postureOf } from './posture';
import { declareLogEncryption, declareUnreplicated } from '../private/audit-packs';

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
  return postureOf(scope).versionedBuckets
    ? { versioned: true, lifecycleRules: [{ ...rule, noncurrentVersionExpiration: OLD_VERSIONS_KEPT }] }
    : { lifecycleRules: [rule] };
}

/** A locked bucket, with a second one for its access logs. */
export function makeLoggedBucket(scope: Construct, ids: { readonly bucket: string; readonly logs: string }, props: s3.BucketProps): s3.Bucket {
  const logs = new s3.Bucket(scope, ids.logs, {
    ...LOCKED,
    // The only encryption that log delivery can write to.
    encryption: s3.BucketEncryption.S3_MANAGED,
    ...versioningOf(scope, { expiration: LOGS_KEPT, abortIncompleteMultipartUploadAfter: Duration.days(1) }),
  });
  const bucket = new s3.Bucket(scope, ids.bucket, { ...LOCKED, serverAccessLogsBucket: logs, ...props });
  declareLogEncryption(logs);
  for (const each of [logs, bucket]) declareUnreplicated(each);
  return bucket;
}
