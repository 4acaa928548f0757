import { isMissing, isNumber, isText, items, Located } from '../../api/given';
import { MAX_PORT, PortRange, readPortRange } from '../../api/ports';
import { show } from '../../api/show';
import { containersOf, mappingsOf } from '../../api/task/containers';
import { networkModeOf, sharesPorts } from '../../api/task/platform';
import { PortMappingShape, TaskDefinitionShape } from '../../api/task/shape';
import { cannotWork, found, refused, Violation } from '../rule';

const PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html';

/** The modes that know ranges of ports. */
const RANGE_MODES = ['awsvpc', 'bridge', 'default'];

/** A range that ECS takes has more than one port. */
function rangeOf({ containerPortRange }: PortMappingShape): PortRange | undefined {
  const range = isText(containerPortRange) ? readPortRange(containerPortRange) : undefined;
  return range && range.from < range.to ? range : undefined;
}

function single(port: unknown): PortRange[] {
  return isNumber(port) && port > 0 ? [{ from: port, to: port }] : [];
}

interface Taken extends PortRange {
  readonly mapping: Located<PortMappingShape>;
  readonly protocol: string;
}

/** The ports that a mapping takes of what the containers share, their own network or the host's; none where the protocol is not known. */
function taken(mapping: Located<PortMappingShape>, mode: string | undefined): Taken[] {
  const { protocol = 'tcp', containerPort, hostPort } = mapping.value;
  if (!isText(protocol ?? 'tcp')) return [];
  const range = sharesPorts(mode) ? rangeOf(mapping.value) : undefined;
  return [...single(sharesPorts(mode) ? containerPort : hostPort), ...range ? [range] : []]
    .map(ports => ({ ...ports, mapping, protocol: protocol ?? 'tcp' }));
}

/** Two processes cannot listen on one port. */
export const portClash = cannotWork<TaskDefinitionShape>('ECS-TASK-026', {
  title: 'Containers that share a network interface must use different ports, and no two containers may use the same port of the host',
  why: 'The container that starts second cannot bind the port, or ECS finds no host for the task',
  remedy: 'give each container a port of its own',
  see: PAGE,
  check: task => {
    const mode = networkModeOf(task);
    const ports = mode === undefined ? [] : mappingsOf(task).flatMap(mapping => taken(mapping, mode));
    return ports.length < 2 ? [] : ports.flatMap((port, p) => {
      const other = ports.slice(0, p).find(({ protocol, from, to }) => protocol === port.protocol && from <= port.to && to >= port.from);
      const range = port.from === port.to ? `${port.from}` : `${port.from}-${port.to}`;
      return other ? found(port.mapping.path, `must take a port of its own, got ${port.protocol} ${range}, which ${other.mapping.path} takes`) : [];
    });
  },
});

function checkRange(mapping: Located<PortMappingShape>, mode: string | undefined): Violation[] {
  const { containerPortRange: range } = mapping.value;
  if (!isText(range)) return [];
  const at = mapping.pathOf('containerPortRange');
  return [
    ...rangeOf(mapping.value) ? [] : found(at, `must be <first>-<last> within 1 to ${MAX_PORT}, got ${show(range)}`),
    ...mode === undefined || RANGE_MODES.includes(mode) ? [] : found(at, `must be left out in network mode ${mode}, got ${show(range)}`),
    ...(['containerPort', 'hostPort'] as const).filter(name => !isMissing(mapping.value[name])).flatMap(name =>
      found(mapping.pathOf(name), `must be left out beside a range of ports, got ${show(mapping.value[name])}`, 'leave it out')),
  ];
}

function overlaps(mappings: readonly Located<PortMappingShape>[]): Violation[] {
  if (!mappings.some(({ value }) => isText(value.containerPortRange))) return [];
  const ports = mappings.map(mapping => ({
    mapping,
    isRange: isText(mapping.value.containerPortRange),
    range: isText(mapping.value.containerPortRange) ? rangeOf(mapping.value) : single(mapping.value.containerPort)[0],
  }));
  return ports.flatMap(({ mapping, isRange, range }, p) => {
    const other = ports.slice(0, p).find(earlier => (isRange || earlier.isRange)
      && range && earlier.range && earlier.range.from <= range.to && earlier.range.to >= range.from);
    return other ? found(mapping.path, `must not overlap with ${other.mapping.path}, got ${range?.from}-${range?.to}`) : [];
  });
}

/** Ranges are dearer than ports: they come with conditions. */
export const portRanges = refused<TaskDefinitionShape>('ECS-TASK-027', {
  title: 'A range of container ports must go from a lower to a higher port of 1 to 65535, be alone in its mapping, not overlap with another '
    + 'range of the container, and use network mode bridge or awsvpc',
  remedy: 'write it as 8000-8010, alone in a mapping',
  see: PAGE,
  about: ['containerDefinitions[].portMappings[].containerPortRange'],
  check: task => {
    const mode = networkModeOf(task);
    return containersOf(task).flatMap(container => {
      const mappings = items(container, 'portMappings');
      // In awsvpc all containers share their ports, which the rule on clashes sees to.
      return [...mappings.flatMap(mapping => checkRange(mapping, mode)), ...mode === 'awsvpc' ? [] : overlaps(mappings)];
    });
  },
});
