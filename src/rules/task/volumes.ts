import { unknownContainer } from './dependencies';
import { asks, find, findGiven, findPartlyKnown, findTexts, isWhole, items, Located, repeated } from '../../api/given';
import { didYouMean } from '../../api/nearest';
import { place } from '../../api/place';
import { show } from '../../api/show';
import { containersOf } from '../../api/task/containers';
import { ContainerShape, TaskDefinitionShape, VolumeShape } from '../../api/task/shape';
import { isKnown, knownPieces } from '../../api/unknown';
import { cannotWork, found, problemsOf, refused, Violation } from '../rule';

type EfsShape = NonNullable<VolumeShape['efsVolumeConfiguration']>;
type S3FilesShape = NonNullable<VolumeShape['s3filesVolumeConfiguration']>;
type DockerShape = NonNullable<VolumeShape['dockerVolumeConfiguration']>;

const MOUNT_PATHS = place<ContainerShape>('mountPoints[].containerPath');
const TMPFS_PATHS = place<ContainerShape>('linuxParameters.tmpfs[].containerPath');

/** From the root of Linux, of a Windows drive or of a Windows share. */
const ABSOLUTE = /^(?:\/|[A-Za-z]:|\\\\)/;
/** What such a path may begin with, where the rest is not known. */
const ABSOLUTE_SO_FAR = /^(?:$|\/|[A-Za-z](?:$|:)|\\(?:$|\\))/;

function pathProblem(path: string): string | undefined {
  const [start] = knownPieces(path);
  return (isKnown(path) ? ABSOLUTE : ABSOLUTE_SO_FAR).test(start) ? undefined : `must be absolute, got ${show(path)}`;
}

function checkPaths(container: Located<ContainerShape>): Violation[] {
  const paths = [...findPartlyKnown(container, MOUNT_PATHS), ...findPartlyKnown(container, TMPFS_PATHS)];
  const again = new Set(repeated(paths, ({ value }) => value));
  return paths.flatMap(mount => found(mount.path, pathProblem(mount.value)
    ?? (again.has(mount) ? `must be given once, got ${show(mount.value)} again` : undefined)));
}

/** Two volumes cannot stand at one place, and the place must be absolute. */
export const mountPaths = cannotWork<TaskDefinitionShape>('ECS-TASK-007', {
  title: 'The path at which a container mounts a volume must be absolute, and given once',
  why: 'Docker does not start the container',
  remedy: 'give each directory once, starting with /',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_MountPoint.html',
  about: ['containerDefinitions[].mountPoints[]', 'containerDefinitions[].linuxParameters.tmpfs[]'],
  check: task => containersOf(task).flatMap(checkPaths),
});

const KINDS = [
  place<VolumeShape>('host'), place<VolumeShape>('configuredAtLaunch'), place<VolumeShape>('dockerVolumeConfiguration'),
  place<VolumeShape>('efsVolumeConfiguration'), place<VolumeShape>('fsxWindowsFileServerVolumeConfiguration'),
  place<VolumeShape>('s3filesVolumeConfiguration'),
];

/** A volume is one thing. */
export const volumeKinds = refused<TaskDefinitionShape>('ECS-TASK-047', {
  title: 'A volume must be of one kind: on the host, configured at launch, Docker, EFS, FSx for Windows or S3 Files',
  remedy: 'make a volume of each',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html',
  about: ['volumes[]'],
  check: task => items(task, 'volumes').flatMap(volume => {
    // What `describe-task-definition` and the console say of every volume, an empty host, is no kind.
    const kinds = KINDS.flatMap(kind => find(volume, kind)).filter(({ value }) => asks(value)).map(({ name }) => name);
    return kinds.length > 1 ? found(volume.path, `must be of one kind, got ${kinds.join(' and ')}`) : [];
  }),
});

const DOCKER = place<TaskDefinitionShape>('volumes[].dockerVolumeConfiguration');
const SCOPE = place<DockerShape>('scope');
const AUTOPROVISION = place<DockerShape>('autoprovision');

/** The volume of a task comes and goes with it. */
export const dockerVolumes = refused<TaskDefinitionShape>('ECS-TASK-048', {
  title: 'Only a Docker volume with scope shared may set autoprovision',
  remedy: 'leave autoprovision out, or make the scope shared',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-volume-config.html',
  about: ['volumes[].dockerVolumeConfiguration'],
  check: task => find(task, DOCKER).flatMap(docker => {
    const [scope] = findGiven(docker, SCOPE);
    return scope?.value === 'shared' || (scope && !isKnown(scope.value)) ? [] : find(docker, AUTOPROVISION)
      .filter(({ value }) => scope !== undefined || value === true)
      .map(({ path, value }) => ({ path, problem: `must be left out with scope task, got ${show(value)}` }));
  }),
});

const EFS = place<TaskDefinitionShape>('volumes[].efsVolumeConfiguration');
const EFS_ACCESS_POINT = place<EfsShape>('authorizationConfig.accessPointId');
const EFS_IAM = place<EfsShape>('authorizationConfig.iam');
const EFS_ENCRYPTION = place<EfsShape>('transitEncryption');
const S3_FILES = place<TaskDefinitionShape>('volumes[].s3filesVolumeConfiguration');
const S3_ACCESS_POINT = place<S3FilesShape>('accessPointArn');
const ROOT = place<EfsShape & S3FilesShape>('rootDirectory');

/** The root, also where only a part of it is known, is another directory than that of the access point. */
function rootBeside(volume: Located): Violation[] {
  return problemsOf(findPartlyKnown(volume, ROOT), root => ['', '/'].includes(knownPieces(root).join(''))
    ? undefined : `must be left out or / with an access point, got ${show(root)}`, 'set the directory on the access point');
}

function encryption(volume: Located): Violation[] {
  const byIam = findTexts(volume, EFS_IAM).some(({ value }) => value === 'ENABLED') ? 'IAM authorization' : undefined;
  const authorization = findGiven(volume, EFS_ACCESS_POINT).length > 0 ? 'an access point' : byIam;
  const [transit] = findGiven(volume, EFS_ENCRYPTION);
  return authorization !== undefined && (transit === undefined || transit.value === 'DISABLED')
    ? found(volume.pathOf('transitEncryption'), `must be ENABLED with ${authorization}, got ${transit === undefined ? 'none' : show(transit.value)}`) : [];
}

/** Access points decide on directories, and identities are not sent in plain text. */
export const sharedFileSystems = refused<TaskDefinitionShape>('ECS-TASK-049', {
  title: 'An EFS volume with an access point or IAM authorization must encrypt in transit, and a volume with an access point must not have '
    + 'another root directory',
  remedy: 'set transitEncryption to ENABLED',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html',
  about: ['volumes[].efsVolumeConfiguration', 'volumes[].s3filesVolumeConfiguration'],
  check: task => [
    ...find(task, EFS).flatMap(efs => [...encryption(efs), ...findGiven(efs, EFS_ACCESS_POINT).flatMap(() => rootBeside(efs))]),
    ...find(task, S3_FILES).flatMap(files => findGiven(files, S3_ACCESS_POINT).flatMap(() => rootBeside(files))),
  ],
});

const VOLUME_NAMES = place<TaskDefinitionShape>('volumes[].name');
const MOUNTED = place<TaskDefinitionShape>('containerDefinitions[].mountPoints[].sourceVolume');
const SOURCES = place<ContainerShape>('volumesFrom[].sourceContainer');

function unknownVolumes(task: TaskDefinitionShape): Violation[] {
  const known = findTexts(task, VOLUME_NAMES).map(({ value }) => value);
  const missing = findTexts(task, MOUNTED).filter(({ value }) => !known.includes(value));
  return missing.length === 0 || !isWhole(task, VOLUME_NAMES) ? []
    : missing.flatMap(({ path, value }) => found(path, `must be a volume of the task, got ${show(value)}`, didYouMean(value, known)));
}

/** ECS refuses to mount what is not there. */
export const knownMounts = refused<TaskDefinitionShape>('ECS-TASK-050', {
  title: 'A container must mount only volumes of its task, and take volumes only from other containers of its task',
  remedy: 'add it to volumes of the task, or name another',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_MountPoint.html',
  about: ['containerDefinitions[].mountPoints[]', 'containerDefinitions[].volumesFrom[]'],
  check: task => [
    ...unknownVolumes(task),
    ...containersOf(task).flatMap(container => findTexts(container, SOURCES)
      .flatMap(({ path, value }) => unknownContainer(path, value, task, container.value.name))
      .map(unknown => ({ ...unknown, remedy: unknown.remedy ?? 'name another container of the task' }))),
  ],
});
