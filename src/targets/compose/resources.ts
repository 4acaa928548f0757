import { RenderedService } from './rendered';
import { ComposeDeviceRequestShape } from '../../api/compose/shape';
import { isNumber, listOf } from '../../api/given';
import { VCPU } from '../../api/task/fargate-sizes';
import { ContainerShape, TaskDefinitionShape } from '../../api/task/shape';
import { readCpu, readMemory } from '../../api/task/sizes';
import { isKnown } from '../../api/unknown';
import { withoutEmpty } from '../without-empty';

/** Fewer shares Docker does not take. */
const MIN_SHARES = 2;

/** CPU, memory and GPUs of a container. What the whole task may use, each of its containers may use alone. */
export function renderResources(task: TaskDefinitionShape, container: ContainerShape): RenderedService {
  const { cpu, memoryReservation, linuxParameters: linux = {} } = container;
  const memory = memoryLimitOf(task, container);
  return withoutEmpty({
    cpu_shares: isNumber(cpu) ? cpu > 0 ? Math.max(cpu, MIN_SHARES) : undefined : cpu,
    shm_size: mebibytes(linux.sharedMemorySize),
    memswap_limit: swapLimit(memory, linux.maxSwap),
    mem_swappiness: linux.swappiness,
    deploy: withoutEmpty({
      resources: withoutEmpty({
        limits: withoutEmpty({ cpus: cpusOf(task), memory: mebibytes(memory) }),
        reservations: withoutEmpty({ memory: mebibytes(memoryReservation), devices: gpusOf(container) }),
      }),
    }),
  });
}

/** The limit of a container, in MiB; that of its task where it has none. */
export function memoryLimitOf({ memory }: TaskDefinitionShape, container: ContainerShape): number | string | undefined {
  return container.memory ?? (isKnown(memory) ? readMemory(memory) : memory);
}

function cpusOf({ cpu }: TaskDefinitionShape): string | undefined {
  const units = isKnown(cpu) ? readCpu(cpu) : cpu;
  return isNumber(units) ? String(units / VCPU) : units;
}

function mebibytes(amount: number | string | undefined): string | undefined {
  return amount === undefined || amount === null ? undefined : `${amount}m`;
}

/** Docker counts memory and swap together. */
function swapLimit(memory: number | string | undefined, swap: number | undefined): string | undefined {
  if (memory === undefined || swap === undefined) return undefined;
  return isNumber(memory) && isNumber(swap) ? `${memory + swap}m` : String(isNumber(memory) ? swap : memory);
}

function gpusOf({ resourceRequirements }: ContainerShape): readonly ComposeDeviceRequestShape[] {
  return listOf(resourceRequirements).filter(({ type, value = '' }) => type === 'GPU' && /^\d+$/.test(value))
    .map(({ value }) => ({ driver: 'nvidia', count: Number(value), capabilities: ['gpu'] }));
}
