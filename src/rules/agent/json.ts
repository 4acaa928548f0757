import { GivenVariable } from '../../api/agent/shape';
import { isKnown } from '../../api/unknown';
import { Violation } from '../rule';

/** A member of a JSON value: its name, or its place in a list. */
export interface JsonMember {
  readonly path: string;
  readonly key: string;
  readonly value: unknown;
}

/** What a JSON value holds; or what keeps it from being read. */
interface JsonContent {
  readonly members: readonly JsonMember[];
  readonly violations: readonly Violation[];
}

const KINDS = {
  'json-object': 'a JSON object of strings, such as {"stack":"prod"}',
  'json-array-int': 'a JSON array of whole numbers, such as [22,8080]',
  'json-array-string': 'a JSON array of strings, such as ["json-file","awslogs"]',
} as const;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function pathOf(name: string, key: string, isList: boolean): string {
  if (isList) return `${name}[${key}]`;
  return /^[\w-]+$/.test(key) ? `${name}.${key}` : `${name}[${JSON.stringify(key)}]`;
}

function isMember(value: unknown, type: keyof typeof KINDS): boolean {
  return type === 'json-array-int' ? Number.isInteger(value) : typeof value === 'string';
}

/** Reads a JSON value as the agent does; with a token inside it only as far as it can be read. */
export function readJson({ name, type, value }: GivenVariable): JsonContent {
  const kind = type as keyof typeof KINDS;
  const isList = kind !== 'json-object';
  const content = parse(value);
  const hasToken = !isKnown(value);
  // Go reads no fraction and no exponent as a whole number.
  const unreadable = typeof content !== 'object' || content === null || Array.isArray(content) !== isList
    || (kind === 'json-array-int' && /[.eE]/.test(value));
  if (unreadable) {
    return { members: [], violations: hasToken ? [] : [{ path: name, problem: `must be ${KINDS[kind]}, got ${value}` }] };
  }
  const members = Object.entries(content).map(([key, member]) => ({ path: pathOf(name, key, isList), key, value: member as unknown }));
  const wrong = members.find(member => !isMember(member.value, kind));
  if (!wrong) return { members, violations: [] };
  const item = kind === 'json-array-int' ? 'whole number' : 'string';
  return { members: [], violations: [{ path: wrong.path, problem: `must be a ${item}, got ${JSON.stringify(wrong.value)}` }] };
}
