import { at, isObject, oneOrMore } from './json';

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

function collect(value: unknown, found: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) collect(item, found);
    return;
  }
  for (const [name, inner] of Object.entries(value)) {
    if (name === 'Ref' && typeof inner === 'string') found.add(inner);
    else if (name === 'Fn::GetAtt') addAttribute(inner, found);
    else if (name === 'Fn::Sub') addSubstituted(inner, found);
    collect(inner, found);
  }
}

function addAttribute(value: unknown, found: Set<string>): void {
  const [owner] = Array.isArray(value) ? value : typeof value === 'string' ? value.split('.') : [];
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

/** Dependencies of a resource: references in its properties, and `DependsOn`. */
export function waitsFor(resource: unknown): Set<string> {
  const found = referencesIn(at(resource, 'Properties'));
  for (const id of oneOrMore(at(resource, 'DependsOn'))) {
    if (typeof id === 'string') found.add(id);
  }
  return found;
}

/** All nodes reachable from a start. The start is included only if it reaches itself. */
export function closureOf(start: string, next: (id: string) => Iterable<string>): Set<string> {
  const reached = new Set<string>();
  const open = [start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const other of next(id)) {
      if (reached.has(other)) continue;
      reached.add(other);
      open.push(other);
    }
  }
  return reached;
}
