import { basename } from 'path';
import { at, isObject } from '../template/json';

/** What a file is. */
export type FileKind = 'template' | 'task definition' | 'Compose file';

/** Tells templates, task definitions and Compose files apart; undefined if a file is none of them. */
export function kindOf(value: unknown): FileKind | undefined {
  if (isObject(at(value, 'Resources'))) return 'template';
  const first: unknown = Array.isArray(value) ? value[0] : undefined;
  const isTask = [value, at(value, 'taskDefinition')].some(each => at(each, 'containerDefinitions') !== undefined)
    || at(value, 'AWSEBDockerrunVersion') !== undefined || at(first, 'image') !== undefined;
  if (isTask) return 'task definition';
  return isObject(at(value, 'services')) ? 'Compose file' : undefined;
}

/** Names that people give to Compose files, such as `docker-compose.prod.yml`. */
const COMPOSE_NAME = /(?:^|[.-])compose(?:[.-]|$)/i;

/**
 * The same for a file that was found in a folder. Other tools have files with `services`, too (Symfony, Helm): there, a file is a Compose
 * file by its name, or because each of its services says which image it runs.
 */
export function kindInFolder(file: string, value: unknown): FileKind | undefined {
  const kind = kindOf(value);
  return kind !== 'Compose file' || COMPOSE_NAME.test(basename(file)) || hasComposeServices(value) ? kind : undefined;
}

function hasComposeServices(value: unknown): boolean {
  const services = Object.values(at(value, 'services') ?? {}) as readonly unknown[];
  return services.length > 0 && services.every(service => typeof at(service, 'image') === 'string'
    || ['build', 'extends', 'provider'].some(source => at(service, source) !== undefined));
}
