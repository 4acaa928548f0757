import { unknownContainer } from './unknown-container';
import { asks, containerNames, containersOf, find, findTexts, isMissing, Located, members } from '../../api/given';
import { nearest } from '../../api/nearest';
import { show } from '../../api/show';
import { TaskDefinitionShape, VolumeShape } from '../../api/task/shape';
import { Rule, Violation } from '../rule';

const PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html';
const KINDS = [
  'host', 'configuredAtLaunch', 'dockerVolumeConfiguration', 'efsVolumeConfiguration', 'fsxWindowsFileServerVolumeConfiguration',
  's3filesVolumeConfiguration',
];

function kindsOf(volume: VolumeShape): string[] {
  // What `describe-task-definition` and the console say of every volume, an empty host, is no kind.
  return KINDS.filter(kind => find(volume, kind).some(({ value }) => asks(value)));
}

/** A volume is one thing. */
export const volumeKinds: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-047',
  title: 'A volume is of one kind: on the host, configured at launch, of Docker, EFS, FSx for Windows or S3 Files',
  remedy: 'make a volume of each',
  see: PAGE,
  check: task => members('volumes', task.volumes).map(({ path, value }) => ({ path, kinds: kindsOf(value) })).filter(({ kinds }) => kinds.length > 1)
    .map(({ path, kinds }) => ({ path, problem: `must be of one kind, got ${kinds.join(' and ')}` })),
};

/** The volume of a task comes and goes with it. */
export const dockerVolumes: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-048',
  title: 'A Docker volume is provisioned on its own (autoprovision) only if it is shared; that of a task always is, and does not say so',
  remedy: 'leave autoprovision out, or make the scope shared',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-volume-config.html',
  check: task => find(task, 'volumes[].dockerVolumeConfiguration').flatMap(({ path, value }) => {
    const [scope] = findTexts(value, 'scope');
    return scope?.value === 'shared' ? [] : find(value, 'autoprovision', path)
      .filter(autoprovision => scope !== undefined || autoprovision.value === true)
      .map(autoprovision => ({ path: autoprovision.path, problem: `must be left out with scope task, got ${show(autoprovision.value)}` }));
  }),
};

function rootBeside(located: Located, accessPoint: string): Violation[] {
  return find(located.value, accessPoint).length === 0 ? [] : findTexts(located.value, 'rootDirectory', located.path)
    .filter(({ value }) => value !== '/' && value !== '')
    .map(({ path, value }) => ({ path, problem: `must be left out or / with an access point, got ${show(value)}`, remedy: 'set the directory on the access point' }));
}

function encryption({ path, value }: Located): Violation[] {
  const [authorization] = [
    ...find(value, 'authorizationConfig.accessPointId').map(() => 'an access point'),
    ...findTexts(value, 'authorizationConfig.iam').filter(iam => iam.value === 'ENABLED').map(() => 'IAM authorization'),
  ];
  const transit: unknown = Reflect.get(Object(value), 'transitEncryption');
  return authorization !== undefined && (isMissing(transit) || transit === 'DISABLED')
    ? [{ path: `${path}.transitEncryption`, problem: `must be ENABLED with ${authorization}, got ${isMissing(transit) ? 'none' : show(transit)}` }] : [];
}

/** Access points decide on directories, and identities are not sent in plain text. */
export const sharedFileSystems: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-049',
  title: 'An EFS volume with an access point or IAM authorization encrypts in transit; with an access point of EFS or S3 Files no other root is given',
  remedy: 'set transitEncryption to ENABLED',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html',
  check: task => [
    ...find(task, 'volumes[].efsVolumeConfiguration').flatMap(efs => [...encryption(efs), ...rootBeside(efs, 'authorizationConfig.accessPointId')]),
    ...find(task, 'volumes[].s3filesVolumeConfiguration').flatMap(files => rootBeside(files, 'accessPointArn')),
  ],
};

function unknownVolumes(task: TaskDefinitionShape): Violation[] {
  const known = findTexts(task, 'volumes[].name').map(({ value }) => value);
  return findTexts(task, 'containerDefinitions[].mountPoints[].sourceVolume').filter(({ value }) => !known.includes(value)).map(({ path, value }) => {
    const meant = nearest(value, known);
    return { path, problem: `must be a volume of the task, got ${show(value)}`, ...meant !== undefined && { remedy: `did you mean ${meant}?` } };
  });
}

/** ECS refuses to mount what is not there. */
export const knownMounts: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-050',
  title: 'A container mounts volumes of its task, and takes volumes from other containers of its task',
  remedy: 'add the volume to the task, or name another',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_MountPoint.html',
  check: task => [
    ...unknownVolumes(task),
    ...containersOf(task).flatMap(container => findTexts(container.value, 'volumesFrom[].sourceContainer', container.path)
      .flatMap(({ path, value }) => unknownContainer(path, value, containerNames(task), container.value.name))
      .map(unknown => ({ remedy: 'name another container of the task', ...unknown }))),
  ],
};
