import { IConstruct } from 'constructs';
import { declareUnavoidable } from './unavoidable';

/** Packs of cdk-nag besides AwsSolutions, by the prefixes of their findings. */
type Pack = 'NIST.800.53.R5' | 'HIPAA.Security' | 'PCI.DSS.321' | 'Serverless';

const REGULATIONS: readonly Pack[] = ['NIST.800.53.R5', 'HIPAA.Security', 'PCI.DSS.321'];

/** Records an unavoidable finding that several packs have under the same name. */
export function declareInPacks(construct: IConstruct, rule: string, reason: string, packs: readonly Pack[] = REGULATIONS): void {
  for (const pack of packs) declareUnavoidable(construct, { id: `${pack}-${rule}`, reason });
}

/** A bucket has its copy elsewhere only where there is a bucket elsewhere. */
export function declareUnreplicated(bucket: IConstruct): void {
  declareInPacks(bucket, 'S3BucketReplicationEnabled',
    'Replication needs a bucket of another Region or account, which no stack can make; AWS Backup or replication can be added to the bucket.');
}

/** Access logs are delivered to no other buckets. */
export function declareLogEncryption(bucket: IConstruct): void {
  declareInPacks(bucket, 'S3DefaultEncryptionKMS', 'AWS delivers access logs only to buckets encrypted with keys of Amazon S3.');
}

/** A dead-letter queue has no other behind it. */
export function declareLastQueue(queue: IConstruct): void {
  declareInPacks(queue, 'SQSRedrivePolicy', 'The queue is itself a dead-letter queue; another one would need another one without end.', ['Serverless']);
}
