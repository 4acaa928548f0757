import { isObject } from './schema';
import { ComposeMap, ComposeMountShape, ComposeServiceShape, ComposeShape } from './shape';

/** What is known of where a task runs. */
export interface TaskPlace {
  readonly networkMode?: string;
  /** `X86_64` or `ARM64`. */
  readonly cpuArchitecture?: string;
}

/** What a caller says beside the files. */
export interface ComposeChoices extends TaskPlace {
  /** Where services run whose tasks run elsewhere than the others, by name. */
  readonly places?: ComposeMap<TaskPlace>;
  /** Names of volumes of the file that are given otherwise. */
  readonly volumes?: readonly string[];
  /** What becomes of bind mounts, by their source. */
  readonly bindMounts?: ComposeMap<BindMountChoice>;
  /** Environment variables for secrets of the file; by default that whose file it is, without `_FILE`. */
  readonly secrets?: ComposeMap<{ readonly variable?: string }>;
  readonly configs?: ComposeMap<{ readonly variable?: string }>;
  /** What single services get instead of what the file says. */
  readonly overrides?: ComposeMap<ServiceChoice>;
  /** Fields that are left out, as `field` or `service.field`. */
  readonly leaveOut?: readonly string[];
}

/** What becomes of a bind mount. */
export interface BindMountChoice {
  readonly kind: 'VOLUME' | 'IMAGE' | 'NONE';
  /** Name of the volume. */
  readonly volume?: string;
}

/** What a service gets instead of what the file says. */
export interface ServiceChoice {
  readonly image?: boolean;
  readonly environment?: ComposeMap<string>;
  /** Names of environment variables that are secrets. */
  readonly secrets?: readonly string[];
  readonly healthCheck?: boolean;
}

/** A file without what is left out by name. */
export function withoutLeftOut(shape: ComposeShape, leaveOut: readonly string[] = []): ComposeShape {
  if (leaveOut.length === 0) return shape;
  return {
    ...shape,
    services: Object.fromEntries(Object.entries(shape.services).map(([name, service]) =>
      [name, leaveOut.reduce((rest, entry) => without(rest, pathIn(name, entry)), service)])),
  };
}

/** The path of an entry in a service; nothing where it is about another one. */
export function pathIn(service: string, entry: string): readonly string[] {
  const own = entry.startsWith(`${service}.`) ? entry.slice(service.length + 1) : entry;
  return own.split('.');
}

function without<T>(value: T, [first, ...rest]: readonly string[]): T {
  if (!isObject(value)) return value;
  if (first === '*') return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, without(member, rest)])) as T;
  if (!Object.hasOwn(value, first)) return value;
  const { [first]: member, ...others } = value;
  return (rest.length === 0 ? others : { ...others, [first]: without(member, rest) }) as T;
}

/** The choice for a bind mount. */
export function choiceFor(mount: ComposeMountShape, { bindMounts = {} }: ComposeChoices): BindMountChoice | undefined {
  const { source = '' } = mount;
  return mount.type === 'bind' && Object.hasOwn(bindMounts, source) ? bindMounts[source] : undefined;
}

/** A choice for a service. */
export function choiceOf(service: string, { overrides = {} }: ComposeChoices): ServiceChoice {
  return Object.hasOwn(overrides, service) ? overrides[service] : {};
}

/** Where the task of a service runs. */
export function placeOf(service: string, { places = {}, networkMode, cpuArchitecture }: ComposeChoices): TaskPlace {
  return Object.hasOwn(places, service) ? places[service] : { networkMode, cpuArchitecture };
}

const SECRET_FILE = /^\/run\/secrets\//;

/** A secret of a service as an environment variable, and the variable that names its file instead. */
export interface SecretVariable {
  readonly source: string;
  readonly variable: string;
  readonly fileVariable?: string;
}

/** Secrets or configs of a service that the caller maps. */
export function mappedSecrets(service: ComposeServiceShape, group: 'secrets' | 'configs', choices: ComposeChoices): SecretVariable[] {
  const mapped = choices[group] ?? {};
  return (service[group] ?? []).filter(({ source }) => Object.hasOwn(mapped, source)).map(({ source, target = source }) => {
    const path = group === 'configs' || target.startsWith('/') ? target : `/run/secrets/${target}`;
    const [fileVariable] = Object.entries(service.environment ?? {})
      .find(([name, value]) => name.endsWith('_FILE') && (value === path || (group === 'secrets' && value?.replace(SECRET_FILE, '') === target))) ?? [];
    const variable = mapped[source].variable ?? fileVariable?.replace(/_FILE$/, '') ?? source.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
    return { source, variable, fileVariable };
  });
}
