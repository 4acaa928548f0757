import { ContainerShape, LinuxParametersShape } from '../../task/shape';
import { isKnown, UNKNOWN } from '../../unknown';
import { ComposeDeviceRequestShape, ComposeServiceShape } from '../shape';

const MIB = 1024 ** 2;
const UNITS_PER_CPU = 1024;

/** MiB of a text of bytes, not rounded up. */
export function mebibytes(size: string | undefined): number | undefined {
  if (size === undefined) return undefined;
  return isKnown(size) ? Math.floor(Number(size) / MIB) : UNKNOWN as unknown as number;
}

/** Memory. A reservation of all of it is none: ECS wants it below the limit. */
export function memoryShape(service: ComposeServiceShape): Pick<ContainerShape, 'memory' | 'memoryReservation'> {
  const { mem_reservation: reservation, deploy } = service;
  const memory = memoryLimit(service);
  const memoryReservation = mebibytes(deploy?.resources?.reservations?.memory ?? reservation);
  return { memory, memoryReservation: memoryReservation === memory ? undefined : memoryReservation };
}

function memoryLimit({ mem_limit: limit, deploy }: ComposeServiceShape): number | undefined {
  return mebibytes(deploy?.resources?.limits?.memory ?? limit);
}

/** CPU units. */
export function resourceShape({ cpus, cpu_shares: shares, deploy }: ComposeServiceShape): Pick<ContainerShape, 'cpu'> {
  const { limits, reservations } = deploy?.resources ?? {};
  const given = limits?.cpus ?? cpus ?? reservations?.cpus;
  if (given === undefined) return { cpu: shares };
  return { cpu: isKnown(given) ? Math.round(Number(given) * UNITS_PER_CPU) : UNKNOWN as unknown as number };
}

/** Requests for GPUs, in both places where they can stand. */
export function gpuRequests({ gpus = [], deploy }: ComposeServiceShape): readonly ComposeDeviceRequestShape[] {
  return [...gpus, ...deploy?.resources?.reservations?.devices ?? []];
}

export function gpuShape(service: ComposeServiceShape): ContainerShape['resourceRequirements'] {
  const count = gpuRequests(service).reduce((sum, { count: each = 1 }) => sum + Math.max(each, 1), 0);
  return count > 0 ? [{ type: 'GPU', value: String(count) }] : undefined;
}

/** Capabilities, init process, shared memory and swap. */
export function kernelShape(service: ComposeServiceShape): LinuxParametersShape {
  const { cap_add: add, cap_drop: drop, init, shm_size: shm, mem_swappiness: swappiness } = service;
  return {
    capabilities: add || drop ? { add: add?.map(capability), drop: drop?.map(capability) } : undefined,
    initProcessEnabled: init,
    sharedMemorySize: mebibytes(shm),
    maxSwap: maxSwap(service),
    swappiness,
  };
}

/** Compose counts memory in. */
function maxSwap(service: ComposeServiceShape): number | undefined {
  const total = mebibytes(service.memswap_limit);
  return total === undefined || total < 0 ? undefined : total - (memoryLimit(service) ?? 0);
}

/** Docker takes lowercase names and the prefix of the kernel too. */
function capability(name: string): string {
  return name.toUpperCase().replace(/^CAP_/, '');
}

const PERMISSIONS: { readonly [letter: string]: string } = { r: 'read', w: 'write', m: 'mknod' };

export function deviceShape({ devices }: ComposeServiceShape): LinuxParametersShape['devices'] {
  return devices?.map(({ source, target, permissions }) => ({
    hostPath: source,
    containerPath: target,
    permissions: permissions === undefined ? undefined : [...permissions].map(letter => PERMISSIONS[letter] ?? letter),
  }));
}
