import { aws_iam as iam, aws_kms as kms, aws_s3 as s3, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { customerKey } from '../posture/customer-key';
import { makeLoggedBucket, versioningOf } from '../posture/logged-bucket';
import { beginMaking } from '../private/made';

/** Long enough for an approval, which waits seven days, and for another look afterwards. */
const KEPT = Duration.days(30);

/** Who reads and who writes artifacts. */
export interface ArtifactUsers {
  readonly readers: iam.IRole[];
  readonly writers: iam.IRole[];
}

/** The bucket through which the actions of a pipeline hand on source and image definitions. */
export class ArtifactStore extends Construct {
  public readonly bucket: s3.Bucket;
  public readonly key: kms.IKey;

  constructor(scope: Construct, id: string, key?: kms.IKey) {
    super(scope, id);
    beginMaking(this);
    this.key = key ?? customerKey(this) ?? new kms.Key(this, 'Key', { enableKeyRotation: true, description: 'Artifacts of an image pipeline' });
    this.bucket = makeLoggedBucket(this, { bucket: 'Bucket', logs: 'Logs' }, {
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: this.key,
      bucketKeyEnabled: true,
      ...versioningOf(this, { expiration: KEPT, abortIncompleteMultipartUploadAfter: Duration.days(1) }),
    });
  }

  /** Lets roles in, by the policy of the bucket: one place says who reads what is built, and who can change it. */
  public allow({ readers, writers }: ArtifactUsers): void {
    const objects = this.bucket.arnForObjects('*');
    const principals = (roles: iam.IRole[]) => roles.map(role => new iam.ArnPrincipal(role.roleArn));
    const everybody = principals([...writers, ...readers]);
    for (const statement of [
      {
        actions: ['s3:GetBucketAcl', 's3:GetBucketLocation', 's3:GetBucketVersioning'],
        resources: [this.bucket.bucketArn],
        principals: everybody,
      },
      { actions: ['s3:GetObject', 's3:GetObjectVersion'], resources: [objects], principals: everybody },
      // Sources from connections are written with an access control list.
      { actions: ['s3:PutObject', 's3:PutObjectAcl'], resources: [objects], principals: principals(writers) },
    ]) {
      this.bucket.addToResourcePolicy(new iam.PolicyStatement(statement));
    }
    for (const role of readers) role.addToPrincipalPolicy(this.useKey(['kms:Decrypt']));
    for (const role of writers) role.addToPrincipalPolicy(this.useKey(['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey']));
  }

  private useKey(actions: string[]): iam.PolicyStatement {
    return new iam.PolicyStatement({ actions, resources: [this.key.keyArn] });
  }
}
