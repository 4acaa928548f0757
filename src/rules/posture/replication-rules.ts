import { ReplicaShape, ReplicationShape } from '../../api/posture/shape';
import { differs } from '../../api/unknown';
import { cannotWork, refused, Rule } from '../rule';

/** The problem of each destination, where it has one. */
function ofReplicas(property: string, problemOf: (replica: ReplicaShape, replication: ReplicationShape) => string | undefined): Rule<ReplicationShape>['check'] {
  return replication => (replication.replicas ?? []).flatMap((replica, i) => {
    const problem = problemOf(replica, replication);
    return problem === undefined ? [] : [{ path: `replicationDestinations[${i}]${property}`, problem }];
  });
}

/** Copies are versions. */
export const replicasHaveVersions = refused<ReplicationShape>('ECS-POSTURE-012', {
  title: 'Buckets that objects are replicated to are versioned',
  remedy: 'set versioned: true on the bucket',
  see: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-requirements.html',
  check: ofReplicas('', ({ isVersioned }) => isVersioned === false ? 'must be versioned, got a bucket without versioning' : undefined),
});

/** A key stays in its Region, so copies need another one. */
export const replicasHaveKeys = refused<ReplicationShape>('ECS-POSTURE-013', {
  title: 'What is encrypted with a customer managed key is replicated to buckets with a key',
  remedy: 'give the bucket an encryptionKey, an imported one in Bucket.fromBucketAttributes, or use Encryption.awsManaged()',
  see: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html',
  check: ofReplicas('.encryptionKey', ({ hasKey }, { isEncryptedWithKey }) => isEncryptedWithKey && !hasKey
    ? 'must be given, because the objects are encrypted with a customer managed key, got none' : undefined),
});

/** Amazon S3 takes the configuration, and then makes no copies. */
export const replicaKeysInRegion = cannotWork<ReplicationShape>('ECS-POSTURE-014', {
  title: 'The key of a bucket that objects are replicated to is in the Region of the bucket',
  remedy: 'give a key of that Region, or the region of an imported bucket in Bucket.fromBucketAttributes',
  see: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html',
  check: ofReplicas('.encryptionKey', ({ keyRegion, region }) => keyRegion !== undefined && differs(keyRegion, region)
    ? `must be in the Region of the bucket, ${region}, got one in ${keyRegion}` : undefined),
});

/** What is asked of replication. */
export const REPLICATION_RULES: readonly Rule<ReplicationShape>[] = [replicasHaveVersions, replicasHaveKeys, replicaKeysInRegion];
