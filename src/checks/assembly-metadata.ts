import { existsSync, readFileSync } from 'fs';
import { basename, dirname, join } from 'path';
import { at, isObject, itemsOf } from './template/json';

/** What CDK notes of a construct. */
export interface MetadataEntry {
  readonly type: string;
  readonly data?: unknown;
}

/** What CDK notes of constructs, by their paths, which begin with a slash. */
export interface MetadataEntries {
  readonly [path: string]: readonly MetadataEntry[] | undefined;
}

/** What the cloud assembly beside a template says of the constructs of its stacks. */
export interface AssemblyMetadata {
  /** Of the stack of the template; empty for templates of nested stacks. */
  readonly stack: MetadataEntries;
  /** Of all stacks in the folder. */
  readonly all: MetadataEntries;
}

/** Reads the metadata beside a template; empty where there is none. */
export function metadataBesides(templatePath: string): AssemblyMetadata {
  const folder = dirname(templatePath);
  const artifacts = at(read(join(folder, 'manifest.json')), 'artifacts');
  const stacks = Object.values(isObject(artifacts) ? artifacts : {}).map(artifact => ({ artifact, entries: entriesOf(folder, artifact) }));
  const own = stacks.find(({ artifact }) => at(artifact, 'properties', 'templateFile') === basename(templatePath));
  return { stack: own?.entries ?? {}, all: Object.assign({}, ...stacks.map(({ entries }) => entries)) as MetadataEntries };
}

/** The entries in the manifest, and those in a file of their own, as newer versions write them. */
function entriesOf(folder: string, artifact: unknown): MetadataEntries {
  const file = at(artifact, 'additionalMetadataFile');
  const both = [at(artifact, 'metadata'), typeof file === 'string' ? read(join(folder, file)) : undefined];
  const entries = both.flatMap(each => Object.entries(isObject(each) ? each : {}));
  return Object.fromEntries(entries.map(([path, list]) => [path, itemsOf(list).filter(isEntry)]));
}

function isEntry(entry: unknown): entry is MetadataEntry {
  return typeof at(entry, 'type') === 'string';
}

/** A file that is no JSON says nothing. */
function read(file: string): unknown {
  try {
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) as unknown : undefined;
  } catch {
    return undefined;
  }
}
