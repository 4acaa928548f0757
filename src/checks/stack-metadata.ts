import { Validations } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { Manifests, MetadataEntries, metadataOfStack, pathsByLogicalId } from './assembly-metadata';

/** What the cloud assembly says of the constructs of a stack: versions of aws-cdk-lib before 2.270 give plugins the paths of templates alone. */
export class StackMetadata {
  /** Reads it beside a template; empty where there is none. */
  public static besides(templatePath: string, manifests: Manifests): StackMetadata {
    return new StackMetadata(metadataOfStack(templatePath, manifests) ?? {});
  }

  /** Ids that are acknowledged somewhere, by the path of the construct: in most stacks none. */
  private readonly acknowledged: ReadonlyMap<string, readonly string[]>;
  private paths?: ReadonlyMap<unknown, string>;

  private constructor(private readonly entries: MetadataEntries) {
    this.acknowledged = acknowledgedIn(entries);
  }

  /** Whether nothing is acknowledged in the stack. */
  public get isPlain(): boolean {
    return this.acknowledged.size === 0;
  }

  /** Returns the path of the construct of a resource. */
  public pathOf(logicalId: string): string | undefined {
    return (this.paths ??= pathsByLogicalId(this.entries)).get(logicalId);
  }

  /** Whether one of these ids is acknowledged at a path, or above it as far as the stack. CDK writes a namespace before an id. */
  public isAcknowledged(path: string, ids: readonly string[]): boolean {
    return scopesOf(path).flatMap(scope => this.acknowledged.get(scope) ?? []).some(key => ids.some(id => key === id || key.endsWith(`::${id}`)));
  }
}

function acknowledgedIn(entries: MetadataEntries): ReadonlyMap<string, readonly string[]> {
  return new Map(Object.entries(entries).flatMap(([path, list = []]): [string, string[]][] => {
    const keys = list.filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY).flatMap(({ data }) => Object.keys(data ?? {}));
    return keys.length === 0 ? [] : [[path, keys]];
  }));
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
