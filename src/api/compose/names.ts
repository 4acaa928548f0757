import { ComposeDocumentShape } from './document-shape';
import { cyclesIn } from './graph';
import { fieldPath } from './paths';
import { ComposeServiceShape, ComposeShape } from './shape';
import { isKnown } from '../unknown';

type UnknownName = NonNullable<ComposeDocumentShape['unknownNames']>[number];

/** Names of services, volumes, networks, secrets and configs that are nowhere defined. */
export function unknownNames(shape: ComposeShape, services: readonly string[]): UnknownName[] {
  return Object.entries(shape.services).flatMap(([name, service]) => [
    ...dependencies(service).filter(([other, required]) => required && !services.includes(other))
      .map(([other]) => ({ path: fieldPath(name, 'depends_on', other), thing: 'a service', name: other, known: services })),
    ...shared(service).filter(([, other]) => !services.includes(other))
      .map(([field, other]) => ({ path: fieldPath(name, field), thing: 'a service', name: other, known: services })),
    ...missing(shape, 'volumes', (service.volumes ?? []).map(({ type, source }) => type === 'volume' ? source : undefined)).map(at(name, 'volumes', 'a volume')),
    ...missing(shape, 'networks', Object.keys(service.networks ?? {}).filter(each => each !== 'default')).map(at(name, 'networks', 'a network')),
    ...missing(shape, 'secrets', (service.secrets ?? []).map(({ source }) => source)).map(at(name, 'secrets', 'a secret')),
    ...missing(shape, 'configs', (service.configs ?? []).map(({ source }) => source)).map(at(name, 'configs', 'a config')),
  ]);
}

function at(service: string, field: string, thing: string) {
  return ({ key, name, known }: { key: number; name: string; known: readonly string[] }): UnknownName =>
    ({ path: fieldPath(service, field, ...field === 'networks' ? [name] : [key]), thing, name, known });
}

function missing(shape: ComposeShape, group: 'volumes' | 'networks' | 'secrets' | 'configs', names: readonly (string | undefined)[]) {
  const known = Object.keys(shape[group] ?? {});
  return names.flatMap((name, key) => name === undefined || !isKnown(name) || known.includes(name) ? [] : [{ key, name, known }]);
}

/** Services that a service waits for, and whether they must be there. */
function dependencies({ depends_on = {} }: ComposeServiceShape): [name: string, required: boolean][] {
  return Object.entries(depends_on).map(([name, dependency]) => [name, dependency?.required !== false]);
}

/** Services that a service shares something with, by field. */
export function shared({ network_mode, pid, ipc, volumes_from = [] }: ComposeServiceShape): [field: string, service: string][] {
  return [
    ...Object.entries({ network_mode, pid, ipc }).flatMap(([field, value]): [string, string][] =>
      typeof value === 'string' && value.startsWith('service:') ? [[field, value.slice('service:'.length)]] : []),
    ...volumes_from.filter(from => !from.startsWith('container:')).map((from): [string, string] => ['volumes_from', from.split(':')[0]]),
  ];
}

/** Services that wait for each other. */
export function waitingCycles({ services }: ComposeShape): { path: string; way: string[] }[] {
  const ways = new Map(Object.entries(services).map(([name, service]) => [name, dependencies(service).map(([other]) => other)]));
  return cyclesIn(ways).map(way => ({ path: fieldPath(way[0], 'depends_on', way[1]), way }));
}
