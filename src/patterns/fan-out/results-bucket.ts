import { aws_iam as iam, aws_s3 as s3, Duration, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { allowWritingWithKey } from '../../connection/key-statement';
import { backUp } from '../../posture/backup';
import { customerKey } from '../../posture/customer-key';
import { makeLoggedBucket } from '../../posture/logged-bucket';
import { declareWildcard } from '../../private/wildcard';

/** Where results stand in the bucket. */
export const RESULTS_PREFIX = 'results';

const WRITE_ACTIONS = ['s3:AbortMultipartUpload', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:PutObject'];

/** A bucket for results. Its policy lets the role write, so that the role needs no wildcard. */
export function makeResultsBucket(scope: Construct, writer: iam.Role): s3.Bucket {
  const encryptionKey = customerKey(scope);
  // The parts of a multipart upload are decrypted to be put together.
  allowWritingWithKey(writer, encryptionKey, 's3');
  const bucket = makeLoggedBucket(scope, { bucket: 'Results', logs: 'ResultsLogs' }, {
    ...encryptionKey
      ? { encryption: s3.BucketEncryption.KMS, encryptionKey, bucketKeyEnabled: true }
      : { encryption: s3.BucketEncryption.S3_MANAGED },
    versioned: true,
    lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(1) }],
  });
  allowInBucketPolicy(bucket, writer);
  backUp(scope, { selection: 'ResultsBackup', role: 'ResultsBackupRole' }, bucket);
  return bucket;
}

/** Lets the role write results to a bucket that was given. The policy of a bucket in another stack, or of an imported one, stays as it is. */
export function allowResults(bucket: s3.IBucket, writer: iam.Role): void {
  allowWritingWithKey(writer, bucket.encryptionKey, 's3');
  if (Stack.of(bucket) === Stack.of(writer) && allowInBucketPolicy(bucket, writer)) return;
  const resource = bucket.arnForObjects(`${RESULTS_PREFIX}/*`);
  writer.addToPolicy(new iam.PolicyStatement({ actions: WRITE_ACTIONS, resources: [resource] }));
  declareWildcard(writer, resource, 'Step Functions writes results to keys with the id of each run, which is not known before.');
}

/** Whether the bucket has a policy that can be changed. */
function allowInBucketPolicy(bucket: s3.IBucket, writer: iam.Role): boolean {
  return bucket.addToResourcePolicy(new iam.PolicyStatement({
    principals: [new iam.ArnPrincipal(writer.roleArn)], actions: WRITE_ACTIONS, resources: [bucket.arnForObjects(`${RESULTS_PREFIX}/*`)],
  })).statementAdded;
}
