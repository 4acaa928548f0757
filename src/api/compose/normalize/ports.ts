import { asList, asNumber, asText, compact, cut, Normalizer, Normalizing, notA, text } from './values';
import { isKnown, UNKNOWN } from '../../unknown';
import { isObject } from '../schema';
import { ComposePortShape } from '../shape';

const GRAMMAR = 'a port such as 8080, 8080:80 or 127.0.0.1:8080:80/tcp';
/** Longer ranges are mistakes. */
const MAX_RANGE = 1000;

/** Ports in all forms, one for each port of the container. */
export const asPorts: Normalizer = asList(portsOf);

function portsOf(item: unknown, context: Normalizing): ComposePortShape[] {
  if (!isObject(item)) return shortPorts(text(item), context);
  const { target, published, protocol = 'tcp', ...others } = Object.fromEntries(Object.entries(item).filter(([name]) => !name.startsWith('x-')));
  return [compact({
    ...others,
    protocol: asText(protocol, context),
    target: asNumber(target ?? notA('a target', '', context), context),
    published: published === undefined || published === '' ? undefined : text(published),
  } as ComposePortShape)];
}

/** `[[IP:]PUBLISHED:]TARGET[/PROTOCOL]`, where ports can be ranges. */
function shortPorts(short: string, context: Normalizing): ComposePortShape[] {
  const [ports, protocol = 'tcp'] = cut(short, '/');
  const [, ip, published, target] = /^(?:(\[[^\]]+\]|[^:]*):)??(?:([^:[\]]*):)?([^:[\]]+)$/.exec(ports) ?? [];
  const targets = rangeOf(target);
  if (targets === undefined) {
    notA(GRAMMAR, short, context);
    return [];
  }
  const hosts = published === undefined || published === '' ? undefined : rangeOf(published);
  // A range for one port: any free one of them.
  const publishedOf = (i: number) => hosts && (hosts.length === targets.length ? String(hosts[i]) : targets.length === 1 ? published : undefined);
  if (published && (hosts === undefined || publishedOf(0) === undefined)) {
    notA(GRAMMAR, short, context);
    return [];
  }
  return targets.map((each, i) => compact({ target: each, published: publishedOf(i), protocol, host_ip: ip === '' ? undefined : ip?.replace(/[[\]]/g, '') }));
}

/** The ports of `8080` or `8080-8090`; undefined where it is neither. */
export function rangeOf(range = ''): number[] | undefined {
  if (!isKnown(range)) return [UNKNOWN as unknown as number];
  const [, first, last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(range) ?? [];
  const length = Number(last) - Number(first) + 1;
  return length >= 1 && length <= MAX_RANGE ? Array.from({ length }, (_, i) => Number(first) + i) : undefined;
}
