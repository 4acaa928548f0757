import { lettersBetween } from '../nearest';

/** In shorter names one letter makes another word. */
const SHORT = 5;

/** The name that a key means, if it is one in other spelling (`container_port`) or with a typing error or two. */
export function meantBy(key: string, names: readonly string[]): string | undefined {
  const plain = spelled(key);
  const same = names.find(name => spelled(name) === plain);
  if (same !== undefined) return same;
  const errors = key.length <= SHORT ? 1 : 2;
  return names.find(name => name.length > 2 && Math.abs(name.length - key.length) <= errors && lettersBetween(plain, spelled(name)) <= errors);
}

function spelled(name: string): string {
  return name.replace(/[_-]/g, '').toLowerCase();
}
