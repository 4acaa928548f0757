import { posix } from 'path';
import { ComposeDocumentShape } from './document-shape';
import { Variables } from './interpolate';
import { ComposeLoader, ComposeFiles } from './load';
import { unknownNames, waitingCycles } from './names';
import { ComposeServiceShape, ComposeShape } from './shape';

/** How Compose files are read. */
export interface ComposeReadOptions {
  /** Values of variables. The environment of the process is never read. */
  readonly variables: Variables;
  /** Profiles whose services are read besides those without a profile; `*` for all. */
  readonly profiles?: readonly string[];
  /** The only services that are read, whatever their profiles. */
  readonly services?: readonly string[];
}

/** What Compose files say. */
export interface ComposeReading {
  /** With the services that are chosen. */
  readonly shape: ComposeShape;
  /** All services, also those that are not chosen. */
  readonly all: ComposeShape['services'];
  readonly seen: ComposeDocumentShape;
}

/** Reads a Compose file, and others over it. Never throws: what is wrong is in `seen`. */
export function readCompose(paths: readonly string[], files: ComposeFiles, options: ComposeReadOptions): ComposeReading {
  const [first = ''] = paths;
  const project = posix.dirname(first.replaceAll('\\', '/'));
  const loader = new ComposeLoader(project, posix.basename(first), files);
  const whole = loader.load(paths.map(path => posix.relative(project, path.replaceAll('\\', '/'))), options.variables);
  const names = Object.keys(whole.services);
  const chosen = names.filter(name => isChosen(name, whole.services[name].profiles ?? [], options));
  const shape = { ...whole, services: Object.fromEntries(chosen.map(name => [name, withVariables(whole.services[name], options.variables)])) };
  const { seen } = loader;
  const isRead = seen.unreadable.length + seen.syntax.length + seen.legacy.length === 0;
  return {
    shape,
    all: whole.services,
    seen: {
      ...seen,
      unset: seen.unset.filter(({ service }) => service === undefined || chosen.includes(service)),
      unknownNames: [
        ...unknownNames(shape, names),
        ...(options.services ?? []).filter(name => isRead && !names.includes(name)).map(name => ({ path: 'services', thing: 'a service', name, known: names })),
      ],
      cycles: [...seen.cycles, ...waitingCycles(shape)],
      empty: isRead && chosen.length === 0
        ? { path: 'services', reason: names.length > 0 ? `only services of other profiles: ${names.join(', ')}` : 'none' } : undefined,
    },
  };
}

function isChosen(name: string, own: readonly string[], { profiles = [], services }: ComposeReadOptions): boolean {
  return services ? services.includes(name) : own.length === 0 || own.some(profile => profiles.includes(profile) || profiles.includes('*'));
}

/** Environment variables without a value have that of the variable of the same name. */
function withVariables(service: ComposeServiceShape, variables: Variables): ComposeServiceShape {
  const { environment } = service;
  if (environment === undefined) return service;
  const given = Object.entries(environment).map(([name, value]) => [name, value ?? variables(name) ?? null]);
  return { ...service, environment: Object.fromEntries(given) as typeof environment };
}
