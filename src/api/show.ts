import { readable } from './unknown';

/** Shows a value in a message: strings in quotes, everything else as JSON. */
export function show(value: unknown): string {
  return readable(typeof value === 'string' ? `'${value}'` : JSON.stringify(value));
}

/** Shows a value as it is, without quotes. */
export function plain(value: unknown): string {
  return readable(String(value));
}
