import { Keys } from './schema';

/** A path as messages show it: `services.web.ports[0]`, `services["peer0.org1"].image`. */
export function pathOf(keys: Keys): string {
  return keys.map(key => typeof key === 'number' ? `[${key}]` : /^[\w-]+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`).join('').replace(/^\./, '');
}

/** The path of a field of a service. */
export function fieldPath(service: string, ...keys: Keys): string {
  return pathOf(['services', service, ...keys]);
}
