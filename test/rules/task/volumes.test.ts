import { Token } from 'aws-cdk-lib';
import { TaskDefinitionShape, VolumeShape } from '../../../src/api/task/shape';
import * as rules from '../../../src/rules/task/volumes';
import { one, several, testRules } from '../../support/rule-cases';

const token = Token.asString({ Ref: 'Anything' });

function volume(shape: VolumeShape): TaskDefinitionShape {
  return { volumes: [{ name: 'v', ...shape }] };
}

const ACCESS_POINT = { accessPointId: 'fsap-1' };

testRules(rules, {
  mountPaths: {
    refuses: [
      [one({ mountPoints: ['/tmp', 'cache', '/tmp'].map(containerPath => ({ containerPath })) }),
        'containerDefinitions[0].mountPoints[1].containerPath must be absolute, got \'cache\'',
        'containerDefinitions[0].mountPoints[2].containerPath must be given once, got \'/tmp\' again'],
      [one({ mountPoints: [{ containerPath: '/tmp' }], linuxParameters: { tmpfs: [{ containerPath: '/tmp', size: 1 }, { containerPath: '', size: 1 }] } }),
        'containerDefinitions[0].linuxParameters.tmpfs[0].containerPath must be given once, got \'/tmp\' again',
        'containerDefinitions[0].linuxParameters.tmpfs[1].containerPath must be absolute, got \'\''],
      [one({ mountPoints: [{ containerPath: `cache/${token}` }] }), 'containerDefinitions[0].mountPoints[0].containerPath must be absolute, got \'cache/…\''],
    ],
    accepts: [
      several({ mountPoints: [{ containerPath: '/a' }, { containerPath: token }] }, { mountPoints: [{ containerPath: '/a' }] }),
      one({ mountPoints: [{ containerPath: 'C:\\data' }, { containerPath: 'D:' }, { containerPath: '\\\\.\\pipe\\x' }] }),
      one({ mountPoints: [{ containerPath: `/${token}` }, { containerPath: `${token}/x` }, { containerPath: token }, { containerPath: token }, { containerPath: `C${token}` }] }),
    ],
  },
  volumeKinds: {
    refuses: [
      [volume({ host: { sourcePath: '/x' }, efsVolumeConfiguration: { fileSystemId: 'fs-1' } }),
        'volumes[0] must be of one kind, got host and efsVolumeConfiguration'],
      [volume({ configuredAtLaunch: true, dockerVolumeConfiguration: { scope: 'task' } }),
        'volumes[0] must be of one kind, got configuredAtLaunch and dockerVolumeConfiguration'],
    ],
    accepts: [
      volume({}), volume({ host: {}, configuredAtLaunch: false, efsVolumeConfiguration: { fileSystemId: 'fs-1' } }), volume({ host: { sourcePath: '/x' } }),
      volume({ host: { sourcePath: null }, configuredAtLaunch: true } as never),
      volume({ host: token as never, configuredAtLaunch: true }),
    ],
  },
  dockerVolumes: {
    refuses: [
      [volume({ dockerVolumeConfiguration: { scope: 'task', autoprovision: false } }),
        'volumes[0].dockerVolumeConfiguration.autoprovision must be left out with scope task, got false'],
      [volume({ dockerVolumeConfiguration: { autoprovision: true } }),
        'volumes[0].dockerVolumeConfiguration.autoprovision must be left out with scope task, got true'],
    ],
    accepts: [
      volume({ dockerVolumeConfiguration: { scope: 'shared', autoprovision: true } }), volume({ dockerVolumeConfiguration: { scope: 'task' } }),
      volume({ dockerVolumeConfiguration: { autoprovision: false } }),
      volume({ dockerVolumeConfiguration: { scope: token, autoprovision: true } }),
    ],
  },
  sharedFileSystems: {
    refuses: [
      [volume({ efsVolumeConfiguration: { fileSystemId: 'fs-1', authorizationConfig: ACCESS_POINT } }),
        'volumes[0].efsVolumeConfiguration.transitEncryption must be ENABLED with an access point, got none'],
      [volume({ efsVolumeConfiguration: { transitEncryption: 'DISABLED', authorizationConfig: { iam: 'ENABLED' } } }),
        'volumes[0].efsVolumeConfiguration.transitEncryption must be ENABLED with IAM authorization, got \'DISABLED\''],
      [volume({ efsVolumeConfiguration: { transitEncryption: 'ENABLED', rootDirectory: '/data', authorizationConfig: ACCESS_POINT } }),
        'volumes[0].efsVolumeConfiguration.rootDirectory must be left out or / with an access point, got \'/data\'; set the directory on the access point'],
      [volume({ s3filesVolumeConfiguration: { rootDirectory: '/data', accessPointArn: 'arn:x' } }),
        'volumes[0].s3filesVolumeConfiguration.rootDirectory must be left out or / with an access point, got \'/data\'; set the directory on the access point'],
      [volume({ efsVolumeConfiguration: { fileSystemId: token, rootDirectory: `/data/${token}`, authorizationConfig: { accessPointId: token } } }),
        'volumes[0].efsVolumeConfiguration.transitEncryption must be ENABLED with an access point, got none',
        'volumes[0].efsVolumeConfiguration.rootDirectory must be left out or / with an access point, got \'/data/…\'; set the directory on the access point'],
    ],
    accepts: [
      volume({ efsVolumeConfiguration: { rootDirectory: '/data', transitEncryption: 'DISABLED', authorizationConfig: { iam: 'DISABLED' } } }),
      volume({ efsVolumeConfiguration: { rootDirectory: '/', transitEncryption: 'ENABLED', authorizationConfig: { ...ACCESS_POINT, iam: 'ENABLED' } } }),
      volume({ efsVolumeConfiguration: { transitEncryption: token, authorizationConfig: ACCESS_POINT } }),
      volume({ s3filesVolumeConfiguration: { rootDirectory: '/data' } }),
      volume({ efsVolumeConfiguration: { authorizationConfig: { iam: token } } }),
      volume({ s3filesVolumeConfiguration: { rootDirectory: `/${token}`, accessPointArn: token } }),
    ],
  },
  knownMounts: {
    refuses: [
      [{ ...one({ mountPoints: [{ sourceVolume: 'dta' }] }), volumes: [{ name: 'data' }] },
        'containerDefinitions[0].mountPoints[0].sourceVolume must be a volume of the task, got \'dta\'; did you mean data?'],
      [one({ mountPoints: [{ sourceVolume: 'data' }] }), 'containerDefinitions[0].mountPoints[0].sourceVolume must be a volume of the task, got \'data\''],
      [one({ name: 'a', volumesFrom: [{ sourceContainer: 'a' }, { sourceContainer: 'elsewhere' }] }),
        'containerDefinitions[0].volumesFrom[0].sourceContainer must be another container of the task, got \'a\'; name another container of the task',
        'containerDefinitions[0].volumesFrom[1].sourceContainer must be another container of the task, got \'elsewhere\'; name another container of the task'],
    ],
    accepts: [
      { ...several({ name: 'a', mountPoints: [{ sourceVolume: 'data' }] }, { name: 'b', volumesFrom: [{ sourceContainer: 'a' }] }), volumes: [{ name: 'data' }] },
      one({ mountPoints: [{ sourceVolume: token }], volumesFrom: [{ sourceContainer: token }] }),
      { ...several({ name: 'a', mountPoints: [{ sourceVolume: 'data' }], volumesFrom: [{ sourceContainer: 'b' }] }, { name: token }), volumes: [{ name: token }] },
      { ...one({ mountPoints: [{ sourceVolume: 'data' }] }), volumes: Token.asAny({ Ref: 'Volumes' }) as never },
    ],
  },
});
