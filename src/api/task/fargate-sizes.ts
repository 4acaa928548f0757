/** CPU units of one vCPU. */
export const VCPU = 1024;
const GIB = 1024;

/** A Fargate CPU size and the memory sizes (MiB) it can be paired with. */
interface FargateSize {
  readonly cpu: number;
  readonly memory: readonly number[];
}

function steps(fromGib: number, toGib: number, stepGib: number): number[] {
  return Array.from({ length: (toGib - fromGib) / stepGib + 1 }, (_, i) => (fromGib + i * stepGib) * GIB);
}

/**
 * All CPU and memory pairs of Fargate.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
 */
export const FARGATE_SIZES: readonly FargateSize[] = [
  { cpu: 256, memory: [512, 1024, 2048] },
  { cpu: 512, memory: steps(1, 4, 1) },
  { cpu: 1 * VCPU, memory: steps(2, 8, 1) },
  { cpu: 2 * VCPU, memory: steps(4, 16, 1) },
  { cpu: 4 * VCPU, memory: steps(8, 30, 1) },
  { cpu: 8 * VCPU, memory: steps(16, 60, 4) },
  { cpu: 16 * VCPU, memory: steps(32, 120, 8) },
  { cpu: 32 * VCPU, memory: [60 * GIB, 120 * GIB, 244 * GIB] },
];

/** From this size on Fargate runs Windows tasks. */
export const WINDOWS_FARGATE_CPU = VCPU;

/** From this size on Linux tasks need platform version 1.4.0. */
export const LARGE_FARGATE_CPU = 8 * VCPU;

/** The smallest pair that has at least this much of both, if Fargate has one. */
export function smallestFargateSize(cpu: number, memory: number): { cpu: number; memory: number } | undefined {
  for (const size of FARGATE_SIZES) {
    const fitting = size.cpu >= cpu ? size.memory.find(candidate => candidate >= memory) : undefined;
    if (fitting !== undefined) {
      return { cpu: size.cpu, memory: fitting };
    }
  }
  return undefined;
}
