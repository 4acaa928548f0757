import { DEFAULT_INTERFACES, DEFAULT_VCPUS } from './instance-sizes';
import { INSTANCE_TABLE } from './instance-table';

/** Resources of an instance type. */
export interface InstanceType {
  readonly name: string;
  /** In the format of ECS: `X86_64` or `ARM64`. */
  readonly architecture: string;
  readonly vcpus: number;
  /** Installed memory, in MiB. */
  readonly memory: number;
  /** Maximum number of network interfaces, including the primary one. */
  readonly interfaces: number;
  readonly gpus: number;
}

/** Line of the table by family. */
const LINES: ReadonlyMap<string, string> = new Map(INSTANCE_TABLE.trim().split('\n').flatMap(line =>
  line.slice(0, line.indexOf(' ')).split(',').map(name => [name, line] as const)));

/** Returns an instance type; undefined if it is not in the table. */
export function instanceType(name: string): InstanceType | undefined {
  const [family, size, ...more] = name.split('.');
  const line = more.length === 0 ? LINES.get(family) : undefined;
  const [, architecture = '', ratio, ...sizes] = line?.split(' ') ?? [];
  const text = sizes.find(candidate => candidate.split(':', 1)[0] === size);
  return text === undefined ? undefined : { name, architecture: architecture.toUpperCase(), ...factsOf(size, text, Number(ratio)) };
}

/** Returns the resources of a size: defaults of the size, overridden by the text after it. */
function factsOf(size: string, text: string, ratio: number): Omit<InstanceType, 'name' | 'architecture'> {
  const differs = new Map(text.split(':').slice(1).map(part => [part[0], Number(part.slice(1))]));
  const vcpus = differs.get('v') ?? DEFAULT_VCPUS[size];
  return {
    vcpus,
    memory: differs.get('m') ?? Math.floor(vcpus * ratio),
    interfaces: differs.get('i') ?? DEFAULT_INTERFACES[size],
    gpus: differs.get('g') ?? 0,
  };
}
