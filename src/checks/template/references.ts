import { isObject } from './json';

const VARIABLE = /\$\{([^!}][^}]*)\}/g;

/** Names in the text of a `Fn::Sub`, without attributes: `${A}`, `${A.Arn}`. */
export function variablesOf(text: string): string[] {
  return [...text.matchAll(VARIABLE)].map(match => match[1].trim());
}

/** All references in a value: resources, parameters and pseudo parameters. */
export function referencesIn(value: unknown): Set<string> {
  const found = new Set<string>();
  collect(value, found);
  return found;
}

/** Loops that make nothing, because every property of every resource comes by here. */
function collect(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) {
    collectFromItems(value, found);
  } else if (isObject(value)) {
    for (const name in value) {
      const inner = value[name];
      if (name === 'Ref' && typeof inner === 'string') found.add(inner);
      else if (name === 'Fn::GetAtt') addAttribute(inner, found);
      else if (name === 'Fn::Sub') addSubstituted(inner, found);
      if (typeof inner === 'object') collect(inner, found);
    }
  }
}

function collectFromItems(list: readonly unknown[], found: Set<string>): void {
  for (let i = 0; i < list.length; i++) {
    if (typeof list[i] === 'object') collect(list[i], found);
  }
}

function addAttribute(value: unknown, found: Set<string>): void {
  const owner: unknown = Array.isArray(value) ? value[0] : typeof value === 'string' ? value.split('.')[0] : undefined;
  if (typeof owner === 'string') found.add(owner);
}

/** Adds the references of a `Fn::Sub`, without its own variables, whose values are searched too. */
function addSubstituted(value: unknown, found: Set<string>): void {
  const [text, own] = Array.isArray(value) ? value : [value];
  if (typeof text !== 'string') return;
  for (const variable of variablesOf(text)) {
    if (!isObject(own) || !Object.hasOwn(own, variable)) found.add(variable.split('.')[0]);
  }
}

/** All nodes reachable from a start. The start is included only if it reaches itself. */
export function closureOf(start: string, next: (id: string) => readonly string[]): Set<string> {
  const reached = new Set<string>();
  const open = [start];
  const visit = (other: string) => {
    if (reached.has(other)) return;
    reached.add(other);
    open.push(other);
  };
  for (let id = open.pop(); id !== undefined; id = open.pop()) next(id).forEach(visit);
  return reached;
}
