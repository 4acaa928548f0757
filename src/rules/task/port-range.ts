import { containersOf, isMissing, isNumber, isText, Located, members } from '../../api/given';
import { MAX_PORT } from '../../api/ports';
import { show } from '../../api/show';
import { networkModeOf } from '../../api/task/platform';
import { PortMappingShape, TaskDefinitionShape } from '../../api/task/shape';
import { Rule, Violation } from '../rule';

const MODES = ['awsvpc', 'bridge', 'default'];

/** Ports from a first to a last one, both included. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** Reads a range such as `8000-8010`; nothing when ECS would refuse it. */
export function readPortRange(text: string): PortRange | undefined {
  const [, from, to] = /^(\d{1,5})-(\d{1,5})$/.exec(text)?.map(Number) ?? [];
  return from >= 1 && from < to && to <= MAX_PORT ? { from, to } : undefined;
}

function checkOne({ path, value }: Located<PortMappingShape>, mode: string | undefined): Violation[] {
  const range = value.containerPortRange;
  if (!isText(range)) return [];
  const at = `${path}.containerPortRange`;
  return [
    ...readPortRange(range) ? [] : [{ path: at, problem: `must be <first>-<last> within 1 to ${MAX_PORT}, got ${show(range)}` }],
    ...mode === undefined || MODES.includes(mode) ? [] : [{ path: at, problem: `must be left out in network mode ${mode}, got ${show(range)}` }],
    ...(['containerPort', 'hostPort'] as const).filter(name => !isMissing(value[name]))
      .map(name => ({ path: `${path}.${name}`, problem: `must be left out beside a range of ports, got ${value[name]}`, remedy: 'leave it out' })),
  ];
}

function portsOf({ value }: Located<PortMappingShape>): PortRange | undefined {
  if (isText(value.containerPortRange)) return readPortRange(value.containerPortRange);
  return isNumber(value.containerPort) ? { from: value.containerPort, to: value.containerPort } : undefined;
}

function overlaps(mappings: readonly Located<PortMappingShape>[]): Violation[] {
  return mappings.flatMap((mapping, m) => {
    const range = portsOf(mapping);
    const other = mappings.slice(0, m).find(earlier => {
      const ports = portsOf(earlier);
      const several = isText(mapping.value.containerPortRange) || isText(earlier.value.containerPortRange);
      return several && range && ports && ports.from <= range.to && ports.to >= range.from;
    });
    return other ? [{ path: mapping.path, problem: `must not overlap with ${other.path}, got ${range?.from}-${range?.to}` }] : [];
  });
}

/** Ranges are dearer than ports: they come with conditions. */
export const portRanges: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-027',
  title: 'A range of container ports goes from a lower to a higher port of 1 to 65535, stands alone in its mapping, '
    + 'overlaps with no other of the container, and needs network mode bridge or awsvpc',
  remedy: 'write it as 8000-8010, alone in a mapping',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  check: task => {
    const mode = networkModeOf(task);
    return containersOf(task).flatMap(container => {
      const mappings = members(`${container.path}.portMappings`, container.value.portMappings);
      // In awsvpc all containers share their ports, which the rule on clashes sees to.
      return [...mappings.flatMap(mapping => checkOne(mapping, mode)), ...mode === 'awsvpc' ? [] : overlaps(mappings)];
    });
  },
};
