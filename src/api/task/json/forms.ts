import { kindOf } from './kinds';
import { DocumentShape } from '../document-shape';

type JsonObject = { readonly [key: string]: unknown };

/** A task definition taken out of the form in which it came. */
export interface UnwrappedForm {
  /** The members of a task definition, unchecked; nothing where the document has none. */
  readonly definition?: JsonObject;
  /** Members around it that belong to no form. */
  readonly strays: JsonObject;
  /** What is known of the form. */
  readonly seen: DocumentShape;
  /** From a path in the document to the path in the task definition. */
  readonly rename: (path: string) => string;
}

/** Of a text that could not be read. */
export const NO_FORM: UnwrappedForm = { strays: {}, seen: {}, rename: path => path };

/** What boto3 adds to every answer. */
const RESPONSE_METADATA = 'ResponseMetadata';
const ECS_DOCKERRUN = '2';

function isObject(value: unknown): value is JsonObject {
  return kindOf(value) === 'object';
}

function bothTags(inner: unknown, outer: unknown): unknown {
  if (!Array.isArray(inner) || !Array.isArray(outer)) return inner ?? outer;
  const known = new Set(inner.map(tag => JSON.stringify(tag)));
  return [...inner, ...outer.filter(tag => !known.has(JSON.stringify(tag)))];
}

function members(value: unknown, key: string): unknown[] {
  const list: unknown = isObject(value) ? value[key] : undefined;
  return Array.isArray(list) ? list : [];
}

/** Elastic Beanstalk has a volume for the log of each container without being told. */
const LOG_VOLUME = 'awseb-logs-';

function withLogVolumes(definition: JsonObject): JsonObject {
  const volumes = members(definition, 'volumes');
  const named = new Set(volumes.map(volume => isObject(volume) ? volume.name : undefined));
  const mounted = members(definition, 'containerDefinitions').flatMap(container => members(container, 'mountPoints'))
    .map(mount => isObject(mount) ? mount.sourceVolume : undefined);
  const missing = [...new Set(mounted)].filter((name): name is string => typeof name === 'string' && name.startsWith(LOG_VOLUME) && !named.has(name));
  return missing.length === 0 ? definition : {
    ...definition,
    volumes: [...volumes, ...missing.map(name => ({ name, host: { sourcePath: `/var/log/containers/${name.slice(LOG_VOLUME.length)}` } }))],
  };
}

/** What is of another kind is for its own rule; null is no container. */
function hasContainers(list: unknown): boolean {
  return Array.isArray(list) ? list.some(container => container !== null) : kindOf(list) !== 'null';
}

/** `register-task-definition`, `Dockerrun.aws.json` and what is neither. */
function unwrapFlat(document: JsonObject): UnwrappedForm {
  const { AWSEBDockerrunVersion: dockerrunVersion, ...definition } = document;
  if (dockerrunVersion !== undefined && String(dockerrunVersion) !== ECS_DOCKERRUN) {
    return { ...NO_FORM, seen: { dockerrunVersion } };
  }
  const rootKeys = Object.keys(definition);
  const seen: DocumentShape = { root: 'object', rootKeys, hasContainers: hasContainers(definition.containerDefinitions) };
  return { ...NO_FORM, definition: dockerrunVersion === undefined ? definition : withLogVolumes(definition), seen };
}

/** `describe-task-definition`: the task definition inside, its tags outside. */
function unwrapDescription(document: JsonObject, inner: JsonObject): UnwrappedForm {
  const { taskDefinition, tags, [RESPONSE_METADATA]: metadata, ...strays } = document;
  const { definition, seen } = unwrapFlat(inner);
  return {
    definition: definition && { ...definition, tags: bothTags(definition.tags, tags) },
    strays,
    seen,
    rename: path => path.replace(/^taskDefinition\./, ''),
  };
}

/** A list of containers, as Terraform has them. */
function unwrapContainers(containerDefinitions: readonly unknown[]): UnwrappedForm {
  return {
    ...NO_FORM,
    definition: { containerDefinitions },
    seen: { root: 'list', hasContainers: hasContainers(containerDefinitions) },
    rename: path => path.startsWith('[') ? `containerDefinitions${path}` : path,
  };
}

/** Finds the task definition in a document. */
export function unwrapForm(document: unknown): UnwrappedForm {
  if (Array.isArray(document)) return unwrapContainers(document);
  if (!isObject(document)) return { ...NO_FORM, seen: { root: kindOf(document) } };
  return isObject(document.taskDefinition) ? unwrapDescription(document, document.taskDefinition) : unwrapFlat(document);
}
