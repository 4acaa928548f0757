import { existsSync, readFileSync } from 'fs';
import { basename, dirname, join } from 'path';
import { Validations } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

interface Entry {
  readonly type: string;
  readonly data?: unknown;
}

type Entries = { readonly [path: string]: readonly Entry[] | undefined };

/** What the cloud assembly says of the constructs of a stack: versions of aws-cdk-lib before 2.270 give plugins the paths of templates alone. */
export class StackMetadata {
  /** Reads it beside a template; empty where there is none. */
  public static besides(templatePath: string): StackMetadata {
    const folder = dirname(templatePath);
    const artifacts = (read(join(folder, 'manifest.json')) as { artifacts?: { readonly [id: string]: Artifact } } | undefined)?.artifacts ?? {};
    const stack = Object.values(artifacts).find(({ properties }) => properties?.templateFile === basename(templatePath));
    const file = stack?.additionalMetadataFile;
    return new StackMetadata({ ...stack?.metadata, ...file === undefined ? {} : read(join(folder, file)) as Entries | undefined });
  }

  private readonly paths: ReadonlyMap<unknown, string>;

  private constructor(private readonly entries: Entries) {
    this.paths = new Map(Object.entries(entries).flatMap(([path, list = []]) =>
      list.filter(({ type }) => type === 'aws:cdk:logicalId').map(({ data }): [unknown, string] => [data, path])));
  }

  /** Returns the path of the construct of a resource. */
  public pathOf(logicalId: string): string | undefined {
    return this.paths.get(logicalId);
  }

  /** Whether one of these ids is acknowledged at a path, or above it as far as the stack. CDK writes a namespace before an id. */
  public isAcknowledged(path: string, ids: readonly string[]): boolean {
    return scopesOf(path).flatMap(scope => this.entries[scope] ?? []).filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.keys(data ?? {})).some(key => ids.some(id => key === id || key.endsWith(`::${id}`)));
  }
}

interface Artifact {
  readonly properties?: { readonly templateFile?: string };
  readonly metadata?: Entries;
  readonly additionalMetadataFile?: string;
}

function read(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) as unknown : undefined;
}

/** A path and all above it. */
function scopesOf(path: string): string[] {
  const ids = path.split('/');
  return ids.map((_, i) => ids.slice(0, i + 1).join('/'));
}

/** Whether a path is that of one of these constructs, or below it. */
export function isPathWithin(path: string, scopes: readonly IConstruct[]): boolean {
  return scopes.some(({ node }) => node.path === '' || `${path}/`.startsWith(`/${node.path}/`));
}
