import { aws_backup as backup, aws_s3 as s3 } from 'aws-cdk-lib';

/** What a posture says of buckets. */
export interface PostureBucketOptions {
  /**
   * Whether all buckets keep old versions of objects, those of logs and artifacts too.
   *
   * @default - false, where only buckets with results and replicated buckets do; true if regulated
   */
  readonly versionedBuckets?: boolean;

  /**
   * Whether buckets for access logs of load balancers have server access logs themselves, in one more bucket beside each. S3 charges for what is stored.
   * Buckets with results and artifacts always have them.
   *
   * @default - false; true if regulated
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html
   */
  readonly serverAccessLogs?: boolean;

  /**
   * Buckets of yours that receive a copy of each object in a bucket of this library: results, artifacts, and access logs. They need versioning; to be safe
   * from the loss of a Region or an account, they are in another one. Give buckets of this app, or `Bucket.fromBucketAttributes` with the `region`,
   * the `account` and the `encryptionKey`. What is encrypted with a customer managed key is copied only with a key for the copies.
   *
   * Only new objects are copied, and deletions are not. Amazon S3 bills the storage of the copies, a request for each, and the transfer to another
   * Region: the data is stored once more for each destination. docs/security.md lists what the policies of a bucket and a key in another account allow.
   *
   * @default - no replication
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html
   */
  readonly replicationDestinations?: s3.IBucket[];

  /**
   * AWS Backup plan of yours, in the account and Region of the stacks, that buckets with results are added to. AWS Backup bills what it stores and each
   * request to the bucket. File systems, databases and queues are not made by this library, or cannot be backed up.
   *
   * @default - no backup
   * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/s3-backups.html
   */
  readonly backupPlan?: backup.IBackupPlan;
}
