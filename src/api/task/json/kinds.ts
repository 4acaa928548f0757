import { show } from '../../show';
import { KIND_NAMES, ValueKind } from '../document-shape';

const LONGEST_SHOWN = 60;

/** Values that may be secret: environment, secrets, options and labels of all kinds, and what is called so. */
const HIDDEN = /\b(?:environment|secrets|secretOptions|options|dockerLabels|driverOpts|labels)\b|password|token|credential/i;

/** The kind of a JSON value. */
export function kindOf(value: unknown): ValueKind {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'list';
  switch (typeof value) {
    case 'string': return 'string';
    case 'boolean': return 'boolean';
    case 'number': return Number.isInteger(value) ? 'integer' : 'number';
    default: return 'object';
  }
}

/** A value for a message: only its kind where it may be secret, and what is not too long of it. */
export function shown(value: unknown, path: string): string {
  const kind = kindOf(value);
  if (typeof value === 'object' && value !== null && Object.keys(value).length === 0) return kind === 'list' ? 'an empty list' : 'an empty object';
  if (HIDDEN.test(path) || kind === 'object' || kind === 'list') return KIND_NAMES[kind];
  return typeof value === 'string' && value.length > LONGEST_SHOWN ? show(`${value.slice(0, LONGEST_SHOWN)}…`) : show(value);
}
