import { TemplateResource } from '../../template/resource';
import { Template } from '../../template/template';
import { Control, Reading } from '../control';
import { Absent, byCompanion, companionsOf, isCustomerKey, isOn, judged, known, oneOf, propertyControl, Test } from '../judgment';
import { Found, itemPaths, read, show } from '../properties';

const BLOCKS = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];

/** All four settings, as one reading: that of the first that is not met. */
function publicAccess(resource: TemplateResource, template: Template): Reading[] {
  const readings = BLOCKS.map(name => judged(template, read(template, resource, `PublicAccessBlockConfiguration.${name}`), isOn));
  const worst = readings.find(({ verdict }) => verdict === 'not-met') ?? readings.find(({ verdict }) => verdict === 'unknown');
  return [worst ?? { verdict: 'met', path: 'PublicAccessBlockConfiguration', value: `${BLOCKS.join(', ')}: true` }];
}

const isKms: Test = known(text => /^aws:kms(?::dsse)?$/i.test(text));

/** The algorithm, and that the key is no key of AWS where one is named. */
function bucketKey(resource: TemplateResource, template: Template): Reading[] {
  const [rule = 'BucketEncryption.ServerSideEncryptionConfiguration'] = itemPaths(template, resource, 'BucketEncryption.ServerSideEncryptionConfiguration');
  const algorithm = judged(template, read(template, resource, `${rule}.ServerSideEncryptionByDefault.SSEAlgorithm`), isKms, ['not-met', 'none, Amazon S3 encrypts with keys of its own']);
  if (algorithm.verdict !== 'met') return [algorithm];
  return [judged(template, read(template, resource, `${rule}.ServerSideEncryptionByDefault.KMSMasterKeyID`), isCustomerKey, ['not-met', 'none, which is aws/s3'])];
}

/** A property of each volume of a launch template, launch configuration or service; those that the image brings are not in the template. */
function ofVolumes(property: string, test: Test, absent: Absent): Control['judge'] {
  return (resource, template) => {
    const list = VOLUMES[resource.type];
    if (list === undefined) return [judged(template, read(template, resource, property), test, absent)];
    const mapped = itemPaths(template, resource, list.path).filter(path => list.isSure || isThere(read(template, resource, `${path}.${list.volume}`)));
    if (mapped.length === 0 && !list.isSure) return [{ verdict: 'unknown', path: list.path, value: 'none, the image and the account decide' }];
    return mapped.map(path => judged(template, read(template, resource, `${path}.${list.volume}.${property}`), test, absent));
  };
}

function isThere({ value }: Found): boolean {
  return value !== undefined;
}

/** A list of volumes. */
interface VolumeList {
  readonly path: string;
  /** What holds the volume in an item. */
  readonly volume: string;
  /** Whether each item is a volume, and there are no others. */
  readonly isSure?: true;
}

/** Where volumes stand, by type; the others are volumes themselves. */
const VOLUMES: { readonly [type: string]: VolumeList | undefined } = {
  'AWS::EC2::LaunchTemplate': { path: 'LaunchTemplateData.BlockDeviceMappings', volume: 'Ebs' },
  'AWS::AutoScaling::LaunchConfiguration': { path: 'BlockDeviceMappings', volume: 'Ebs' },
  'AWS::EC2::Instance': { path: 'BlockDeviceMappings', volume: 'Ebs' },
  'AWS::ECS::Service': { path: 'VolumeConfigurations', volume: 'ManagedEBSVolume', isSure: true },
};
const VOLUME_TYPES = [...Object.keys(VOLUMES), 'AWS::EC2::Volume'];
const VOLUME_READS = 'block device mappings, `AWS::ECS::Service` `VolumeConfigurations`, `AWS::EC2::Volume`:';

/** File systems that a selection of a backup plan names. */
function fileSystemBackup(resource: TemplateResource, template: Template): Reading[] {
  const own = judged(template, read(template, resource, 'BackupPolicy.Status'), oneOf('ENABLED'));
  const selected = companionsOf(template, resource, 'AWS::Backup::BackupSelection', 'BackupSelection.Resources');
  return own.verdict === 'met' ? [own]
    : [byCompanion(selected, ({ id }) => ({ verdict: 'met', path: 'BackupSelection.Resources', value: id }), own)];
}

/** Transit encryption of each volume of a task definition that is a file system. */
function fileSystemVolumes(resource: TemplateResource, template: Template): Reading[] {
  return itemPaths(template, resource, 'Volumes').filter(path => isThere(read(template, resource, `${path}.EFSVolumeConfiguration`)))
    .map(path => judged(template, read(template, resource, `${path}.EFSVolumeConfiguration.TransitEncryption`), oneOf('ENABLED')));
}

/** Where a bucket has its access logs. */
function accessLogs(resource: TemplateResource, template: Template): Reading[] {
  const found = read(template, resource, 'LoggingConfiguration');
  return [found.value === undefined || found.isUnresolved ? judged(template, found, () => undefined)
    : { verdict: 'met', path: 'LoggingConfiguration', value: show(template, found) }];
}

/** Buckets, volumes and file systems. */
export const STORAGE_CONTROLS: readonly Control[] = [
  {
    id: 'bucket-encryption',
    title: 'Buckets are encrypted with a customer managed key',
    posture: 'encryption',
    types: ['AWS::S3::Bucket'],
    reads: '`AWS::S3::Bucket` `BucketEncryption`',
    rules: { cdkNag: ['S3DefaultEncryptionKMS'], securityHub: ['S3.17'], checkov: ['CKV_AWS_19'], trivy: ['AWS-0088', 'AWS-0132'] },
    judge: bucketKey,
  },
  propertyControl({
    id: 'bucket-versioning',
    title: 'Buckets keep old versions of objects',
    posture: 'versionedBuckets',
    rules: { cdkNag: ['S3BucketVersioningEnabled'], securityHub: ['S3.14'], checkov: ['CKV_AWS_21'], trivy: ['AWS-0090'] },
    at: { 'AWS::S3::Bucket': 'VersioningConfiguration.Status' },
    test: oneOf('Enabled'),
  }),
  {
    id: 'bucket-public-access',
    title: 'Buckets block all public access',
    types: ['AWS::S3::Bucket'],
    reads: '`AWS::S3::Bucket` `PublicAccessBlockConfiguration`',
    rules: {
      cdkNag: ['S3BucketLevelPublicAccessProhibited', 'S3BucketPublicReadProhibited', 'S3BucketPublicWriteProhibited'],
      securityHub: ['S3.8'],
      checkov: ['CKV_AWS_53', 'CKV_AWS_54', 'CKV_AWS_55', 'CKV_AWS_56'],
      trivy: ['AWS-0086', 'AWS-0087', 'AWS-0091', 'AWS-0093', 'AWS-0094'],
    },
    judge: publicAccess,
  },
  {
    id: 'bucket-access-logs',
    title: 'Buckets have access logs',
    types: ['AWS::S3::Bucket'],
    reads: '`AWS::S3::Bucket` `LoggingConfiguration`',
    rules: { cdkNag: ['S3BucketLoggingEnabled'], securityHub: ['S3.9'], checkov: ['CKV_AWS_18'], trivy: ['AWS-0089'] },
    judge: accessLogs,
  },
  {
    id: 'volume-encryption',
    title: 'Volumes are encrypted',
    types: VOLUME_TYPES,
    reads: `${VOLUME_READS} \`Encrypted\``,
    rules: {
      cdkNag: ['EC2EBSVolumeEncrypted'],
      securityHub: ['EC2.3', 'EC2.181'],
      checkov: ['CKV_AWS_3', 'CKV_AWS_8'],
      trivy: ['AWS-0008', 'AWS-0026', 'AWS-0131'],
    },
    judge: ofVolumes('Encrypted', isOn, ['not-met', 'none']),
  },
  {
    id: 'volume-key',
    title: 'Volumes are encrypted with a customer managed key',
    posture: 'encryption',
    types: VOLUME_TYPES,
    reads: `${VOLUME_READS} \`KmsKeyId\``,
    rules: { trivy: ['AWS-0027'] },
    judge: ofVolumes('KmsKeyId', isCustomerKey, ['unknown', 'none, the account decides']),
  },
  propertyControl({
    id: 'file-system-encryption',
    title: 'File systems are encrypted',
    rules: { cdkNag: ['EFSEncrypted'], securityHub: ['EFS.1', 'EFS.8'], checkov: ['CKV_AWS_42'], trivy: ['AWS-0037'] },
    at: { 'AWS::EFS::FileSystem': 'Encrypted' },
    test: isOn,
  }),
  {
    id: 'file-system-backup',
    title: 'File systems are backed up',
    types: ['AWS::EFS::FileSystem'],
    reads: '`AWS::EFS::FileSystem` `BackupPolicy.Status`, `AWS::Backup::BackupSelection`',
    rules: { securityHub: ['EFS.2'] },
    judge: fileSystemBackup,
  },
  {
    id: 'file-system-tls',
    title: 'Tasks mount file systems with encryption in transit',
    types: ['AWS::ECS::TaskDefinition'],
    reads: '`AWS::ECS::TaskDefinition` `Volumes[].EFSVolumeConfiguration.TransitEncryption`',
    rules: { securityHub: ['ECS.18'], checkov: ['CKV_AWS_97'], trivy: ['AWS-0035'] },
    judge: fileSystemVolumes,
  },
];
