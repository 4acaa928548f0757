import { aws_iam as iam, aws_s3 as s3 } from 'aws-cdk-lib';
import { Access, reads, writes } from './access';
import { VariableConnectionOptions } from './connection-options';
import { ConnectionPlan } from './connection-plan';
import { useKey } from './key-statement';
import { variableName } from './variable-name';

/** Options of `Connection.toBucket`. */
export interface BucketConnectionOptions extends VariableConnectionOptions {
  /**
   * Limits the connection to objects whose keys begin with this, such as `uploads/`.
   *
   * @default - all objects
   */
  readonly keyPrefix?: string;
}

/** A bucket, by its name. Listing it is part of reading: without it, S3 answers 403 instead of 404 for a missing object. */
export function bucketConnection(bucket: s3.IBucket, access: Access, options: BucketConnectionOptions): ConnectionPlan {
  const { keyPrefix = '', containerName } = options;
  const variable = options.variable ?? variableName(bucket, 'BUCKET');
  const objects = [bucket.arnForObjects(`${keyPrefix}*`)];
  const listed = keyPrefix === '' ? undefined : { StringLike: { 's3:prefix': `${keyPrefix}*` } };
  return {
    containerName,
    environment: { [variable]: bucket.bucketName },
    statements: [
      ...reads(access) ? [
        new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: objects }),
        new iam.PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn], conditions: listed }),
      ] : [],
      ...writes(access) ? [new iam.PolicyStatement({ actions: ['s3:AbortMultipartUpload', 's3:DeleteObject', 's3:PutObject'], resources: objects })] : [],
      // Parts of an upload are decrypted when they are put together.
      ...useKey(bucket.encryptionKey, 's3', writes(access) ? ['kms:Decrypt', 'kms:GenerateDataKey'] : ['kms:Decrypt']),
    ],
    wildcards: { resources: objects, reason: 'The keys of the objects are not known before.' },
    needs: [{ path: 'connectTo', value: bucket.bucketArn, provider: bucket, behind: [bucket.encryptionKey?.keyArn] }],
    shape: { variable, access, target: bucket.node.path },
  };
}
