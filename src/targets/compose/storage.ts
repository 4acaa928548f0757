import { RenderedService } from './rendered';
import { ComposeMap, ComposeMountShape, ComposeVolumeShape } from '../../api/compose/shape';
import { isMissing, listOf } from '../../api/given';
import { ContainerShape, TaskDefinitionShape, VolumeShape } from '../../api/task/shape';
import { withoutEmpty } from '../without-empty';

/** What a container mounts. */
export function renderStorage(task: TaskDefinitionShape, { mountPoints, volumesFrom, linuxParameters = {} }: ContainerShape): RenderedService {
  const volumes = new Map(listOf(task.volumes).map(volume => [volume.name, volume]));
  return withoutEmpty({
    volumes: listOf(mountPoints).map(({ sourceVolume = '', containerPath = '', readOnly }): ComposeMountShape => {
      const path = hostPathOf(volumes.get(sourceVolume));
      return {
        ...path === undefined ? { type: 'volume', source: sourceVolume } : { type: 'bind', source: path },
        target: containerPath,
        ...readOnly === true ? { read_only: true } : {},
      };
    }),
    volumes_from: listOf(volumesFrom).map(({ sourceContainer = '', readOnly }) => readOnly === true ? `${sourceContainer}:ro` : sourceContainer),
    tmpfs: listOf(linuxParameters.tmpfs).map(({ containerPath = '', size, mountOptions }) =>
      `${containerPath}:${[...size === undefined ? [] : [`size=${size}m`], ...listOf(mountOptions)].join(',')}`),
  });
}

/** Volumes of the task: all that are not directories of the host. */
export function renderVolumes({ volumes }: TaskDefinitionShape): ComposeMap<ComposeVolumeShape> {
  return Object.fromEntries(listOf(volumes).filter(volume => hostPathOf(volume) === undefined).map(volume => [volume.name ?? '', renderVolume(volume)]));
}

function hostPathOf(volume: VolumeShape | undefined): string | undefined {
  const path = volume?.host?.sourcePath;
  return isMissing(path) || path === '' ? undefined : path;
}

function renderVolume({ name, dockerVolumeConfiguration: docker }: VolumeShape): ComposeVolumeShape {
  if (!docker) return {};
  const { scope, autoprovision, driver, driverOpts, labels } = docker;
  const isShared = scope === 'shared';
  // A volume that was there before has its driver already.
  if (isShared && autoprovision !== true) return withoutEmpty({ name, external: true });
  return withoutEmpty({ name: isShared ? name : undefined, driver, driver_opts: driverOpts, labels });
}
