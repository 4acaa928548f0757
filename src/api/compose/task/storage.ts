import { mebibytes } from './resources';
import { ecsName, listed } from './values';
import { ContainerShape, LinuxParametersShape, VolumeShape } from '../../task/shape';
import { choiceFor, ComposeChoices } from '../choices';
import { ComposeMountShape, ComposeServiceShape } from '../shape';
import { bytesOf } from '../words';

/** ECS wants a size where Docker takes half of the memory. */
const TMPFS_MIB = 64;

/** The volume that a mount becomes; nothing for those that become something else. */
export function volumeOf(service: string, mount: ComposeMountShape, choices: ComposeChoices): string | undefined {
  if (mount.type === 'bind') {
    const choice = choiceFor(mount, choices);
    return choice?.kind === 'VOLUME' ? choice.volume : undefined;
  }
  if (mount.type !== 'volume') return undefined;
  return ecsName(mount.source ?? `${service}${(mount.target ?? '').replace(/[^A-Za-z0-9]+/g, '-')}`);
}

export function mountsShape(service: string, { volumes = [] }: ComposeServiceShape, choices: ComposeChoices): NonNullable<ContainerShape['mountPoints']> {
  return volumes.flatMap(mount => {
    const sourceVolume = volumeOf(service, mount, choices);
    return sourceVolume === undefined ? [] : [{ sourceVolume, containerPath: mount.target, readOnly: mount.read_only ?? false }];
  });
}

/** Volumes that only the task has. */
export function taskVolumes(services: readonly (readonly [string, ComposeServiceShape])[], choices: ComposeChoices): VolumeShape[] {
  const names = services.flatMap(([service, { volumes = [] }]) => volumes.filter(({ type }) => type === 'volume')
    .flatMap(mount => volumeOf(service, mount, choices) ?? []));
  const given = (choices.volumes ?? []).map(ecsName);
  return [...new Set(names)].filter(name => !given.includes(name)).map(name => ({ name }));
}

type Tmpfs = NonNullable<LinuxParametersShape['tmpfs']>[number];

export function tmpfsShape({ tmpfs = [], volumes = [] }: ComposeServiceShape): Tmpfs[] {
  return [
    ...tmpfs.map(readTmpfs),
    ...volumes.filter(({ type }) => type === 'tmpfs').map(({ target, read_only: readOnly, tmpfs: said }) => ({
      containerPath: target,
      size: mebibytes(said?.size) ?? TMPFS_MIB,
      mountOptions: listed([...readOnly ? ['ro'] : [], ...said?.mode === undefined ? [] : [`mode=${said.mode.toString(8)}`]]),
    })),
  ];
}

/** `/run:size=16m,mode=1777,exec` */
function readTmpfs(text: string): Tmpfs {
  const [containerPath, options = ''] = text.split(':');
  const words = options.split(',').filter(word => word !== '');
  const size = words.find(word => word.startsWith('size='))?.slice('size='.length);
  const bytes = size === undefined ? undefined : bytesOf(size);
  return {
    containerPath,
    size: bytes === undefined ? TMPFS_MIB : Math.max(1, Math.ceil(bytes / 1024 ** 2)),
    mountOptions: listed(words.filter(word => !word.startsWith('size='))),
  };
}
