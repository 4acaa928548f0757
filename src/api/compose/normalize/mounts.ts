import { fromFolder, isHostPath } from './paths';
import { asBoolean, asMembers, asNumber, asSize, Normalizer, Normalizing, notA, text } from './values';
import { isObject } from '../schema';
import { ComposeMountShape } from '../shape';

/** Modes of the short form, and what they say in the long one. */
const MODES: { readonly [mode: string]: Partial<ComposeMountShape> | undefined } = {
  ro: { read_only: true },
  rw: {},
  z: { bind: { selinux: 'z' } },
  Z: { bind: { selinux: 'Z' } },
  nocopy: { volume: { nocopy: true } },
  cached: { consistency: 'cached' },
  delegated: { consistency: 'delegated' },
  consistent: { consistency: 'consistent' },
  ...Object.fromEntries(['shared', 'slave', 'private', 'rshared', 'rslave', 'rprivate'].map(propagation => [propagation, { bind: { propagation } }])),
};

const LONG = asMembers({
  read_only: asBoolean,
  tmpfs: asMembers({ size: asSize, mode: asNumber }),
  bind: asMembers({ create_host_path: asBoolean }),
  volume: asMembers({ nocopy: asBoolean }),
});

/** A mount in its long form. */
export const asMount: Normalizer = (value, context) => {
  if (!isObject(value)) return shortMount(text(value), context);
  const long = LONG(value, context) as ComposeMountShape;
  return long.type === 'bind' && long.source !== undefined ? { ...long, source: fromFolder(context.folder, long.source) } : long;
};

/** `[SOURCE:]TARGET[:MODE]`; a drive of Windows has a colon too. */
function shortMount(short: string, context: Normalizing): ComposeMountShape | undefined {
  const parts = short.match(/(?:^|(?<=:))(?:[A-Za-z]:[\\/][^:]*|[^:]*)(?=:|$)/g)?.filter(part => part !== '') ?? [];
  const [source, target, modes = ''] = parts.length === 1 ? [undefined, parts[0]] : parts;
  if (target === undefined || parts.length > 3) {
    notA('a mount such as data:/var/lib/data:ro', short, context);
    return undefined;
  }
  const base: ComposeMountShape = source !== undefined && isHostPath(source)
    ? { type: 'bind', source: fromFolder(context.folder, source), target } : { type: 'volume', ...source === undefined ? {} : { source }, target };
  return modes.split(',').filter(mode => mode !== '').reduce((mount, mode) => withMode(mount, mode, context), base);
}

function withMode(mount: ComposeMountShape, mode: string, context: Normalizing): ComposeMountShape {
  const said = Object.hasOwn(MODES, mode) ? MODES[mode] : undefined;
  if (said === undefined) {
    notA('a mount whose mode is ro, rw, z, Z or another one of Compose', mode, context);
    return mount;
  }
  // SELinux labels of volumes are those of bind mounts.
  return { ...mount, ...said, ...said.bind ? { bind: { ...mount.bind, ...said.bind } } : {} };
}
