import { CfnElement, CfnResource, Stack, Validations } from 'aws-cdk-lib';
import { IConstruct, MetadataEntry } from 'constructs';
import { hasAdvised } from '../private/advised';

/** Resources of an app, by template file and logical id. */
export class ResourceTree {
  private readonly byFile = new Map<string, Map<string, CfnResource>>();

  constructor(app: IConstruct | undefined, templateOf: (stack: Stack) => string) {
    for (const construct of app?.node.findAll() ?? []) {
      if (!CfnResource.isCfnResource(construct)) continue;
      const file = templateOf(construct.stack);
      const resources = this.byFile.get(file) ?? new Map<string, CfnResource>();
      this.byFile.set(file, resources.set(logicalIdOf(construct), construct));
    }
  }

  /** Returns the construct of a resource. */
  public find(templatePath: string, logicalId: string): CfnResource | undefined {
    return this.byFile.get(templatePath)?.get(logicalId);
  }
}

function logicalIdOf(element: CfnElement): string {
  return String(element.stack.resolve(element.logicalId));
}

const OURS = /(?:^|::)ECS-[A-Z]+-\d{3}/;

/** Ids that are acknowledged for a construct. CDK writes a namespace before an id, as in `Annotation::ID`. */
function acknowledgedAt({ node }: IConstruct): string[] {
  return node.metadata.filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY).flatMap(({ data }) => Object.keys(data as object));
}

/** Whether one of our rules is acknowledged, or made advice, somewhere in an app. */
export function hasExceptions(app: IConstruct | undefined): boolean {
  return app !== undefined && (hasAdvised(app) || hasAcknowledged(app));
}

/** Whether one of our rules is acknowledged somewhere in an app. A loop, because an app has thousands of constructs. */
function hasAcknowledged(app: IConstruct): boolean {
  const open = [app];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    const { metadata, children } = each.node;
    if (metadata.some(isOurs)) return true;
    for (let i = 0; i < children.length; i++) open.push(children[i]);
  }
  return false;
}

/** Whether one of our rules is acknowledged by an entry. */
function isOurs({ type, data }: MetadataEntry): boolean {
  return type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY && Object.keys(data as object).some(key => OURS.test(key));
}

/** Whether one of these ids is acknowledged for a construct or for one that it is in. */
export function isAcknowledged(construct: IConstruct, ids: readonly string[]): boolean {
  return construct.node.scopes.some(scope => acknowledgedAt(scope).some(key => ids.some(id => key === id || key.endsWith(`::${id}`))));
}

/** Whether a construct is one of these, or in one of them. */
export function isWithin(construct: IConstruct, scopes: readonly IConstruct[]): boolean {
  return construct.node.scopes.some(scope => scopes.includes(scope));
}
