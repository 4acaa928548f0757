const UNITS_PER_VCPU = 1024;
const MEBIBYTES_PER_GIBIBYTE = 1024;

/** A whole number of units; an amount such as `.5` stands before a larger unit. */
function amount(text: number | string, unit: RegExp, factor: number): number | undefined {
  const [, plain, large] = new RegExp(`^\\s*(?:(\\d+)|(\\d+\\.?\\d*|\\.\\d+)\\s*${unit.source})\\s*$`, 'i').exec(String(text)) ?? [];
  const value = plain === undefined ? Number(large) * factor : Number(plain);
  return Number.isSafeInteger(value) ? value : undefined;
}

/**
 * CPU units of what ECS takes for the CPU of a task: `256`, `.25 vCPU`; nothing when it is neither.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#task_size
 */
export function cpuUnits(text: number | string): number | undefined {
  return amount(text, /vcpu/, UNITS_PER_VCPU);
}

/**
 * MiB of what ECS takes for the memory of a task: `512`, `2 GB` (which are 2048 MiB); nothing when it is neither.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#task_size
 */
export function mebibytes(text: number | string): number | undefined {
  return amount(text, /gb/, MEBIBYTES_PER_GIBIBYTE);
}
