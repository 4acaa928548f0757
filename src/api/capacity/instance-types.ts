import { DEFAULT_INTERFACES, DEFAULT_VCPUS } from './instance-sizes';
import { INSTANCE_TABLE } from './instance-table';

/** What an instance type has for tasks. */
export interface InstanceType {
  readonly name: string;
  /** As ECS says it: `X86_64` or `ARM64`. */
  readonly architecture: string;
  readonly vcpus: number;
  /** Installed memory, in MiB. */
  readonly memory: number;
  /** Most network interfaces; one is the host's own. */
  readonly interfaces: number;
  readonly gpus: number;
}

/** The line of each family. */
const LINES: ReadonlyMap<string, string> = new Map(INSTANCE_TABLE.trim().split('\n').flatMap(line =>
  line.slice(0, line.indexOf(' ')).split(',').map(name => [name, line] as const)));

/** An instance type, when it is known; nobody guesses what others have. */
export function instanceType(name: string): InstanceType | undefined {
  const [family, size, ...more] = name.split('.');
  const line = more.length === 0 ? LINES.get(family) : undefined;
  const [, architecture = '', ratio, ...sizes] = line?.split(' ') ?? [];
  const text = sizes.find(candidate => candidate.split(':', 1)[0] === size);
  return text === undefined ? undefined : { name, architecture: architecture.toUpperCase(), ...factsOf(size, text, Number(ratio)) };
}

/** What the name of a size says, where the text after it does not say otherwise. */
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
