import { clusterMetadata, Context, metadata } from './context';
import { listOf } from '../../api/given';
import { Manifest, ManifestObject } from '../../api/kubernetes/manifest';
import { toLabel } from '../../api/kubernetes/names';
import { ContainerShape, VolumeShape } from '../../api/task/shape';

/** Kubernetes demands a size; file systems of EFS have none. */
const NOMINAL_SIZE = '5Gi';
const EFS_DRIVER = 'efs.csi.aws.com';

/** The volumes of a pod: those of the task, and one for each file system in memory. */
export function podVolumes(context: Context): ManifestObject[] {
  const { task } = context.shape;
  return [
    ...listOf(task.volumes).map(volume => volumeOf(context, volume)),
    ...listOf(task.containerDefinitions).flatMap((container, c) => memoryMounts(container, c).map(({ name, size }) => ({
      name, emptyDir: { medium: 'Memory', sizeLimit: size === undefined ? undefined : `${size}Mi` },
    }))),
  ];
}

function volumeOf(context: Context, { name = '', efsVolumeConfiguration }: VolumeShape): ManifestObject {
  return efsVolumeConfiguration === undefined ? { name: toLabel(name), emptyDir: {} }
    : { name: toLabel(name), persistentVolumeClaim: { claimName: `${context.name}-${toLabel(name)}` } };
}

interface MemoryMount {
  readonly name: string;
  readonly mountPath: string;
  /** MiB. */
  readonly size?: number;
}

function memoryMounts({ linuxParameters: { tmpfs, sharedMemorySize } = {} }: ContainerShape, c: number): MemoryMount[] {
  return [
    ...listOf(tmpfs).map(({ containerPath = '', size }, t) => ({ name: `tmpfs-${c}-${t}`, mountPath: containerPath, size })),
    ...sharedMemorySize === undefined ? [] : [{ name: `shm-${c}`, mountPath: '/dev/shm', size: sharedMemorySize }],
  ];
}

/** Where a container mounts volumes: its own mount points, those of the containers whose volumes it takes, and file systems in memory. */
export function volumeMounts({ shape: { task } }: Context, container: ContainerShape): ManifestObject[] {
  const containers = listOf(task.containerDefinitions);
  const mounts: ManifestObject[] = [
    ...mountsOf(container, containers, new Set()),
    ...memoryMounts(container, containers.indexOf(container)).map(({ name, mountPath }) => ({ name, mountPath })),
  ];
  return mounts.filter(({ mountPath }, m) => mounts.findIndex(other => other.mountPath === mountPath) === m);
}

function mountsOf(container: ContainerShape | undefined, containers: readonly ContainerShape[], seen: Set<unknown>): ManifestObject[] {
  if (container === undefined || seen.has(container)) return [];
  seen.add(container);
  return [
    ...listOf(container.mountPoints).map(({ sourceVolume = '', containerPath = '', readOnly }) => ({
      name: toLabel(sourceVolume), mountPath: containerPath, readOnly: readOnly === true ? true : undefined,
    })),
    ...listOf(container.volumesFrom).flatMap(({ sourceContainer, readOnly }) =>
      mountsOf(containers.find(({ name }) => name === sourceContainer), containers, seen)
        .map(mount => ({ ...mount, readOnly: readOnly === true ? true : mount.readOnly }))),
  ];
}

/**
 * A PersistentVolume and the claim on it for each file system of EFS: Fargate provisions none by itself.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/efs-csi.html
 */
export function fileSystems(context: Context): Manifest[] {
  return listOf(context.shape.task.volumes).flatMap(volume => {
    const { name = '', efsVolumeConfiguration: efs } = volume;
    if (efs === undefined) return [];
    const suffix = toLabel(name);
    const volumeName = String(clusterMetadata(context, suffix).name);
    const claim = { accessModes: ['ReadWriteMany'], storageClassName: '', volumeMode: 'Filesystem' };
    return [
      {
        apiVersion: 'v1',
        kind: 'PersistentVolume',
        metadata: clusterMetadata(context, suffix),
        spec: {
          ...claim,
          capacity: { storage: NOMINAL_SIZE },
          persistentVolumeReclaimPolicy: 'Retain',
          claimRef: { namespace: context.namespace, name: `${context.name}-${suffix}` },
          mountOptions: efs.authorizationConfig?.iam === 'ENABLED' ? ['iam'] : undefined,
          csi: { driver: EFS_DRIVER, volumeHandle: handleOf(efs), volumeAttributes: efs.transitEncryption === 'ENABLED' ? undefined : { encryptInTransit: 'false' } },
        },
      },
      {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: metadata(context, { suffix }),
        spec: { ...claim, volumeName, resources: { requests: { storage: NOMINAL_SIZE } } },
      },
    ];
  });
}

/** File system, directory and access point, as the driver reads them. */
function handleOf({ fileSystemId = '', rootDirectory, authorizationConfig }: NonNullable<VolumeShape['efsVolumeConfiguration']>): string {
  const directory = rootDirectory === undefined || rootDirectory === '/' ? '' : rootDirectory;
  const { accessPointId } = authorizationConfig ?? {};
  if (accessPointId !== undefined) return `${fileSystemId}:${directory}:${accessPointId}`;
  return directory === '' ? fileSystemId : `${fileSystemId}:${directory}`;
}
