import * as fc from './fast-check';
import type { PlatformFacts } from './task-values';
import { VolumeShape } from '../../src/api/task/shape';

const EFS: readonly VolumeShape[] = [
  { efsVolumeConfiguration: { fileSystemId: 'fs-12345678' } },
  { efsVolumeConfiguration: { fileSystemId: 'fs-12345678', rootDirectory: '/data', transitEncryption: 'DISABLED' } },
  { efsVolumeConfiguration: { fileSystemId: 'fs-12345678', transitEncryption: 'ENABLED', transitEncryptionPort: 2999, authorizationConfig: { iam: 'ENABLED' } } },
  {
    efsVolumeConfiguration: {
      fileSystemId: 'fs-12345678', rootDirectory: '/', transitEncryption: 'ENABLED', authorizationConfig: { accessPointId: 'fsap-1234567890abcdef0' },
    },
  },
];
const S3_FILES: readonly VolumeShape[] = [
  { s3filesVolumeConfiguration: { fileSystemArn: 'arn:aws:s3files:eu-west-1:123456789012:file-system/fs-1', rootDirectory: '/data' } },
];
const DOCKER: readonly VolumeShape[] = [
  { dockerVolumeConfiguration: { scope: 'task', driver: 'local', labels: { owner: 'platform' } } },
  { dockerVolumeConfiguration: { scope: 'shared', autoprovision: true, driver: 'local', driverOpts: { type: 'tmpfs' } } },
];
const FSX: readonly VolumeShape[] = [{
  fsxWindowsFileServerVolumeConfiguration: {
    fileSystemId: 'fs-0123456789abcdef0',
    rootDirectory: 'share',
    authorizationConfig: { credentialsParameter: 'arn:aws:ssm:eu-west-1:123456789012:parameter/fsx', domain: 'corp.example.com' },
  },
}];
const AT_LAUNCH: VolumeShape = { configuredAtLaunch: true };

/** The kinds of volumes that a platform has; at most one of them is configured at launch. */
export function volumesOn({ fargate, external, windows }: PlatformFacts): fc.Arbitrary<VolumeShape[]> {
  const kinds: VolumeShape[] = [
    {}, { host: {} },
    ...fargate ? [] : [{ host: { sourcePath: windows ? 'C:\\data' : '/data' } }, ...DOCKER],
    ...external || windows ? [] : [...EFS, ...S3_FILES],
    ...windows && !fargate ? FSX : [],
  ];
  const launched = external ? fc.constant<VolumeShape[]>([]) : fc.constantFrom<VolumeShape[]>([], [AT_LAUNCH]);
  return fc.tuple(fc.array(fc.constantFrom(...kinds), { maxLength: 4 }), launched)
    .map(([several, one]) => [...several, ...one].map((kind, v) => ({ name: `volume-${v}`, ...kind })));
}
