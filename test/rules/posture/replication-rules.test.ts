import { UNKNOWN } from '../../../src/api/unknown';
import { judge } from '../../../src/private/judge';
import { evaluate } from '../../../src/rules/evaluate';
import { formatFinding } from '../../../src/rules/finding';
import { REPLICATION_RULES } from '../../../src/rules/posture/replication-rules';

const GOOD = { isVersioned: true, hasKey: true, region: 'eu-central-1', keyRegion: 'eu-central-1' };
const of = (replica: object, isEncryptedWithKey = true) => {
  const replicas = [GOOD, { ...GOOD, ...replica }];
  return judge(REPLICATION_RULES, { replicas, isEncryptedWithKey }).map(formatFinding);
};

test('copies go to versioned buckets', () => {
  expect(of({ isVersioned: false })).toEqual([
    'replicationDestinations[1] must be versioned, got a bucket without versioning; set versioned: true on the bucket (ECS-POSTURE-012)',
  ]);
  expect(of({ isVersioned: undefined })).toEqual([]);
});

test('what is encrypted with a customer managed key is copied with a key', () => {
  expect(of({ hasKey: false, keyRegion: undefined })).toEqual([
    'replicationDestinations[1].encryptionKey must be given, because the objects are encrypted with a customer managed key, got none; give the bucket an '
    + 'encryptionKey, an imported one in Bucket.fromBucketAttributes, or use Encryption.awsManaged() (ECS-POSTURE-013)',
  ]);
  expect(of({ hasKey: false, keyRegion: undefined }, false)).toEqual([]);
});

test('the key of copies is in the Region of their bucket', () => {
  expect(of({ keyRegion: 'eu-west-1' })).toEqual([
    'replicationDestinations[1].encryptionKey must be in the Region of the bucket, eu-central-1, got one in eu-west-1; give a key of that Region, or the '
    + 'region of an imported bucket in Bucket.fromBucketAttributes (ECS-POSTURE-014)',
  ]);
});

test.each([{ keyRegion: UNKNOWN }, { region: UNKNOWN }, { keyRegion: undefined }, { region: undefined }])('%j is left alone', replica => {
  expect(evaluate(REPLICATION_RULES, { replicas: [{ ...GOOD, ...replica }], isEncryptedWithKey: true })).toEqual([]);
});
