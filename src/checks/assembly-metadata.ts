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

/** Manifests of cloud assemblies, each of which is read once. */
export class Manifests {
  private readonly byFolder = new Map<string, readonly unknown[]>();

  /** The artifacts of the assembly in a folder. */
  public artifactsIn(folder: string): readonly unknown[] {
    const known = this.byFolder.get(folder);
    if (known) return known;
    const artifacts = artifactsIn(folder);
    this.byFolder.set(folder, artifacts);
    return artifacts;
  }
}

/** What the cloud assembly beside a template says of the constructs of its stack; undefined for templates of nested stacks, and without an assembly. */
export function metadataOfStack(templatePath: string, manifests = new Manifests()): MetadataEntries | undefined {
  const folder = dirname(templatePath);
  const own = manifests.artifactsIn(folder).find(artifact => at(artifact, 'properties', 'templateFile') === basename(templatePath));
  return own === undefined ? undefined : entriesOf(folder, own);
}

/** What the cloud assembly in a folder says of the constructs of all of its stacks. */
export function metadataIn(folder: string): MetadataEntries {
  return Object.assign({}, ...artifactsIn(folder).map(artifact => entriesOf(folder, artifact))) as MetadataEntries;
}

/** Paths of constructs by the logical ids of their resources. */
export function pathsByLogicalId(entries: MetadataEntries): ReadonlyMap<unknown, string> {
  return new Map(Object.entries(entries).flatMap(([path, list = []]) =>
    list.filter(({ type }) => type === 'aws:cdk:logicalId').map(({ data }): [unknown, string] => [data, path])));
}

function artifactsIn(folder: string): unknown[] {
  const artifacts = at(read(join(folder, 'manifest.json')), 'artifacts');
  return Object.values(isObject(artifacts) ? artifacts : {});
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
