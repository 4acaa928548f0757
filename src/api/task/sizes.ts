import { VCPU } from './fargate-sizes';

/** The least CPU that ECS takes for a task on hosts, and the most, in CPU units. */
export const MIN_CPU = 128;
export const MAX_CPU = 196_608;
/** Less than this Docker does not give to a container, in MiB. */
export const MIN_MEMORY = 6;

const GIB = 1024;
const WHOLE = /^\d+$/;
const AMOUNT = /^(\d+\.?\d*|\.\d+)\s*([a-z]+)$/i;

function read(size: number | string, unit: string, factor: number): number | undefined {
  const text = String(size).trim();
  if (WHOLE.test(text)) return Number.isSafeInteger(Number(text)) ? Number(text) : undefined;
  const [, amount, word] = AMOUNT.exec(text) ?? [];
  const total = Number(amount) * factor;
  return word?.toLowerCase() === unit && Number.isInteger(total) ? total : undefined;
}

/**
 * CPU units of a task's `cpu`: `1024`, `'1024'`, `'1 vCPU'` or `'.25 vcpu'`; nothing when ECS cannot read it either.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#task_size
 */
export function readCpu(cpu: number | string): number | undefined {
  return read(cpu, 'vcpu', VCPU);
}

/**
 * MiB of a task's `memory`: `2048`, `'2048'`, `'2 GB'` or `'1gb'`; nothing when ECS cannot read it either.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#task_size
 */
export function readMemory(memory: number | string): number | undefined {
  return read(memory, 'gb', GIB);
}
